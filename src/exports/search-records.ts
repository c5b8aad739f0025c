import { definitionOf } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import { calendarOf } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { markedCommits } from '../words/commit-words.ts';
import { figureWithUnit } from '../words/figure-words.ts';
import { periodName, plural } from '../words/format.ts';
import { spacedLetters } from '../words/unspaced-scripts.ts';
import type { Finding, SearchContext } from './finding.ts';
import { presentations } from './kinds.ts';
import { plainText } from './plain-text.ts';
import { olderParts } from './search-parts.ts';

/** One page in the search index. */
export interface SearchRecord {
  url: string;
  content: string;
  language: string;
  meta: Record<string, string>;
  filters: Record<string, string[]>;
  sort: Record<string, string>;
}

/** Adds a full stop if the text has no closing punctuation, so that excerpts read well. */
function ended(text: string): string {
  return /[.!?:…]$/.test(text) ? text : `${text}.`;
}

/** Everything that is found by words, kind by kind; with the values of the figures that are given. */
export function findingsOf(ledger: Ledger, figures: readonly Figure[] = []): Finding[] {
  const calendar = calendarOf(ledger);
  const known = figures.filter(({ subject, value }) => subject === 'organisation' && value !== null);
  const byPeriod = Map.groupBy(known, ({ period }) => period);
  const context: SearchContext = {
    ledger,
    calendar,
    noon: (date) => calendar.at(date, '12:00'),
    figuresOf: (period, ...groups) =>
      (byPeriod.get(period) ?? [])
        .filter((figure) => groups.includes(definitionOf(figure).group))
        .map((figure) => `${definitionOf(figure).name} ${figureWithUnit(figure)}`),
  };
  return Object.values(presentations).flatMap(({ search }) => search?.(context) ?? []);
}

/** How many records are found by words, of how many kinds, and in how many parts of the index besides the first. */
export function countFound(ledger: Ledger): { records: number; kinds: number; olderParts: number } {
  const found = findingsOf(ledger);
  return {
    records: found.length,
    kinds: new Set(found.map(({ kind }) => kind)).size,
    olderParts: olderParts(found.filter(({ at }) => at !== undefined).length).length,
  };
}

/** What the search page says first: how much there is to search. */
export function searchAnswer({ records, kinds }: { records: number; kinds: number }): string {
  if (records === 0) return 'No data: there is nothing to search yet.';
  return `${plural(records, 'record')} of ${plural(kinds, 'kind')} can be searched by any of their words.`;
}

/** The id of a record, with its date and period in the ways in which people write them. */
function identityWords(path: string, date: string | undefined): string[] {
  const period = /\/((?:FY)?\d{4}-(?:\d\d|W\d\d(?:-W\d\d)?|Q\d))$/.exec(path)?.[1];
  const words = [path.split('/').at(-1)!, ...(period === undefined ? [] : [periodName(period)])];
  if (date !== undefined) words.push(date, `${Number(date.slice(8))} ${periodName(date.slice(0, 7))}`);
  return words;
}

/** Everything searchable, as search records. `dateOf` gives the local date of an instant. */
export function searchRecords(
  ledger: Ledger,
  dateOf: (instant: number) => string,
  base: string,
  figures: readonly Figure[] = [],
): SearchRecord[] {
  const prefix = base.replace(/\/$/, '');
  const record = ({ kind, path, title, at, words, filters }: Finding): SearchRecord => {
    const date = at === undefined ? undefined : dateOf(at);
    return {
      url: `${prefix}/${path}/`,
      content: markedCommits(
        spacedLetters(
          [title, ...words, ...identityWords(path, date)].map(plainText).filter(Boolean).map(ended).join(' '),
        ),
      ),
      language: ledger.organisation.data.language,
      meta: { title, ...(date !== undefined && { date }), kind },
      filters: { Kind: [kind], ...(date !== undefined && { Year: [date.slice(0, 4)] }), ...filters },
      sort: { date: date ?? '' },
    };
  };
  return findingsOf(ledger, figures).map(record);
}
