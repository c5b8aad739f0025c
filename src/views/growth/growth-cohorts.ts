import { quantileBounds, shadeOf, stepOf, stepRanges } from '../../charts/heat-map.ts';
import type { Basis } from '../../figures/basis.ts';
import { type CohortCell, cohortCells, weightedRetention } from '../../figures/growth/cohort-triangle.ts';
import { monthAfter, type RecordedMonth, recordedMonths } from '../../figures/growth/growth-months.ts';
import type { Period } from '../../records/calendar.ts';
import { formatNumber, periodName } from '../../words/format.ts';

interface CohortShade {
  /** The percentage as text; empty if not recorded. */
  text: string;
  /** "1 203 of 3 190": the counts behind the percentage. */
  title: string;
  /** One of five shades; undefined if nothing is known. */
  shade: number | undefined;
}

export interface CohortHeat {
  /** The month whose end it describes. */
  month: string;
  /** Those that are `rare` are folded where there is no room for all. */
  ages: { age: number; rare: boolean }[];
  rows: { label: string; size: string; cells: CohortShade[] }[];
  /** The range of each shade, in percent. */
  legend: { shade: number; from: string; to: string }[];
  /** Month 1 of the newest complete cohort, in percent; null if that is not recorded. */
  newest: { cohort: string; value: number | null };
  /** Month-1 retention over all cohorts, in percent, and the number of cohorts. */
  first: number | null;
  cohorts: number;
}

/** The cohorts as known at a moment; undefined if no growth month is recorded by then. */
export function cohortsUpTo(
  basis: Basis,
  { to }: Pick<Period, 'to'>,
): { heat: CohortHeat | undefined } | undefined {
  const months = recordedMonths(basis).filter(({ month }) => month.to <= to);
  return months.length > 0 ? { heat: cohortHeat(months) } : undefined;
}

const MOST_COHORTS = 24;
/** The months after a signup that even a phone has room for. */
const COMMON = new Set([1, 2, 3, 6, 12, 18]);
const percentOf = (value: number | null) => formatNumber(value, 1);

/** A percentage rounded down to one decimal. */
export const floored = (value: number) => Math.floor(value * 10 + 1e-9) / 10;

/**
 * The cohort triangle as known at the end of the last of these months: the weighted row of all cohorts, then the latest
 * cohorts, oldest first. Cells of future months are absent; cells that were not recorded are unknown.
 */
export function cohortHeat(months: readonly RecordedMonth[]): CohortHeat | undefined {
  const last = months.at(-1)?.month.id;
  const all = cohortCells(months);
  if (last === undefined || all.length === 0) return undefined;
  const byKey = new Map(all.map((cell) => [`${cell.cohort}/${cell.age}`, cell]));
  const cohorts = [...new Set(all.map(({ cohort }) => cohort))].slice(-MOST_COHORTS);
  const oldest = all.reduce((most, { age }) => Math.max(most, age), 0);
  const ages = Array.from({ length: Math.min(oldest, MOST_COHORTS - 1) }, (_, i) => i + 1);
  const share = (cells: readonly Pick<CohortCell, 'size' | 'active'>[]) => {
    const { active, size, percent } = weightedRetention(cells);
    return { active, size, value: percent === null ? null : floored(percent) };
  };
  const cellsAt = (cohort: string, age: number) =>
    [byKey.get(`${cohort}/${age}`)].filter((cell) => cell !== undefined);
  const newest = monthAfter(last, -1);
  const together = ages.map((age) => share(all.filter((cell) => cell.age === age)));
  const rows = cohorts.map((cohort) => {
    const own = all.filter((cell) => cell.cohort === cohort);
    const cells = ages
      .filter((age) => monthAfter(cohort, age) <= last)
      .map((age) => share(cellsAt(cohort, age)));
    return { label: cohort, size: formatNumber(own[0]!.size), cells };
  });
  const known = [together, ...rows.map(({ cells }) => cells)]
    .flat()
    .flatMap(({ value }) => (value === null ? [] : [value]));
  const bounds = quantileBounds(known);
  const shaded = ({ value, active, size }: (typeof together)[number]): CohortShade => ({
    text: value === null ? '' : percentOf(value),
    title: value === null ? 'no data' : `${formatNumber(active)} of ${formatNumber(size)}`,
    shade: value === null ? undefined : shadeOf(stepOf(value, bounds), bounds),
  });
  return {
    month: periodName(last),
    ages: ages.map((age) => ({ age, rare: ages.length > COMMON.size && !COMMON.has(age) })),
    rows: [
      { label: 'All cohorts', size: '', cells: together.map(shaded) },
      ...rows.map((row) => ({ ...row, cells: row.cells.map(shaded) })),
    ],
    legend: stepRanges(known, bounds).map(([from, to], step) => ({
      shade: shadeOf(step, bounds),
      from: percentOf(from),
      to: percentOf(to),
    })),
    newest: { cohort: periodName(newest), value: share(cellsAt(newest, 1)).value },
    first: together[0]?.value ?? null,
    cohorts: all.filter(({ age }) => age === 1).length,
  };
}

/** Retention at an age in each month, for the cohort that had that age. Null if the month does not record it. */
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
