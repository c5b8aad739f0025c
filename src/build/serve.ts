import type { Server } from 'node:http';
import type { AstroInlineConfig } from 'astro';
import { base } from '../views/base.ts';
import { astroConfig } from './astro-config.ts';
import { openHeaders } from './open-headers.ts';

/** Where a server listens. */
export interface Listening {
  port?: number;
  /** The address to listen on; true for all of the machine's. Without it, only the machine itself is answered. */
  host?: string | true;
  /** Opens the browser. */
  open?: boolean;
}

function configOf(server: Listening): AstroInlineConfig {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  return { ...astroConfig(), configFile: false, server };
}

/** Serves a built site, by default on http://localhost:4321, until the process is stopped. */
export async function preview(site: string, server: Listening): Promise<void> {
  const { preview } = await import('astro');
  const running = await preview({ ...configOf(server), outDir: site });
  // Astro's headers are for all paths, and its type leaves the server out.
  (running as typeof running & { server: Server }).server.prependListener('request', ({ url }, response) => {
    const [path = ''] = (url ?? '').split('?');
    for (const [name, value] of Object.entries(openHeaders(path.slice(base.length))))
      response.setHeader(name, value);
  });
  await running.closed();
}

/** Serves the site for development until the process is stopped; a changed record reloads the page. */
export async function develop(server: Listening): Promise<void> {
  const { dev } = await import('astro');
  const { stop } = await dev(configOf(server));
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stop().then(stopped));
  });
}
