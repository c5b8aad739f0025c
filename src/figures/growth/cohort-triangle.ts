import { compareText } from '../../records/problem.ts';
import { requirePart } from '../finance/amounts.ts';
import { percentage } from '../statistics.ts';
import type { RecordedMonth } from './growth-months.ts';
import { monthsBetween } from './growth-months.ts';

/** Those who signed up in one month, and how many of them were active in a later one. */
export interface CohortCell {
  cohort: string;
  /** Months since the one they signed up in: 1 is the month after it. */
  age: number;
  size: number;
  active: number;
  file: string;
}

/** The cells of the cohort triangle as the months' files give them, by cohort and age. Only finished months are asked. */
export function cohortCells(months: readonly RecordedMonth[]): CohortCell[] {
  return months
    .flatMap(({ month, data, file }) =>
      (data?.active ?? []).flatMap(({ signedUp, size, active }) => {
        const age = monthsBetween(signedUp, month.id);
        // What cannot be is reported by the checks; no figure is computed from it.
        return file && age > 0 && active <= size ? [{ cohort: signedUp, age, size, active, file }] : [];
      }),
    )
    .sort((a, b) => compareText(a.cohort, b.cohort) || a.age - b.age);
}

/**
 * Retention at an age over several cohorts in percent: all who were active ÷ all who had signed up, so that large cohorts
 * weigh more. Cohorts whose cell of that age is not there yet are in neither number. Null without any. Throws a RangeError
 * for a cell above its size.
 */
export function weightedRetention(cells: readonly Pick<CohortCell, 'size' | 'active'>[]): {
  active: number;
  size: number;
  percent: number | null;
} {
  let [active, size] = [0, 0];
  for (const cell of cells) {
    requirePart(cell.active, cell.size, 'active users of a cohort');
    active += cell.active;
    size += cell.size;
  }
  return { active, size, percent: percentage(active, size) };
}
