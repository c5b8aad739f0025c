import { definitionOf, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { isCount } from '../../words/figure-words.ts';
import { formatNumber, monthAbbreviation, periodName } from '../../words/format.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const SHORT_WEEKDAYS = WEEKDAYS.map((day) => day.slice(0, 3));

/** 0 for a Monday. */
export function weekdayIndex(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** `Tuesday` */
export function weekdayName(date: string): string {
  return WEEKDAYS[weekdayIndex(date)]!;
}

/** What stands under an axis for a period, and under that where a year begins: `3 Nov`, `W40`, `Oct`, `Q3`. */
export function axisPlace({ id, kind }: Period, index: number): { label: string; under: string } {
  const label =
    kind === 'day'
      ? `${Number(id.slice(8))} ${monthAbbreviation(id)}`
      : kind === 'month'
        ? monthAbbreviation(id)
        : id.replace(/^(FY)?\d{4}-?/, '') || id;
  const begins = { day: '-01-01', week: '-W01', month: '-01', quarter: '-Q1' }[kind as string];
  const year = /^(?:FY)?\d{4}/.exec(id)?.[0] ?? '';
  return {
    label,
    under: label !== id && ((index === 0 && kind !== 'day') || (begins && id.endsWith(begins))) ? year : '',
  };
}

/** A period as the first column of a table has it: days and weeks by their id, months by name. */
export function rowName({ id, kind }: Period): string {
  return kind === 'day' || kind === 'week' ? id : periodName(id);
}

/** A figure's last periods that are over, oldest first; the running one after them where wanted. */
export function lastPeriods(
  periods: readonly Period[],
  asOf: number,
  count: number,
  { running = false } = {},
): Period[] {
  const over = periods.filter(({ to }) => to <= asOf);
  const open = running ? periods.filter(({ to }) => to > asOf).slice(0, 1) : [];
  return [...over.slice(-count), ...open];
}

/** Periods from the first one of which one of some figures is known: before it nothing was recorded, so nothing is missing. */
export function sinceKnown(figures: Figures, ids: readonly FigureId[], periods: readonly Period[]): Period[] {
  const known = ({ id }: Period) =>
    ids.some((figure) => (figures.find(figure, 'organisation', id)?.value ?? null) !== null);
  const first = periods.findIndex(known);
  return first < 0 ? [] : periods.slice(first);
}

/** The days of which nothing is known since a figure was first recorded. */
export function missingDays(figures: Figures, id: FigureId, days: readonly Period[]): string[] {
  return sinceKnown(figures, [id], days)
    .filter((day) => (figures.find(id, 'organisation', day.id)?.value ?? null) === null)
    .map((day) => day.id);
}

/** A relative change in words: "12.5 % more than", "as many as"; undefined where either is not known. */
export function moreOrLess(value: number | null, before: number | null): string | undefined {
  if (value === null || before === null || before === 0) return undefined;
  const percent = ((value - before) / before) * 100;
  if (Math.abs(percent) < 0.05) return 'as many as';
  return `${formatNumber(Math.abs(percent), 1)} % ${percent > 0 ? 'more' : 'fewer'} than`;
}

/** How a figure changed: shares and times by their difference, counts and amounts in percent; and whether that is good. */
export function changeWord(figure: Figure, before: Figure | undefined): string | undefined {
  if (figure.value === null || before === undefined || before.value === null) return undefined;
  const { decimals, better, neutral } = definitionOf(figure);
  const difference = figure.value - before.value;
  const relative = isAmount(figure);
  if (relative && before.value === 0) return undefined;
  const amount = relative ? (100 * difference) / before.value : difference;
  const shown = formatNumber(Math.abs(amount), relative ? 1 : decimals);
  if (Number(shown.replaceAll('\u202f', '')) === 0) return 'the same';
  const unit = relative
    ? ' %'
    : figure.unit === '%'
      ? ' points'
      : figure.unit === 'of 5'
        ? ''
        : ` ${figure.unit}`.trimEnd();
  const good = difference > 0 === (better === 'higher');
  const change = `${difference > 0 ? '+' : '−'}${shown}${unit}`;
  return neutral ? change : `${change}, ${good ? 'better' : 'worse'}`;
}

/** Whether a figure is a count or an amount of money, whose change is told in percent. */
function isAmount({ id, unit }: Figure): boolean {
  return (unit !== '' && isCount({ unit })) || id === 'revenue';
}

/** The same month of the year before; undefined where that is not known. */
export function yearBefore(months: readonly Period[], { id }: Period): Period | undefined {
  return months.find((month) => month.id === `${Number(id.slice(0, 4)) - 1}${id.slice(4)}`);
}
