/// <reference types="astro/client" />

/** The text of `/embed/status.js`, see src/build/embed-script.ts. */
declare module 'virtual:embed-script' {
  const script: string;
  export default script;
}
