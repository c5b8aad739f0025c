import type { CalendarSpan } from '../../schemas/compliance/policy.ts';
import { plural } from '../../words/format.ts';

/** "12 months", "1 day". */
export function spanWords({ length, unit }: CalendarSpan): string {
  return plural(length, unit.slice(0, -1));
}
