import type { Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Listening } from '../serve.ts';

const PORT = 4321;

/** Listens on the wanted port, or the next free one, and returns it. Rejects with the system's error if it may not. */
export async function listen(server: Server, { port = PORT, host }: Listening): Promise<number> {
  for (let wanted = port; ; wanted++) {
    try {
      await new Promise<void>((ready, failed) => {
        server.once('error', failed);
        server.listen({ port: wanted, ...(host === true ? {} : { host: host ?? 'localhost' }) }, () => {
          server.off('error', failed);
          ready();
        });
      });
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE' || wanted >= 65535) throw error;
    }
  }
}

/**
 * Whether a request names a host that is meant: this machine, an address, or the wanted one. A page of another site, whose name was made
 * to point to this machine, must not read the records.
 */
export function isOwnHost(header: string | undefined, { host }: Listening): boolean {
  const name = (header ?? '').replace(/:\d+$/, '').toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 ||
    (typeof host === 'string' && name === host.toLowerCase())
  );
}
