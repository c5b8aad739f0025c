import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import { budgetOf } from './level-budget.ts';
import type { MeasuredLevel } from './measured-level.ts';
import { tallyOf } from './tally.ts';

/** The budget of a window up to the end of one of its days, in what the level counts; null where nothing of that day is known. */
export interface BudgetDay {
  date: string;
  allowed: number | null;
  bad: number | null;
}

/** How the budget of a window grew and was spent, day by day up to as-of. Levels by weights in percentage points. */
export function budgetDays(basis: Basis, measured: MeasuredLevel, window: Period): BudgetDay[] {
  const { calendar, asOf } = basis;
  const begin = Math.max(window.from, measured.life?.from ?? asOf);
  return calendar.days(begin, Math.min(window.to, asOf)).map(({ date, from, to }) => {
    const day = tallyOf(basis, measured, { kind: 'day', from, to });
    const so = tallyOf(basis, measured, { kind: window.kind, from: window.from, to });
    if (day.total === 0 || so.total === 0) return { date, allowed: null, bad: null };
    const { allowed, bad } = budgetOf(so);
    const scale = so.of === 'parts' ? 100 : 1;
    return { date, allowed: allowed * scale, bad: bad * scale };
  });
}
