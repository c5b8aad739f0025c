import type { PlaybookKind } from '../../schemas/kinds.ts';
import { daysBetween } from '../../schemas/time.ts';
import type { Calendar } from '../calendar.ts';
import { judgingOf } from '../rules.ts';
import type { Version } from './version.ts';

/** An entry of the playbook that a change adds or alters, and that judges days already sealed although it is too new to be sealed itself. */
export interface LateRule {
  file: string;
  /** Its path in the file. */
  path: readonly string[];
  /** Its name, as in a withdrawal. */
  record: string;
  /** The first day that it judges. */
  complete: string;
  /** From that day to the change. */
  days: number;
  version: Version;
}

/** What decides whether an entry is late, in epoch milliseconds: when the content began, up to when facts are sealed, and the moment of the change. */
interface Times {
  begun: number;
  horizon: number;
  asOf: number;
  calendar: Calendar;
}

/** How late an entry comes; undefined for one that judges nothing sealed by itself. Content that began lately is being set up. */
export function latenessOfRule(
  kind: PlaybookKind,
  path: readonly string[],
  entry: Readonly<Record<string, unknown>>,
  { begun, horizon, asOf, calendar }: Times,
): Pick<LateRule, 'complete' | 'days'> | undefined {
  const begins = judgingOf(kind)?.begins?.(entry, path);
  if (begins === undefined || begun > horizon) return undefined;
  const first = calendar.dateOf(begun);
  const complete = begins ?? first;
  const start = Date.parse(complete);
  if (Number.isNaN(start) || start > horizon) return undefined;
  return { complete, days: Math.max(0, daysBetween(complete, calendar.dateOf(asOf))) };
}
