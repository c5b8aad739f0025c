/// <reference types="astro/client" />

/** The text of `/embed/status.js`, see src/build/embed-script.ts. */
declare module 'virtual:embed-script' {
  const script: string;
  export default script;
}

/** The bytes of the icons in base64, see src/build/icons.ts. */
declare module 'virtual:icons' {
  /** For browsers, ICO. */
  export const favicon: string;
  /** For home screens, PNG. */
  export const touchIcon: string;
}
