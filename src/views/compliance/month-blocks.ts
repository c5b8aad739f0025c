import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';

/** Number of months in a block's trend line. */
const SMALL = 13;

/** Figures of a month beside those of the previous month, with the trend over a year. Figures that are not computed are left out. */
export function monthBlocks(
  { periods }: Basis,
  figures: Figures,
  ids: readonly FigureId[],
  month: Period,
): FigureBlock[] {
  const place = periods.month.indexOf(month);
  return figureBlocks(figures, ids, {
    period: month,
    before: periods.month[place - 1],
    history: periods.month.slice(Math.max(0, place + 1 - SMALL), place + 1),
  });
}

/** The running month and the last completed one. */
export function monthsNow({ periods, asOf }: Basis): { running: Period; last: Period | undefined } {
  return { running: periods.month.at(-1)!, last: periods.month.findLast(({ to }) => to <= asOf) };
}
