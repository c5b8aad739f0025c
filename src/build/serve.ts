import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** Runs an Astro command in the foreground until it is stopped, without telemetry. */
export function astro(command: string, args: string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [resolve('node_modules/astro/bin/astro.mjs'), command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...environment },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((done) => {
    child.on('close', (code) => {
      process.exitCode = code ?? 0;
      done();
    });
  });
}

/** Serves the built site on http://localhost:4321. */
export function preview(args: string[]): Promise<void> {
  const site = resolve(process.env['OPSBOOK_OUT'] ?? 'dist');
  return astro('preview', ['--outDir', site, ...args], { ASTRO_PREVIEW_BACKGROUND: '0' });
}

/** Serves the site for development; a changed record reloads the page. */
export function develop(args: string[]): Promise<void> {
  return astro('dev', args, { ASTRO_DEV_BACKGROUND: '0' });
}
