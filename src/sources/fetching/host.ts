import type { Answer, Request } from '../adapter.ts';
import { retryAfter, Unanswered, withAttempts } from './attempts.ts';
import { type Effects, FetchError } from './effects.ts';

/** The largest answer that is read, in bytes. */
const LARGEST = 16 * 1024 * 1024;
const MOST_REDIRECTS = 3;

/** The host of a source, and what it is asked with. */
export interface Host {
  /** The address below which it is asked. */
  url: string;
  /** With the values of the environment. */
  headers: Readonly<Record<string, string>>;
}

/** The address of a question: below the source's own, whose query it keeps. Throws a FetchError for one that leads to another host. */
function addressOf({ url }: Pick<Host, 'url'>, { path, query = {} }: Request): URL {
  const base = new URL(url);
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const address = path === '' ? new URL(url) : new URL(path.replace(/^\/+/, ''), base);
  if (path !== '' && !/[?]/.test(path))
    for (const [key, value] of base.searchParams) address.searchParams.append(key, value);
  for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
  refuseOther(base, address, 'the next page');
  return address;
}

function refuseOther(base: URL, address: URL, what: string): void {
  if (address.origin !== base.origin)
    throw new FetchError(`${what} is on another host, ${address.origin}; only ${base.origin} is asked`);
}

/** The next page that a header `link` names, relative to the source's address. */
function nextOf(link: string | null, { url }: Pick<Host, 'url'>, asked: URL): string | undefined {
  const [, target] = /<([^>]+)>\s*;[^,]*\brel="?next"?/i.exec(link ?? '') ?? [];
  if (target === undefined) return undefined;
  const next = new URL(target, asked);
  refuseOther(asked, next, 'the next page');
  const base = new URL(url);
  const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  const path = next.pathname.startsWith(folder) ? next.pathname.slice(folder.length) : undefined;
  if (path === undefined) throw new FetchError(`the next page, ${next.pathname}, is not below ${url}`);
  return path + next.search;
}

/** The address without its query, for messages: a query may hold what nobody should read. */
const told = ({ origin, pathname }: URL) => origin + pathname;

/** Asks a host one question. Throws a FetchError that says what came instead of an answer. */
export async function askHost(host: Host, request: Request, effects: Effects): Promise<Answer> {
  const address = addressOf(host, request);
  const response = await withAttempts(() => attempt(host, request, address, effects), effects);
  const next = nextOf(response.link, host, address);
  return { body: bodyOf(response.text, request, address), ...(next === undefined ? {} : { next }) };
}

async function attempt(
  { headers }: Host,
  { method = 'GET', body, as = 'json' }: Request,
  first: URL,
  effects: Effects,
): Promise<{ text: string; link: string | null }> {
  const signal = AbortSignal.timeout(effects.timeout);
  let address = first;
  try {
    for (let redirects = 0; ; redirects++) {
      const response = await effects.fetch(address, {
        method,
        redirect: 'manual',
        signal,
        headers: {
          accept: as === 'json' ? 'application/json' : '*/*',
          'user-agent': 'opsbook',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) {
        const text = await textOf(response, address, effects);
        return { text, link: response.headers.get('link') };
      }
      await response.body?.cancel();
      const to = new URL(location, address);
      refuseOther(address, to, `${told(address)} redirects to what`);
      if (redirects === MOST_REDIRECTS)
        throw new FetchError(`${told(first)} redirects ${MOST_REDIRECTS + 1} times`);
      address = to;
    }
  } catch (error) {
    if (error instanceof FetchError || error instanceof Unanswered) throw error;
    throw new Unanswered(`${told(address)}: ${reasonOf(error, effects)}`);
  }
}

/** The text of an answer. Throws Unanswered where asking again may help, a FetchError where it will not. */
async function textOf(response: Response, address: URL, { now }: Effects): Promise<string> {
  const { status } = response;
  if (status === 429 || status >= 500) {
    await response.body?.cancel();
    throw new Unanswered(
      `${told(address)} answered ${status}`,
      retryAfter(response.headers.get('retry-after'), now()),
    );
  }
  if (status < 200 || status >= 300) {
    await response.body?.cancel();
    const hint = status === 401 || status === 403 ? ': check the token, and what it may read' : '';
    throw new FetchError(`${told(address)} answered ${status}${hint}`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > LARGEST)
      throw new FetchError(`${told(address)} answered more than ${LARGEST / 1024 / 1024} MiB`);
    parts.push(part);
  }
  const charset =
    /;\s*charset="?([\w:.-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  try {
    // A character that cannot be read must not become another one: names with it would no longer be found.
    return new TextDecoder(charset, { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new FetchError(
      `${told(address)} answered bytes that are not ${charset}: correct its encoding, or its header content-type`,
    );
  }
}

function bodyOf(text: string, { as = 'json' }: Request, address: URL): unknown {
  if (as === 'text') return text;
  try {
    return JSON.parse(text);
  } catch {
    const begins = text.trim().slice(0, 40).replace(/\s+/g, ' ');
    throw new FetchError(
      `${told(address)} answered no JSON: ${begins === '' ? 'nothing' : `it begins with "${begins}"`}`,
    );
  }
}

/** Why there was no whole answer. */
function reasonOf(error: unknown, { timeout }: Effects): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${timeout / 1000} s`;
  const cause = error.cause as { code?: unknown; message?: unknown } | undefined;
  const reason = String(cause?.code ?? cause?.message ?? error.message);
  return /terminated|UND_ERR_SOCKET|other side closed/.test(`${error.message} ${reason}`)
    ? 'the connection ended before the answer did'
    : reason;
}
