import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { contentChanges } from '../../checks/watch/content-changes.ts';
import { cacheFolder } from '../../home.ts';
import { keptReads } from '../../records/kept-reads.ts';
import { base } from '../../views/base.ts';
import { liveSite } from '../live-site.ts';
import { openHeaders } from '../open-headers.ts';
import { preparedBundle } from '../pages/prepared.ts';
import type { Listening } from '../serve.ts';
import { isOwnHost, listen } from './listen.ts';
import { type Answer, type LivePages, livePages } from './live-pages.ts';
import { openAddress } from './open-address.ts';
import { CHANGES, SCRIPT, script, waitingPages, withReload } from './reload.ts';

/**
 * Serves the site of a content folder from the prepared bundle of its pages, each rendered when it is asked for; a page is
 * reloaded when a record changes. Ends when the signal is aborted. `onReady` is given the site's address.
 */
export async function serveLive(
  root: string,
  where: Listening,
  signal: AbortSignal,
  onReady: (url: string) => void,
): Promise<void> {
  const kept = keptReads(root, cacheFolder);
  const read = liveSite(root, process.env['OPSBOOK_AS_OF'], Date.now, kept);
  const watching = contentChanges(root, signal);
  const pages = livePages(await preparedBundle(), read);
  const waiting = waitingPages();
  // Before the records are read, so that no change is missed.
  const changes = await watching;
  let last = pages.refresh();
  const server = createServer((request, response) => {
    // Only this machine is answered, unless the person says otherwise.
    if (!isOwnHost(request.headers.host, where)) return void response.writeHead(403).end();
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === base + CHANGES) return waiting.add(response);
    last
      .then(() => respond(pages, pathname, request, response))
      .catch((error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      });
  });
  const port = await listen(server, where);
  const name = typeof where.host === 'string' && where.host !== '0.0.0.0' ? where.host : 'localhost';
  const url = `http://${name}:${port}${base}`;
  onReady(url);
  if (where.open) openAddress(url);
  for await (const _ of changes) {
    // A page that is asked for after a change shows it.
    last = last.then(pages.refresh);
    await last;
    waiting.reload();
    void pages.checked().then((isOther) => isOther && waiting.reload());
  }
  await new Promise<void>((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}

async function respond(
  pages: LivePages,
  pathname: string,
  { method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405).end();
  if (!pathname.startsWith(base)) return void response.writeHead(302, { location: base }).end();
  const path = pathname.slice(base.length);
  const { status, type, bytes, location }: Answer =
    path === SCRIPT
      ? { status: 200, type: 'text/javascript; charset=utf-8', bytes: Buffer.from(script) }
      : await pages.answer(path);
  const body = type.startsWith('text/html') ? Buffer.from(withReload(bytes.toString('utf8'), base)) : bytes;
  response.writeHead(status, {
    'content-type': type,
    'content-length': body.length,
    ...openHeaders(path),
    'cache-control': 'no-store',
    ...(location !== undefined && { location: base + location }),
  });
  response.end(method === 'HEAD' ? undefined : body);
}
