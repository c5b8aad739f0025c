import type { ChartOptions } from 'chart.js';
import type { ChartColours } from './chart-colours.ts';
import type { Drawn } from './chart-datasets.ts';
import type { PointWords } from './chart-words.ts';

/** A tooltip with the row of the chart's table for the selected place, shown once for all lines. */
export function tooltipOf(
  words: readonly PointWords[],
  colours: () => ChartColours,
): NonNullable<ChartOptions<Drawn>['plugins']>['tooltip'] & object {
  const font = { family: getComputedStyle(document.documentElement).fontFamily, size: 13 };
  return {
    position: 'place',
    displayColors: false,
    cornerRadius: 4,
    caretSize: 0,
    caretPadding: 10,
    padding: { x: 10, y: 8 },
    titleFont: { ...font, weight: 600 },
    bodyFont: font,
    titleMarginBottom: 4,
    borderWidth: 1,
    backgroundColor: () => colours().raised,
    borderColor: () => colours().rule,
    titleColor: () => colours().ink,
    bodyColor: () => colours().ink,
    callbacks: {
      title: ([item]) => (item ? words[item.dataIndex]!.head : ''),
      // Show a row once, not once per line.
      label: () => [],
      beforeBody: ([item]) => (item ? words[item.dataIndex]!.lines : []),
    },
  };
}
