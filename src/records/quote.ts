import { shorten } from './shorten.ts';

/** A value of the source for a message, shortened to one line. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  if (typeof value !== 'string') return String(value);
  return `"${shorten(value.trim().replace(/\s+/g, ' '), 80)}"`;
}
