import { plural } from '../words/format.ts';
import type { DigestItem, DigestSection } from './digest.ts';

/** Number of lines of a section: the digest fits on two screens. */
const MOST = 8;

/** The lines of a section in sight, and how many more there are: "and 12 more". */
export function shownOf({ items }: Pick<DigestSection, 'items'>): {
  items: readonly DigestItem[];
  more: string | undefined;
} {
  // "and 1 more" takes as much room as the line.
  if (items.length <= MOST + 1) return { items, more: undefined };
  return { items: items.slice(0, MOST), more: `and ${plural(items.length - MOST, 'other', 'more')}` };
}
