import type { ChartDataset } from 'chart.js';
import { FILLED } from '../charts/columns.ts';
import type { Plot } from '../charts/plot.ts';
import { type ChartColours, faded } from './chart-colours.ts';

/** Lines as the static picture has them: dots where it has dots, the way into an unfinished period dashed. */
function lineDatasets(plot: Plot, colours: ChartColours, scale: () => number): ChartDataset<'line'>[] {
  const unfinished = new Set(plot.unfinished);
  const missed = new Set(plot.missed);
  return plot.series.map(({ name, values }, series) => {
    const own = colours.series[series]!;
    const dots = new Set(plot.dots[series]);
    const size = plot.series.length === 1 ? 4 : 3;
    const edge = (i: number) => (missed.has(i) ? colours.missed : own);
    return {
      label: name,
      data: [...values],
      spanGaps: false,
      // A dot on the edge is drawn whole.
      clip: 12,
      borderColor: own,
      borderWidth: () => 2 * scale(),
      borderJoinStyle: 'round',
      pointRadius: ({ dataIndex }) => (dots.has(dataIndex) ? size * scale() : 0),
      pointHoverRadius: () => (size + 1.5) * scale(),
      pointBackgroundColor: ({ dataIndex }) => (unfinished.has(dataIndex) ? colours.ground : edge(dataIndex)),
      pointHoverBackgroundColor: ({ dataIndex }) =>
        unfinished.has(dataIndex) ? colours.ground : edge(dataIndex),
      pointBorderColor: ({ dataIndex }) => edge(dataIndex),
      pointHoverBorderColor: ({ dataIndex }) => edge(dataIndex),
      pointBorderWidth: ({ dataIndex }) => (unfinished.has(dataIndex) ? 2 * scale() : 0),
      pointHoverBorderWidth: () => 2 * scale(),
      segment: {
        borderDash: ({ p1DataIndex }) =>
          unfinished.has(p1DataIndex) ? [4 * scale(), 4 * scale()] : undefined,
      },
    };
  });
}

/** Columns as the static picture has them: missed ones in their colour, the unfinished one lighter. */
function columnDatasets(plot: Plot, colours: ChartColours, scale: () => number): ChartDataset<'bar'>[] {
  const unfinished = new Set(plot.unfinished);
  const missed = new Set(plot.missed);
  const stacked = plot.series.length > 1;
  return plot.series.map(({ name, values }, series) => {
    const own = (i: number) => (missed.has(i) ? colours.missed : colours.series[series]!);
    const fill = (i: number) => (unfinished.has(i) ? faded(own(i), 0.45) : own(i));
    return {
      label: name,
      data: [...values],
      stack: 'one',
      categoryPercentage: 1,
      barPercentage: FILLED,
      minBarLength: 1,
      borderSkipped: false,
      backgroundColor: ({ dataIndex }) => fill(dataIndex),
      hoverBackgroundColor: ({ dataIndex }) => fill(dataIndex),
      borderColor: ({ dataIndex }) =>
        stacked && !unfinished.has(dataIndex) ? colours.ground : own(dataIndex),
      hoverBorderColor: () => colours.ink,
      borderWidth: ({ dataIndex }) => (stacked ? 0.75 * scale() : unfinished.has(dataIndex) ? scale() : 0),
      hoverBorderWidth: () => 1.25 * scale(),
    };
  });
}

/** A plot's numbers as Chart.js takes them. `scale` is how many pixels a unit of the static picture has now. */
export function datasetsOf(
  plot: Plot,
  colours: ChartColours,
  scale: () => number,
): ChartDataset<'line' | 'bar'>[] {
  return plot.kind === 'line' ? lineDatasets(plot, colours, scale) : columnDatasets(plot, colours, scale);
}
