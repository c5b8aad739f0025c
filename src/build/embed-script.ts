import { join } from 'node:path';
import { build } from 'vite';
import { code } from '../home.ts';

/** The script that shows the status on pages of other sites, as one file without imports. Its address is stable, so Astro's bundler cannot name it. */
export async function embedScript(): Promise<string> {
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
