import type { LinePoint, UsualRange } from '../../charts/line.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import { type Figure, targetOf, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { usualRange } from '../../figures/signals/usual-range.ts';
import { organisationTarget } from '../../figures/targets.ts';
import type { Period } from '../../records/calendar.ts';
import { coverageText } from '../../words/coverage.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { capitalised, plural } from '../../words/format.ts';
import { axisPlace, rowName } from '../../words/periods.ts';
import { statusWord, targetWords } from '../../words/phrases.ts';

/** One figure over periods, as a line's points and the rows of its table. */
export interface FigureLine {
  points: LinePoint[];
  head: string[];
  rows: (string | number)[][];
  figures: (Figure | undefined)[];
  /** The usual range of each period, where one is known. */
  range: (UsualRange | null)[];
  target: number | undefined;
  /** The target of each period; undefined where it is the same in all of them. */
  targets: (number | null)[] | undefined;
  targetName: string | undefined;
}

/** The usual range of each figure; one without a value is expected in the range before it, so that the band has no holes. */
export function rangesOf(own: readonly (Figure | undefined)[]): (UsualRange | null)[] {
  const ranges = own.map((figure) => (figure && usualRange(figure)) ?? null);
  const last = ranges.findLastIndex((range) => range !== null);
  let before: UsualRange | null = null;
  return ranges.map((range, i) => {
    before = range ?? before;
    return i <= last ? before : null;
  });
}

/** The columns of the table under a line: only those with content. */
function lineColumns(
  basis: Basis,
  unit: string,
  periods: readonly Period[],
  own: readonly (Figure | undefined)[],
) {
  const kind = periods[0]?.kind;
  const first = kind === 'day' ? 'Day' : kind === 'week' ? 'Week' : 'Period';
  const judged = own.some((figure) => figure?.target);
  const partly = kind !== 'day' && own.some((figure) => figure && coverageText(basis, figure));
  const head = [
    first,
    unit || 'Value',
    ...(kind === 'day' ? [] : ['n']),
    ...(judged ? ['Status'] : []),
    ...(partly ? ['Coverage'] : []),
  ];
  const rows = periods.map((period, i): (string | number)[] => {
    const figure = own[i];
    const known =
      figure === undefined || figure.value === null ? 'nothing' : (coverageText(basis, figure) ?? 'all');
    return [
      rowName(period),
      figure ? figureText(figure) : 'no data',
      ...(kind === 'day' ? [] : [figure?.n ?? 0]),
      ...(judged ? [statusWord(figure?.status ?? 'no_data')] : []),
      ...(partly ? [known] : []),
    ];
  });
  return { head, rows };
}

/** The target of each figure; undefined where it is the same for all that have one. */
function targetsOf(own: readonly (Figure | undefined)[]): (number | null)[] | undefined {
  const targets = own.map((figure) => (figure && targetOf(figure)?.value) ?? null);
  const set = new Set(targets.filter((target) => target !== null));
  return set.size > 1 ? targets : undefined;
}

/** A unit as the start of a chart's subtitle: "Percent", "Hours", "Signups". */
export function unitWords(unit: string): string {
  const words: Record<string, string> = {
    '%': 'Percent',
    h: 'Hours',
    min: 'Minutes',
    'of 5': 'Ratings from 1 to 5',
  };
  return words[unit] ?? capitalised(unit);
}

/** The same figure over several periods, for a line chart and the table under it. */
export function figureLine(
  basis: Basis,
  figures: Figures,
  id: FigureId,
  periods: readonly Period[],
  unit: string,
  subject = 'organisation',
): FigureLine {
  const own = periods.map((period) => figures.find(id, subject, period.id));
  const latest = own.findLast((figure) => figure?.target);
  // Weeks have no target; the monthly target is drawn for orientation.
  const monthly = periods[0]?.kind === 'week' ? organisationTarget(basis.ledger, id) : undefined;
  const known = own.find((figure) => figure !== undefined);
  const reference =
    latest ?? (monthly && known ? { target: targetText(monthly), unit: known.unit } : undefined);
  return {
    points: periods.map(
      (period, i): LinePoint => ({
        ...axisPlace(period, i),
        value: own[i]?.value ?? null,
        missed: own[i]?.status === 'missed',
        unfinished: period.to > basis.asOf,
        ...(own[i] && own[i].value !== null && period.to <= basis.asOf ? { short: figureText(own[i]) } : {}),
        title: `${rowName(period)}: ${own[i] ? figureWithUnit(own[i]) : 'no data'}`,
      }),
    ),
    ...lineColumns(basis, unit, periods, own),
    figures: own,
    range: rangesOf(own),
    target: reference && targetOf(reference)?.value,
    targets: targetsOf(own),
    targetName: reference?.target
      ? `${latest ? '' : 'month’s '}target ${targetWords(reference.target)}`
      : undefined,
  };
}

/** Number of periods from which an extreme is worth a title. */
const FEW = 5;

/**
 * The title of a chart: how often the target was met, or else the latest value and whether it is an extreme, or the range. `name` is the name of
 * the figure, "Day-7 retention".
 */
export function seenTitle(basis: Basis, name: string, figures: readonly (Figure | undefined)[]): string {
  const running = (figure: Figure) => (basis.calendar.find(figure.period)?.to ?? 0) > basis.asOf;
  const known = figures.filter(
    (figure) => figure !== undefined && figure.value !== null && !running(figure),
  ) as Figure[];
  const last = known.at(-1);
  if (!last) return `${name}: no data`;
  if (last.target !== null) {
    const met = known.filter(({ status }) => status === 'met' || status === 'at_risk').length;
    const kind = basis.calendar.find(last.period)?.kind ?? 'period';
    return `${name}: target met in ${met} of ${plural(known.length, kind)}`;
  }
  const least = known.reduce((a, b) => (b.value! < a.value! ? b : a));
  const most = known.reduce((a, b) => (b.value! > a.value! ? b : a));
  const value = `${name}: ${figureWithUnit(last)}`;
  const kind = basis.calendar.find(last.period)?.kind ?? 'period';
  // Of fewer, the last one is soon the highest or the lowest.
  if (known.length > FEW && last.value !== least.value && last === most)
    return `${value}, the highest of ${known.length} ${kind}s`;
  if (known.length > FEW && last.value !== most.value && last === least)
    return `${value}, the lowest of ${known.length} ${kind}s`;
  return `${value} (range ${figureText(least)}–${figureText(most)})`;
}
