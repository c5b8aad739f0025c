import type { Group } from '../figures/definition.ts';
import type { Calendar } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import type { Source } from '../schemas/source.ts';
import { formatNumber } from '../words/format.ts';
import type { Name } from '../words/name-index.ts';

/** What search indexes of a record or another thing that has a page. */
export interface Finding {
  /** Its kind, for the filter. */
  kind: string;
  /** Its page, without leading and trailing slashes. */
  path: string;
  title: string;
  /** What it is also called: its id, former names, names in the playbook. */
  also?: readonly string[];
  /** What it is, in one sentence. */
  about?: string | undefined;
  /** The instant it is dated by; left out for what is not of a day. */
  at?: number | undefined;
  /** Text and Markdown besides the title. */
  words: readonly string[];
  /** Further filters. */
  filters: Readonly<Record<string, string[]>>;
}

/** The source of findings. */
export interface SearchContext {
  ledger: Ledger;
  calendar: Calendar;
  /** Noon of a local day. */
  noon: (date: string) => number;
  /** The organisation's figures of some groups in a period, in words: `Runway 14.2 months`. */
  figuresOf: (period: string, ...groups: readonly Group[]) => string[];
}

/** Returns the names of a kind that are shown on pages of others. */
export type NameSource = (ledger: Ledger) => Name[];

/** Returns what search indexes of a kind. */
export type Search = (context: SearchContext) => Finding[];

/** Numbers below it are in too many texts to be looked for, and instants are above. */
const LOOKED_FOR = { from: 1000, below: 1e11 };

/** The texts and larger numbers in a record's data, and its number where it has one. */
export function wordsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (typeof data === 'number')
    return data >= LOOKED_FOR.from && data < LOOKED_FOR.below ? [formatNumber(data)] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    key === 'number' ? `number ${value}` : wordsIn(value),
  );
}

/** The id of an imported record in the tool it came from. */
export function sourceWords({ source }: { source?: Source | undefined }): string[] {
  return source?.id === undefined ? [] : [source.id];
}

const MONTH_NAME = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `October 2026` */
export function monthName(id: string): string {
  return MONTH_NAME.format(Date.parse(`${id}-01T00:00:00Z`));
}

/** The last moment of a month. */
export function monthEnd(id: string, { calendar }: SearchContext): number {
  return calendar.period(id).to - 1;
}
