import type { ChartDataset } from 'chart.js';
import { FILLED } from '../charts/columns.ts';
import type { Plot } from '../charts/plot.ts';
import type { ChartColours } from './chart-colours.ts';

/** The kinds of charts that are drawn. A chart may be either, so that what it shows has the types of both. */
export type Drawn = 'line' | 'bar';

/** The place that is drawn. Chart.js types the rest of what it gives differently for each kind. */
interface At {
  dataIndex: number;
}

/** Lines as in the static picture: dots in the same places, and a dashed line into an unfinished period. */
function lineDatasets(plot: Plot, colours: ChartColours, scale: () => number): ChartDataset<Drawn>[] {
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
      // Draw dots at the edge completely.
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

/** Columns as in the static picture: missed ones in their own colour, an unfinished one hollow. */
function columnDatasets(plot: Plot, colours: ChartColours, scale: () => number): ChartDataset<Drawn>[] {
  const unfinished = new Set(plot.unfinished);
  const missed = new Set(plot.missed);
  const stacked = plot.series.length > 1;
  return plot.series.map(({ name, values }, series) => {
    const own = (i: number) => (missed.has(i) ? colours.missed : colours.series[series]!);
    const fill = (i: number) => (unfinished.has(i) ? colours.ground : own(i));
    return {
      label: name,
      data: [...values],
      stack: 'one',
      categoryPercentage: 1,
      barPercentage: FILLED,
      minBarLength: 1,
      borderSkipped: false,
      backgroundColor: ({ dataIndex }: At) => fill(dataIndex),
      hoverBackgroundColor: ({ dataIndex }: At) => fill(dataIndex),
      borderColor: ({ dataIndex }: At) =>
        stacked && !unfinished.has(dataIndex) ? colours.ground : own(dataIndex),
      hoverBorderColor: () => colours.ink,
      borderWidth: ({ dataIndex }: At) => (unfinished.has(dataIndex) ? 1.5 : stacked ? 0.75 : 0) * scale(),
      hoverBorderWidth: () => 1.25 * scale(),
    };
  });
}

/** A plot's data in the form of Chart.js. `scale` is the current number of pixels per unit of the static picture. */
export function datasetsOf(plot: Plot, colours: ChartColours, scale: () => number): ChartDataset<Drawn>[] {
  return plot.kind === 'line' ? lineDatasets(plot, colours, scale) : columnDatasets(plot, colours, scale);
}
