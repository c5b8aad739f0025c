import type { z } from 'zod';
import { shorten } from '../../records/shorten.ts';
import { type Answer, type Request, UnexpectedAnswer } from '../adapter.ts';

/** The most pages of one list that are asked for: a host that names a next page for ever is not followed for ever. */
const MOST_PAGES = 1000;

/** A value of an answer for a message, on one line. */
function told(value: unknown): string {
  if (value === undefined) return 'nothing';
  return shorten(JSON.stringify(value) ?? typeof value, 80);
}

/** What an answer has at a path. */
function at(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    body,
  );
}

/**
 * The fields of an answer that a schema names. `of` says which answer it is, for the message. Throws
 * `UnexpectedAnswer` with the first place that does
 * not have its form.
 */
export function read<S extends z.ZodType>(schema: S, body: unknown, of: string): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const value = at(body, path);
  const around = path.length > 0 ? ` in ${told(at(body, path.slice(0, -1)))}` : '';
  const found = value === undefined ? `nothing${around}` : told(value);
  const place = path.length > 0 ? `${path.map(String).join('.')} of ${of}` : of;
  throw new UnexpectedAnswer(`${place}: ${message}, found ${found}`);
}

/** All pages of a list, as far as `isEnough` wants them: each is asked for under the address that the one before named. */
export function* pages<S extends z.ZodType>(
  first: Request,
  schema: S,
  isEnough: (page: z.output<S>) => boolean = () => false,
): Generator<Request, z.output<S>[], Answer> {
  const all: z.output<S>[] = [];
  let request = first;
  for (;;) {
    const { body, next } = yield request;
    const page = read(schema, body, `the answer to ${request.path}`);
    all.push(page);
    if (next === undefined || isEnough(page)) return all;
    if (all.length === MOST_PAGES)
      throw new UnexpectedAnswer(`${first.path}: expected at most ${MOST_PAGES} pages, found another one`);
    request = { path: next };
  }
}
