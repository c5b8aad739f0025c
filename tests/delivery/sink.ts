import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a sink got. */
interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** How it answers a request; by default with 200. */
type Answer = (response: ServerResponse, received: Received) => void;

/** A server on this machine that keeps every request, until the test is over. */
export async function sink(answer: Answer = (response) => void response.end('ok')) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const each = { path: request.url ?? '', headers: request.headers, body };
      received.push(each);
      answer(response, each);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { received, url: (secret: string) => `http://127.0.0.1:${port}/${secret}` };
}
