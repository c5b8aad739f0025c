import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative, resolve, sep } from 'node:path';
import { isSystemError } from '../../records/system-error.ts';
import { openHeaders } from '../open-headers.ts';

/** Other files, such as Pagefind's `.pf_*` and `.pagefind`, are application/octet-stream. */
const CONTENT_TYPES: Record<string, string> = {
  '.atom': 'application/atom+xml; charset=utf-8',
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.sql': 'application/sql; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** The type of a file's content, by its name. */
export function contentTypeOf(file: string): string {
  return CONTENT_TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
}

export interface StaticServer {
  /** The site's address, including the base path and a trailing slash: `new URL('services/', url)`. */
  url: string;
  close: () => Promise<void>;
}

/**
 * Serves a folder on 127.0.0.1, on a free port, like a static host: `index.html` for a folder, a redirect if the trailing slash
 * is missing, and `404.html` for missing files.
 */
export async function serveFolder(folder: string, options: { base?: string } = {}): Promise<StaticServer> {
  const root = resolve(folder);
  const base = `/${options.base ?? ''}/`.replace(/\/+/g, '/');
  const server = createServer((request, response) => {
    answer(root, base, request, response).catch((error: unknown) => {
      response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close: () =>
      new Promise((closed, failed) => {
        server.close((error) => (error ? failed(error) : closed()));
        server.closeAllConnections();
      }),
  };
}

async function answer(root: string, base: string, request: IncomingMessage, response: ServerResponse) {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method !== 'GET' && request.method !== 'HEAD') return response.writeHead(405).end();

  // The site's root without its trailing slash is treated like any other folder.
  const file = `${pathname}/`.startsWith(base) ? inside(root, pathname.slice(base.length)) : undefined;
  if (file) {
    const found = await statOf(file);
    if (found?.isDirectory() && !pathname.endsWith('/'))
      return response.writeHead(301, { location: `${pathname}/${search}` }).end();
    const page = found?.isDirectory() ? join(file, 'index.html') : file;
    if (await send(page, 200, request, response, root)) return response;
  }
  if (await send(join(root, '404.html'), 404, request, response, root)) return response;
  return response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
}

/** The path within the root, or undefined if it would lead out of it. */
function inside(root: string, encoded: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return undefined;
  }
  const file = resolve(root, `./${path}`);
  const within = file === root || file.startsWith(root + sep);
  return within && !path.includes('\0') ? file : undefined;
}

/** The stats of a path; undefined if it does not exist or cannot be read. */
async function statOf(file: string): Promise<Stats | undefined> {
  try {
    return await stat(file);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}

async function send(
  file: string,
  status: number,
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
) {
  const found = await statOf(file);
  if (!found?.isFile()) return false;
  response.writeHead(status, {
    'content-type': contentTypeOf(file),
    'content-length': found.size,
    // Files that Astro names by their content never change, and are most of what a page loads.
    'cache-control': file.includes(`${sep}_astro${sep}`) ? 'max-age=31536000, immutable' : 'no-store',
    ...openHeaders(relative(root, file).replaceAll(sep, '/')),
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
  return true;
}
