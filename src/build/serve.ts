import type { Server } from 'node:http';
import type { AstroInlineConfig } from 'astro';
import { base } from '../views/base.ts';
import { openHeaders } from './open-headers.ts';
import { contentFolder } from './site.ts';

/** Where a server listens. */
export interface Listening {
  port?: number;
  /** The address to listen on; true for all of the machine's. Without it, only the machine itself is answered. */
  host?: string | true;
  /** Opens the browser. */
  open?: boolean;
}

/** Astro's settings are loaded only where Astro serves. */
async function configOf(server: Listening): Promise<AstroInlineConfig> {
  const { astroConfig } = await import('./astro-config.ts');
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  return { ...astroConfig(), configFile: false, server };
}

/** Serves a built site, by default on http://localhost:4321, until the process is stopped. */
export async function preview(site: string, server: Listening): Promise<void> {
  const { preview } = await import('astro');
  const running = await preview({ ...(await configOf(server)), outDir: site });
  // Astro's headers are for all paths, and its type leaves the server out.
  (running as typeof running & { server: Server }).server.prependListener('request', ({ url }, response) => {
    const [path = ''] = (url ?? '').split('?');
    for (const [name, value] of Object.entries(openHeaders(path.slice(base.length))))
      response.setHeader(name, value);
  });
  await running.closed();
}

/** Serves the site until the process is stopped; a page is rendered when it is asked for, and reloaded when a record changes. */
export async function develop(server: Listening): Promise<void> {
  const { serveLive } = await import('./live/live-server.ts');
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  await serveLive(contentFolder(), server, stopping.signal, (url) =>
    console.log(`Serving ${url} until Ctrl-C. A page is reloaded when a record changes.`),
  );
}

/** Serves the site until the process is stopped, and follows changes of the software, too: Astro bundles each page when it is asked for. */
export async function developSoftware(server: Listening): Promise<void> {
  const { dev } = await import('astro');
  const { stop } = await dev(await configOf(server));
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stop().then(stopped));
  });
}
