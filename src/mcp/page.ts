import { z } from 'zod';

/** The maximum size of a result, in bytes. */
export const LARGEST_RESULT = 40_000;
/** What lists and long texts may take of it; the rest is for what is beside them. */
export const ROOM = 36_000;
/** The same where a list and a text share a result. */
export const HALF = ROOM / 2;

/** The argument with which a caller asks for the rest of a result. */
export const offset = z.int().min(0).default(0).describe('Where to continue, as the previous result said.');

/** The argument with which a caller asks for more or fewer entries. */
export const limit = (standard: number) =>
  z.int().min(1).max(500).default(standard).describe('Maximum number of entries.');

/** A part of a list, and how to get the rest. */
export interface Page<T> {
  total: number;
  items: T[];
  more?: string;
}

const more = (rest: number, noun: string, next: number) => ({
  more: `${rest} more ${noun}; ask with offset: ${next}`,
});

/** The items of a list from `from` on that fit in a number of bytes, at most `most`, and at least one. */
export function pageOf<T>(
  all: readonly T[],
  from: number,
  { most = Number.POSITIVE_INFINITY, room = ROOM } = {},
): Page<T> {
  const items: T[] = [];
  let size = 0;
  for (const item of all.slice(from)) {
    size += sizeOf(item);
    if (items.length >= most || (items.length > 0 && size > room)) break;
    items.push(item);
  }
  const next = from + items.length;
  return { total: all.length, items, ...(next < all.length ? more(all.length - next, 'entries', next) : {}) };
}

/** The part of a text from a character on that fits in a number of bytes, cut at the end of a line if there is one. */
export function pageOfText(text: string, from: number, room = ROOM): { text: string; more?: string } {
  let part = text.slice(from);
  while (sizeOf(part) > room) {
    const half = part.slice(0, Math.floor((part.length * room) / sizeOf(part)) - 1);
    const line = half.lastIndexOf('\n') + 1;
    part = line > half.length / 2 ? half.slice(0, line) : half;
  }
  const next = from + part.length;
  return { text: part, ...(next < text.length ? more(text.length - next, 'characters', next) : {}) };
}

/** The size of something as JSON, in bytes. */
export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** A text shortened for a list. */
export function brief(text: string, most = 300): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
