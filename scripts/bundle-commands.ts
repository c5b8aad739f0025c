import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Where the bundled commands are, in `lib/`. */
const FOLDER = 'commands';

/**
 * Bundles the commands of the compiled code into `lib/commands/`, with a file for what several share, and has the program start from there: a command opens
 * some twenty files instead of several hundred. The packages that they use are not bundled.
 */
export async function bundleCommands(lib: string): Promise<void> {
  const program = 'cli/program.js';
  await build({
    configFile: false,
    root: lib,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: program,
      outDir: FOLDER,
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' } },
    },
  });
  const file = join(lib, 'cli/opsbook.js');
  const text = readFileSync(file, 'utf8');
  const set = text.replace("import('./program.ts')", `import('../${FOLDER}/program.js')`);
  if (set === text) throw new Error(`${file} does not import ${program}`);
  writeFileSync(file, set);
}
