import type { Calendar } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';

/** What search reads of one record, or of another thing that has a page. */
export interface Finding {
  /** What it is, for the filter of kinds. */
  kind: string;
  /** Its page, without slashes around it. */
  path: string;
  title: string;
  /** The instant that it is dated by. */
  at: number;
  /** Text and Markdown beside the title. */
  words: readonly string[];
  /** What else results can be narrowed by. */
  filters: Readonly<Record<string, string[]>>;
}

/** What findings are made from. */
export interface SearchContext {
  ledger: Ledger;
  calendar: Calendar;
  /** The middle of a local day. */
  noon: (date: string) => number;
}

/** What search reads of a kind. */
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
