import type { LinePoint, LineSeries } from './line.ts';
import { chartSentence, type Said } from './sentence.ts';

/** What is said of one line at each of its points. `between`: where there are several lines, what stands before its own value. */
function saidOf(
  points: readonly LinePoint[],
  { values, texts }: LineSeries,
  between: string | undefined,
): Said[] {
  return points.map(({ title }, i) => ({
    title: between === undefined ? title : `${title}${between}${texts[i] ?? 'no data'}`,
    value: values[i] ?? null,
  }));
}

/** What a pointer or a screen reader is told of a mark: "October 2026: 46 min", "October 2026, lower end: 37.2". */
export function markTitles(points: readonly LinePoint[], series: readonly LineSeries[]): string[][] {
  const several = series.length > 1;
  return series.map((line) =>
    saidOf(points, line, several ? `, ${line.name}: ` : undefined).map(({ title }) => title),
  );
}

/** What the chart shows, for those who do not see it, line by line. */
export function lineSentence(
  points: readonly LinePoint[],
  series: readonly LineSeries[],
  targetName?: string,
): string {
  if (series.length === 1) return chartSentence(saidOf(points, series[0]!, undefined), targetName);
  // The line is named once, before all that is said of it.
  const lines = series.map((line) => `${line.name}: ${chartSentence(saidOf(points, line, ': '))}`);
  return [...lines, ...(targetName ? [`Target: ${targetName}.`] : [])].join(' ');
}
