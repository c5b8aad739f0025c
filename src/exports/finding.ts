import type { Calendar } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';

/** What search indexes of a record or another thing that has a page. */
export interface Finding {
  /** Its kind, for the filter. */
  kind: string;
  /** Its page, without leading and trailing slashes. */
  path: string;
  title: string;
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
}

/** Returns what search indexes of a kind. */
export type Search = (context: SearchContext) => Finding[];

const MONTH_NAME = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `October 2026` */
export function monthName(id: string): string {
  return MONTH_NAME.format(Date.parse(`${id}-01T00:00:00Z`));
}

/** The last moment of a month. */
export function monthEnd(id: string, { calendar }: SearchContext): number {
  return calendar.period(id).to - 1;
}
