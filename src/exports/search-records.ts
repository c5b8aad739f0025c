import { calendarOf } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import type { Finding, SearchContext } from './finding.ts';
import { presentations } from './kinds.ts';

/** One page in the search index. */
export interface SearchRecord {
  url: string;
  content: string;
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
  sort: Record<string, string>;
}

/** Markdown without its markup, as searchable text. Lengths are bounded, so that matching stays linear. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\][\n]{0,1000})\]\([^)\n]{0,2000}\)/g, '$1')
    .replace(/^[ \t]*(?:(?:#{1,6}|[-*+]|\d+\.)[ \t]+|>[ \t]*|\|[-:| ]+\|)/gm, '')
    .replace(/[`*~|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Adds a full stop if the text has no closing punctuation, so that excerpts read well. */
function ended(text: string): string {
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
}

/** Everything searchable, as search records. `dateOf` gives the local date of an instant. */
export function searchRecords(
  ledger: Ledger,
  dateOf: (instant: number) => string,
  base: string,
): SearchRecord[] {
  const calendar = calendarOf(ledger);
  const context: SearchContext = { ledger, calendar, noon: (date) => calendar.at(date, '12:00') };
  const prefix = base.replace(/\/$/, '');
  const record = ({ kind, path, title, at, words, filters }: Finding): SearchRecord => {
    const date = dateOf(at);
    return {
      url: `${prefix}/${path}/`,
      content: [title, ...words].map(plain).filter(Boolean).map(ended).join(' '),
      language: 'en',
      meta: { title, date, kind },
      filters: { Kind: [kind], Year: [date.slice(0, 4)], ...filters },
      sort: { date },
    };
  };
  return Object.values(presentations).flatMap(({ search }) => (search?.(context) ?? []).map(record));
}
