import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { code } from '../home.ts';

/** The module under which pages find the script. */
const MODULE = 'virtual:embed-script';
const RESOLVED = `\0${MODULE}`;

/**
 * Gives the endpoint of `/embed/status.js` its text as a module, bundled with the pages: the script that shows the status on pages of
 * other sites, in one file without imports. Its address is stable, so Astro's bundler cannot name it.
 */
export const embedScript: Plugin = {
  name: 'embed-script',
  resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
  load: async (id) => (id === RESOLVED ? `export default ${JSON.stringify(await bundled())};` : undefined),
};

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2022',
      lib: {
        // Without its ending: in the package it is JavaScript.
        entry: join(code, 'client/status-embed'),
        formats: ['iife'],
        name: 'opsbookStatus',
      },
    },
  });
  const [output] = [built].flat();
  if (!output || !('output' in output)) throw new Error('the embedded script was not built');
  return output.output[0].code;
}
