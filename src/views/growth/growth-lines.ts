import type { LinePoint, LineSeries } from '../../charts/line.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { figureText } from '../../words/figure-words.ts';
import { axisPlace, rowName } from '../../words/periods.ts';

/** Several lines over months, as LineChart takes them, with the rows of the table under it. */
export interface GrowthLines {
  points: LinePoint[];
  series: LineSeries[];
  head: string[];
  rows: (string | number)[][];
}

/** A line without its texts. */
type UnwrittenLine = Omit<LineSeries, 'texts'>;

/** Lines of given values. `write` formats a value of a month. */
export function linesOf(
  months: readonly Period[],
  series: readonly UnwrittenLine[],
  write: (value: number, line: number, month: number) => string,
): GrowthLines {
  const written = series.map(({ name, values }, line) => ({
    name,
    values,
    texts: months.map((_, i) => {
      const value = values[i] ?? null;
      return value === null ? 'no data' : write(value, line, i);
    }),
  }));
  return {
    points: months.map((month, i) => ({ ...axisPlace(month, i), title: rowName(month) })),
    series: written,
    head: ['Month', ...series.map(({ name }) => name)],
    rows: months.map((month, i) => [rowName(month), ...written.map(({ texts }) => texts[i]!)]),
  };
}

/** One figure of several subjects, one line each, rounded as figures are. */
export function subjectLines(
  figures: Figures,
  id: FigureId,
  subjects: readonly { subject: string; name: string }[],
  months: readonly Period[],
): GrowthLines {
  const own = subjects.map(({ subject }) => months.map((month) => figures.find(id, subject, month.id)));
  const series = subjects.map(({ name }, line) => ({
    name,
    values: own[line]!.map((figure) => figure?.value ?? null),
  }));
  return linesOf(months, series, (_, line, i) => figureText(own[line]![i]!));
}

/** What a line comes to and what it came to twelve months before, as printed: "42.1 %, a year before 31.0 %". */
export function lastAndYearBefore({ series }: GrowthLines, line: number, unit: string): string {
  const { texts } = series[line]!;
  const [last, before] = [texts.at(-1), texts.at(-13)];
  if (last === undefined || last === 'no data') return 'no data';
  const then = before === undefined || before === 'no data' ? '' : ` (a year earlier ${before} ${unit})`;
  return `${last} ${unit}${then}`;
}
