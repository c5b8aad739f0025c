import { type Chart, type ChartType, Interaction, Tooltip, type TooltipPositionerFunction } from 'chart.js';

declare module 'chart.js' {
  interface InteractionModeMap {
    /** All items at the selected place on the x axis, even if there is no data. */
    place: (typeof Interaction)['modes']['index'];
  }
  interface TooltipPositionerMap {
    place: TooltipPositionerFunction<ChartType>;
  }
}

/** The centre of a place. */
function middleOf(chart: Chart, index: number): number {
  return chart.scales['x']!.getPixelForValue(index);
}

/**
 * Makes Chart.js select places rather than data points: its own modes skip a month without data as if it did not exist.
 */
export function registerPlace(): void {
  Interaction.modes.place = (chart, event) => {
    const { left, right, top, bottom } = chart.chartArea;
    const { x, y } = event as { x: number; y: number };
    if (x < left || x >= right || y < top - 20 || y > bottom + 20) return [];
    const count = chart.data.labels?.length ?? 0;
    const index = Math.floor(((x - left) / (right - left)) * count);
    return chart
      .getSortedVisibleDatasetMetas()
      .flatMap((meta) =>
        meta.data[index] ? [{ element: meta.data[index], datasetIndex: meta.index, index }] : [],
      );
  };
  Tooltip.positioners.place = function (items) {
    const first = items[0];
    if (!first) return false;
    const known = items.map(({ element }) => element.y).filter((y) => Number.isFinite(y));
    const { top, bottom } = this.chart.chartArea;
    const y = known.length > 0 ? known.reduce((a, b) => a + b) / known.length : bottom;
    // Not at the bottom, where it would cover the marks below the axis.
    return { x: middleOf(this.chart, first.index), y: Math.max(top, Math.min((top + bottom) / 2, y)) };
  };
}
