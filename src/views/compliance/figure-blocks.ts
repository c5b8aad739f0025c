import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { trend } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';

export interface FigureBlockOf {
  figure: Figure;
  label?: string;
  before: Figure | undefined;
  beforeName: string;
  history: (Figure | undefined)[];
}

/** Figures of a month beside those of the month before, with a year behind them. Those that are not computed are left out. */
export function figureBlocks(
  { periods }: Basis,
  figures: Figures,
  ids: readonly FigureId[],
  month: Period,
): FigureBlockOf[] {
  const place = periods.month.indexOf(month);
  const before = periods.month[place - 1];
  return ids.flatMap((id) => {
    const figure = figures.find(id, 'organisation', month.id);
    if (!figure) return [];
    return [
      {
        figure,
        before: before && figures.find(id, 'organisation', before.id),
        beforeName: before ? periodName(before.id) : '',
        history: trend(figures, id, 'organisation', periods.month.slice(Math.max(0, place - 12), place + 1)),
      },
    ];
  });
}

/** The month that runs, and the last one that is over. */
export function monthsNow({ periods, asOf }: Basis): { running: Period; last: Period | undefined } {
  return { running: periods.month.at(-1)!, last: periods.month.findLast(({ to }) => to <= asOf) };
}
