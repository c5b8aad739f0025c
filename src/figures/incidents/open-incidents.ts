import type { Calendar, Period } from '../../records/calendar.ts';
import { spanOf } from '../../records/when.ts';
import type { Target, When } from '../../schemas/fields.ts';
import { MINUTE } from '../../schemas/time.ts';
import { conversion } from '../../schemas/units.ts';
import { compareRatio } from '../exact.ts';

/** A time that began, and may not have ended. */
interface Spell {
  /** The first instant at which it can have begun. */
  begun: number;
  /** When it was over, as far as it is known; undefined while it goes on. */
  ended?: When | undefined;
}

/** What was open at the end of a period, or is at as-of while that runs. */
export interface Open<T extends Spell> {
  spells: T[];
  /** Milliseconds since the oldest of them began; null where none is open. */
  oldest: number | null;
  /** How many for longer than the target; null where there is none. */
  late: number | null;
}

/** The spells that had begun and not ended at the end of a period. One as old as the target is not open for longer. */
export function openAt<T extends Spell>(
  spells: readonly T[],
  { kind, to: last }: Period,
  asOf: number,
  target: Target | null,
  calendar: Pick<Calendar, 'startOfDay'>,
): Open<T> {
  const isOver = last <= asOf && kind !== 'trailing' && kind !== 'all';
  const end = isOver ? last : asOf;
  // The end of a period belongs to the next one; as-of itself to what is known.
  const isPast = (instant: number) => instant < end || (!isOver && instant === end);
  const isEnded = (ended: When | undefined) => ended !== undefined && isPast(spanOf(ended, calendar).from);
  const open = spells.filter(({ begun, ended }) => isPast(begun) && !isEnded(ended));
  const ages = open.map(({ begun }) => end - begun);
  return {
    spells: open,
    oldest: ages.length === 0 ? null : ages.reduce((a, b) => Math.max(a, b)),
    late: target?.comparator.startsWith('<') ? ages.filter((age) => isLonger(age, target)).length : null,
  };
}

function isLonger(age: number, { value, unit }: Target): boolean {
  return compareRatio(age, MINUTE, value * (conversion(unit, 'min') ?? 1)) > 0;
}
