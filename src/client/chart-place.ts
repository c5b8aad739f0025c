import { type Chart, type ChartType, Interaction, Tooltip, type TooltipPositionerFunction } from 'chart.js';

declare module 'chart.js' {
  interface InteractionModeMap {
    /** Whatever stands at the place of the x axis that is pointed at, also where there is no data. */
    place: (typeof Interaction)['modes']['index'];
  }
  interface TooltipPositionerMap {
    place: TooltipPositionerFunction<ChartType>;
  }
}

/** Where the middle of a place lies. */
function middleOf(chart: Chart, index: number): number {
  return chart.scales['x']!.getPixelForValue(index);
}

/**
 * Teaches Chart.js to point at places rather than at data: its own ways leap over a month that has none, as if it were
 * not there.
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
    // Not low: it would reach over the marks under the axis.
    return { x: middleOf(this.chart, first.index), y: Math.max(top, Math.min((top + bottom) / 2, y)) };
  };
}
