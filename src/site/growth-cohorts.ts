import { cohortCells, weightedRetention } from '../figures/cohort-triangle.ts';
import { monthAfter, type RecordedMonth } from '../figures/growth-months.ts';
import { formatNumber, plural } from './format.ts';

interface HeatCell {
  value: number | null;
  title: string;
  text: string;
}

export interface CohortHeat {
  columns: string[];
  rows: { label: string; cells: HeatCell[] }[];
  /** Month 1 over all cohorts, in percent, and how many these are. */
  first: number | null;
  cohorts: number;
}

const MOST_COHORTS = 24;
const percentOf = (value: number | null) => formatNumber(value, 1);

/** Share in percent, never rounded up. */
export const floored = (value: number) => Math.floor(value * 10 + 1e-9) / 10;

/**
 * The cohort triangle as it was known at the end of the last of these months: the weighted row of all cohorts, then the latest
 * cohorts, oldest first. A cell of a month that lies ahead is not there; one that nobody recorded is unknown.
 */
export function cohortHeat(months: readonly RecordedMonth[]): CohortHeat | undefined {
  const last = months.at(-1)?.month.id;
  const cells = cohortCells(months);
  if (last === undefined || cells.length === 0) return undefined;
  const byKey = new Map(cells.map((cell) => [`${cell.cohort}/${cell.age}`, cell]));
  const cohorts = [...new Set(cells.map(({ cohort }) => cohort))].slice(-MOST_COHORTS);
  const oldest = cells.reduce((most, { age }) => Math.max(most, age), 0);
  const ages = Array.from({ length: Math.min(oldest, MOST_COHORTS - 1) }, (_, i) => i + 1);
  const average = ages.map((age) => {
    const own = cells.filter((cell) => cell.age === age);
    const { active, size, percent } = weightedRetention(own);
    const value = percent === null ? null : floored(percent);
    return {
      value,
      text: percentOf(value),
      title: `All cohorts, month ${age}: ${percentOf(value)} %, ${formatNumber(active)} of ${formatNumber(size)} in ${plural(own.length, 'cohort')}`,
    };
  });
  const rows = cohorts.map((cohort) => ({
    label: cohort,
    cells: ages
      .filter((age) => monthAfter(cohort, age) <= last)
      .map((age): HeatCell => {
        const cell = byKey.get(`${cohort}/${age}`);
        const value = cell && cell.size > 0 ? floored((100 * cell.active) / cell.size) : null;
        return {
          value,
          text: value === null ? '' : percentOf(value),
          title: `Signed up in ${cohort}, month ${age}: ${cell && value !== null ? `${percentOf(value)} %, ${formatNumber(cell.active)} of ${formatNumber(cell.size)}` : 'no data'}`,
        };
      }),
  }));
  const first = cells.filter(({ age }) => age === 1);
  return {
    columns: ages.map(String),
    rows: [{ label: 'All cohorts', cells: average }, ...rows],
    first: average[0]?.value ?? null,
    cohorts: first.length,
  };
}

/** Retention at an age as each month saw it: of the cohort that was so old then. Null where that month does not say. */
export function retentionSeen(months: readonly RecordedMonth[], age: number): (number | null)[] {
  const cells = new Map(
    cohortCells(months)
      .filter((cell) => cell.age === age)
      .map((cell) => [monthAfter(cell.cohort, age), cell]),
  );
  return months.map(({ month }) => {
    const cell = cells.get(month.id);
    return cell && cell.size > 0 ? (100 * cell.active) / cell.size : null;
  });
}
