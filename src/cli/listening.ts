import type { Listening } from '../build/serve.ts';
import { UsageError } from './command.ts';

/** The options of commands that serve the site, for `parseArgs`. */
export const listeningOptions = {
  port: { type: 'string' },
  host: { type: 'string' },
  open: { type: 'boolean' },
} as const;

export const LISTENING_USAGE = `  --port NUMBER  the port (4321, or the next free one)
  --host ADDRESS the address to listen on, such as 0.0.0.0 for all networks (only this machine)
  --open         open the browser`;

/** Where the server listens. Throws a UsageError for a port that is none. */
export function listening({ port, host, open }: { port?: string; host?: string; open?: boolean }): Listening {
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65536))
    throw new UsageError(`--port ${port}: expected a number from 1 to 65535`);
  return { ...(port ? { port: Number(port) } : {}), ...(host ? { host } : {}), ...(open ? { open } : {}) };
}
