import type { StretchPoint } from '../../../charts/six-twelve.ts';
import type { Basis } from '../../../figures/basis.ts';
import type { Definition } from '../../../figures/definition.ts';
import { type Figure, targetOf } from '../../../figures/figure.ts';
import type { Figures } from '../../../figures/figures.ts';
import type { Period } from '../../../records/calendar.ts';
import { changeWord, relativeChange } from '../../../words/change-words.ts';
import { figureText, figureWithUnit, isCount, isMoney, printedNumber } from '../../../words/figure-words.ts';
import { capitalised, monthOfYear, periodName } from '../../../words/format.ts';
import { axisPlace, rowName } from '../../../words/periods.ts';
import { amountPhrase, statusWord, targetWords } from '../../../words/phrases.ts';
import { isSignal, signalText } from '../../../words/signal-words.ts';
import { subjectName } from '../../../words/subject-name.ts';
import { rangesOf, unitWords } from '../../figures/figure-line.ts';
import { monthYearBefore, sixWeeks, twelveMonths, weekYearBefore } from './reviewed-weeks.ts';
import { type ChartKey, type WeeklyNote, weeklyNotes } from './weekly-notes.ts';

/** A figure as it is printed in the comparison: amounts without cents. */
interface ComparedCell {
  figure: Figure;
  text: string;
}

/** A figure of one period with those that it is compared with; undefined where they are unknown. */
interface ComparedRow {
  period: string;
  now: ComparedCell | undefined;
  previous: ComparedCell | undefined;
  /** The changes of what is printed; empty where there is nothing to compare. */
  onPrevious: string;
  yearBefore: ComparedCell | undefined;
  onYear: string;
}

/** A chart of the weekly review. */
export interface WeeklyChart {
  anchor: string;
  /** What the figure is called. */
  name: string;
  title: string;
  subtitle: string;
  weeks: StretchPoint[];
  months: StretchPoint[];
  shared: boolean;
  from: 'zero' | 'data';
  /** For those who do not see it. */
  sentence: string;
  head: string[];
  rows: (string | number)[][];
  /** The week, if the figure has weeks, and the last month that is over. */
  compared: ComparedRow[];
  /** The verdict on the last month, with the target. */
  judged: { status: Figure['status']; words: string } | undefined;
  /** "signal: above its usual range (37–52 min)", of the week or, without weeks, of the month. */
  signal: string | undefined;
  isSignal: boolean;
  notes: WeeklyNote[];
}

/** A value in the table, where cents would say nothing. */
const shortText = (figure: Figure) => (isMoney(figure) ? figureText(figure, 0) : figureText(figure));

/** A value beside its point: of money, three significant figures, as on the axis. */
function pointText(figure: Figure): string {
  if (!isMoney(figure)) return figureText(figure);
  return amountPhrase(figure.value!, '').trim().replace(' million', '\u00a0M');
}

/** A period and the one a year before it. */
interface Pair {
  period: Period;
  before: Period | undefined;
}

/** What a chart is about and how it is read. */
interface Source {
  basis: Basis;
  figures: Figures;
  key: ChartKey;
}

const at = ({ figures, key }: Source, period: Period | undefined) =>
  period && figures.find(key.id, key.subject, period.id);

function stretchOf(source: Source, pairs: readonly Pair[], withTarget: boolean): StretchPoint[] {
  const own = pairs.map(({ period }) => at(source, period));
  const ranges = rangesOf(own);
  return pairs.map(({ period, before }, i) => {
    const [figure, old] = [own[i], at(source, before)];
    const words = (each: Figure | undefined) => (each ? figureWithUnit(each) : 'no data');
    return {
      ...axisPlace(period, i),
      value: figure?.value ?? null,
      before: old?.value ?? null,
      range: ranges[i] ?? null,
      target: withTarget && figure ? (targetOf(figure)?.value ?? null) : null,
      missed: figure?.status === 'missed',
      short: figure && figure.value !== null ? pointText(figure) : undefined,
      title: `${rowName(period)}: ${words(figure)}${before ? `; ${rowName(before)}: ${words(old)}` : ''}`,
    };
  });
}

/** Whether two figures differ by how much, of what is printed of both. */
function changeOf(figure: Figure | undefined, other: Figure | undefined): string {
  if (!figure) return '';
  const change = isMoney(figure)
    ? relativeChange(printedNumber(figure, 0), printedNumber(other, 0))
    : changeWord(figure, other);
  return change ?? '';
}

function comparedRow(source: Source, { period, before }: Pair, previous: Period | undefined): ComparedRow {
  const [figure, last, old] = [at(source, period), at(source, previous), at(source, before)];
  const cell = (each: Figure | undefined) =>
    each && each.value !== null ? { figure: each, text: shortText(each) } : undefined;
  return {
    period: period.kind === 'month' ? monthOfYear(period.id) : rowName(period),
    now: cell(figure),
    previous: cell(last),
    onPrevious: changeOf(figure, last),
    yearBefore: cell(old),
    onYear: changeOf(figure, old),
  };
}

/** The rows under the chart: every value drawn in it. */
function tableOf(source: Source, pairs: readonly Pair[], unit: string): Pick<WeeklyChart, 'head' | 'rows'> {
  const judged = pairs.some(({ period }) => at(source, period)?.target);
  const text = (figure: Figure | undefined) => (figure ? figureText(figure) : 'no data');
  return {
    head: ['Period', unit || 'Value', 'n', 'A year before', 'Its value', ...(judged ? ['Status'] : [])],
    rows: pairs.map(({ period, before }) => {
      const figure = at(source, period);
      const status = figure?.status ?? 'no_data';
      return [
        rowName(period),
        text(figure),
        figure?.n ?? 0,
        before ? rowName(before) : 'none',
        text(at(source, before)),
        ...(judged ? [figure && !figure.target && figure.value !== null ? '' : statusWord(status)] : []),
      ];
    }),
  };
}

/** Lines from zero where the values are not far from it, or count something. */
function axisStart(figure: Figure | undefined, points: readonly StretchPoint[]): 'zero' | 'data' {
  const known = points.flatMap(({ value, before }) => [value, before]).filter((each) => each !== null);
  if (!figure || isCount(figure) || known.length === 0) return 'zero';
  return Math.min(...known) > Math.max(...known) / 2 ? 'data' : 'zero';
}

/** The chart of a figure for a week. */
export function weeklyChart(
  basis: Basis,
  figures: Figures,
  definition: Definition,
  key: ChartKey,
  week: Period,
): WeeklyChart {
  const source: Source = { basis, figures, key };
  const { id, subject } = key;
  const hasWeeks = basis.shortPeriods.week.some((each) => figures.find(id, subject, each.id));
  const weekPairs = hasWeeks
    ? sixWeeks(basis, week).map((period) => ({ period, before: weekYearBefore(basis, period) }))
    : [];
  const monthPairs = twelveMonths(basis, week).map((period) => ({
    period,
    before: monthYearBefore(basis, period),
  }));
  const pairs = [...weekPairs, ...monthPairs];
  const any = pairs.map(({ period }) => at(source, period)).find((figure) => figure !== undefined);
  const unit = any && !isCount(any) ? any.unit : definition.unit;
  // What adds up over time is more in a month than in a week.
  const shared = any !== undefined && !isCount(any) && definition.unit !== '';
  const weeks = stretchOf(source, weekPairs, false);
  const months = stretchOf(source, monthPairs, true);
  const compared = [weekPairs, monthPairs].flatMap((stretch) => {
    const last = stretch.at(-1);
    return last ? [comparedRow(source, last, stretch.at(-2)?.period)] : [];
  });
  const [lead] = compared;
  const month = at(source, monthPairs.at(-1)?.period);
  const signal = lead?.now && signalText(lead.now.figure);
  const name =
    subject === 'organisation'
      ? definition.name
      : `${definition.name}, ${subjectName(basis.ledger, subject)}`;
  return {
    anchor: ['weekly', id, ...(subject === 'organisation' ? [] : subject.split(':'))].join('-'),
    name,
    title: titleOf(
      name,
      lead,
      hasWeeks ? week : monthPairs.at(-1)?.period,
      (hasWeeks ? weekPairs : monthPairs).at(-2)?.period,
    ),
    subtitle: subtitleOf(definition.name, unitWords(unit || 'value'), hasWeeks),
    weeks,
    months,
    shared,
    from: axisStart(any, [...weeks, ...months]),
    sentence: [weeks.at(-1), months.at(-1)].flatMap((point) => point?.title ?? []).join('. ') || 'No data',
    ...tableOf(source, pairs, unit),
    compared,
    judged:
      month?.target && month.value !== null
        ? {
            status: month.status,
            words: `target ${targetWords(month.target)} in ${periodName(month.period)}`,
          }
        : undefined,
    signal,
    isSignal: lead?.now !== undefined && isSignal(lead.now.figure),
    notes: weeklyNotes(basis, figures, key, week),
  };
}

/** The unit, unless it repeats the name, and whether there are no weeks. */
function subtitleOf(name: string, unit: string, hasWeeks: boolean): string {
  const parts = [
    unit.toLowerCase() === name.toLowerCase() ? '' : unit,
    hasWeeks ? '' : 'this figure is computed by month, not by week',
  ].filter(Boolean);
  const words = parts.join('; ');
  return capitalised(words);
}

/** "Signups: 1 254, +3.2 % on week 43 of 2026" */
function titleOf(
  name: string,
  lead: ComparedRow | undefined,
  period: Period | undefined,
  previous: Period | undefined,
): string {
  const when = period?.kind === 'month' ? ` in ${periodName(period.id)}` : '';
  if (!lead?.now) return `${name}: no data${when}`;
  const { figure } = lead.now;
  const value = isMoney(figure) ? amountPhrase(figure.value!, figure.unit) : figureWithUnit(figure);
  const other = previous && lead.onPrevious && periodName(previous.id);
  if (!other) return `${name}: ${value}${when}`;
  return `${name}: ${value}${when}, ${lead.onPrevious === 'the same' ? 'as in' : `${lead.onPrevious} on`} ${other}`;
}
