import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Effects, machine } from '../../../src/sources/fetching/effects.ts';
import { askHost } from '../../../src/sources/fetching/host.ts';
import { textsIn } from '../../support/files.ts';
import { answersOf, collect, DAYS, found, organisation } from './organisation.ts';

/** What the host answers next, by the number of the request. */
let handle: (request: IncomingMessage, response: ServerResponse, number: number) => void;
let asked: string[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    handle(request, response, asked.length);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

const waits: number[] = [];
const effects: Effects = {
  ...machine,
  now: () => Date.parse('2026-03-31T10:00:00Z'),
  sleep: async (milliseconds) => {
    waits.push(milliseconds);
  },
  timeout: 300,
};

const ask = (path = 'things', host = url, as?: 'text') =>
  askHost(
    { url: host, headers: { authorization: 'Bearer hidden' } },
    { path, ...(as && { as }) },
    effects,
  ).catch((error: Error) => error.message);

const json = (response: ServerResponse, body: unknown, headers = {}) =>
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

test('an answer is read, with the page after it', async () => {
  handle = (request, response) => {
    expect(request.headers.authorization).toBe('Bearer hidden');
    json(
      response,
      { a: 1 },
      { link: `<${url}/things?page=2>; rel="next", <${url}/things?page=9>; rel="last"` },
    );
  };
  expect(await ask()).toEqual({ body: { a: 1 }, next: 'things?page=2' });
  expect(asked).toEqual(['/api/things']);
});

test('a busy host is asked again when it says so, and one that fails four times is given up', async () => {
  waits.length = 0;
  handle = (_, response, number) =>
    number < 3
      ? response.writeHead(429, { 'retry-after': number === 1 ? '7' : 'Tue, 31 Mar 2026 10:00:05 GMT' }).end()
      : json(response, []);
  expect(await ask()).toEqual({ body: [] });
  expect(waits).toEqual([7000, 5000]);
  asked = [];
  waits.length = 0;
  handle = (_, response) => response.writeHead(500).end('oops');
  expect(await ask()).toBe(`${url}/things answered 500, 4 times`);
  expect(waits).toEqual([2000, 4000, 8000]);
  handle = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end();
  expect(await ask()).toBe(`${url}/things answered 429; it asks to wait 60 min`);
});

test.each<[string, string, typeof handle]>([
  ['silence', 'no answer within 0.3 s, 4 times', () => {}],
  [
    'half a body',
    'the connection ended before the answer did, 4 times',
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"a":');
      setImmediate(() => response.destroy());
    },
  ],
  [
    'no JSON',
    'answered no JSON: it begins with "<html> hello"',
    (_, response) => response.end('<html>\n hello'),
  ],
  [
    'a refused token',
    'answered 401: check the token, and what it may read',
    (_, response) => response.writeHead(401).end(),
  ],
  [
    'another host',
    'redirects to what is on another host, http://example.org; only http://127.0.0.1',
    (_, response) => response.writeHead(302, { location: 'http://example.org/steal' }).end(),
  ],
  [
    'a page elsewhere',
    'the next page is on another host, http://example.org',
    (_, response) => json(response, [], { link: '<http://example.org/2>; rel="next"' }),
  ],
  [
    'a circle',
    'redirects 4 times',
    (_, response) => response.writeHead(302, { location: '/api/things' }).end(),
  ],
])('%s is said in a sentence, without the secret', async (_, message, answer) => {
  handle = answer;
  const said = await ask();
  expect(said).toContain(message);
  expect(said).not.toContain('hidden');
});

test('text is read as the host says it is written, and refused where it is not', async () => {
  const text = (bytes: Buffer, type: string) => {
    handle = (_, response) => response.writeHead(200, { 'content-type': type }).end(bytes);
    return ask('things', url, 'text');
  };
  const written = 'Art,Betrag\nRückerstattung,5\n';
  const latin = Buffer.from(written, 'latin1');
  expect(await text(Buffer.from(written), 'text/csv')).toEqual({ body: written });
  expect(await text(latin, 'text/csv; charset=ISO-8859-1')).toEqual({ body: written });
  expect(await text(Buffer.from(`\ufeff${written}`, 'utf16le'), 'text/csv;charset="utf-16le"')).toEqual({
    body: written,
  });
  const advice = 'correct its encoding, or its header content-type';
  for (const type of ['text/csv', 'text/csv; charset=utf-8'])
    expect(await text(latin, type)).toBe(`${url}/things answered bytes that are not utf-8: ${advice}`);
  expect(await text(latin, 'text/csv; charset=klingon')).toBe(
    `${url}/things answered bytes that are not klingon: ${advice}`,
  );
});

test('a host that nobody listens at is said', async () => {
  expect(await ask('things', 'http://127.0.0.1:1')).toMatch(
    /^http:\/\/127\.0\.0\.1:1\/things: (ECONNREFUSED|bad port), 4 times$/,
  );
});

test('the command keeps what came, writes nothing of what did not, and gets it with the next run', async () => {
  const root = organisation(url);
  const serve =
    (broken: boolean): typeof handle =>
    (request, response) => {
      const { pathname } = new URL(request.url!, url);
      const id = /deployments\/(\d+)\/statuses/.exec(pathname)?.[1];
      if (!id)
        return json(
          response,
          DAYS.slice(0, 9)
            .flatMap((day) => answersOf(day)[0]!.body)
            .toReversed(),
        );
      const day = `${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}`;
      if (broken && day === '2026-02-05') return response.end('{"message":"half');
      const [, ...statuses] = answersOf(day);
      return json(response, statuses[Number(id.at(-1))]!.body);
    };
  handle = serve(true);
  const first = await collect(root, '--until', '2026-02-09');
  expect(first.code).toBe(1);
  expect(first.out).toContain('2026-02-05: failed:');
  const files = Object.keys(textsIn(root));
  expect(files).toContain('raw/github/2026-02-04.json');
  expect(files).not.toContain('raw/github/2026-02-05.json');
  expect(files).not.toContain('deployments/2026-02-05.github.yaml');
  expect(files.filter((file) => file.includes('.tmp'))).toEqual([]);
  expect(found(root)).toEqual([]);
  handle = serve(false);
  expect(await collect(root, '--until', '2026-02-09')).toMatchObject({ code: 0 });
  expect(Object.keys(textsIn(root))).toContain('deployments/2026-02-05.github.yaml');
});

test('a secret that is not set, an unknown source and a wrong day are said before anyone is asked', async () => {
  const root = organisation(url, {}, '').replace(/$/, '');
  handle = (_, response) => json(response, []);
  expect((await collect(root, 'gitub')).err).toContain('there is no source "gitub". Did you mean github?');
  expect((await collect(root, '--day', 'monday')).err).toContain('--day monday is not a day');
  expect((await collect(root, '--check', '--day', '2026-02-02')).err).toContain(
    '--day cannot be used with --check',
  );
  expect(asked).toEqual([]);
});
