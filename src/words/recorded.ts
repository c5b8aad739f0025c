import type { Lateness } from '../records/seals/recorded.ts';
import { plural } from './format.ts';

/** How late a record came: "264 days after 2026-03-10". */
export function lateWords({ complete, days }: Lateness): string {
  return `${plural(days, 'day')} after ${complete}`;
}
