import type { Noun } from '../../figures/definition.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { trend } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';

/** A figure that stands alone, beside what it is compared with. */
export interface FigureBlock {
  figure: Figure;
  /** Another name than the figure's own. */
  label?: string;
  /** The same figure in the previous period, and what that period is called. */
  before?: Figure | undefined;
  beforeName?: string;
  /** The same a year before. */
  yearBefore?: Figure | undefined;
  yearName?: string;
  /** Oldest first, this period last. */
  history?: (Figure | undefined)[];
  /** What stands beside the value: "median 21 min". */
  beside?: string | undefined;
  /** What `n` counts. */
  counted?: Noun;
}

/** What blocks of figures are about, and what is shown with them. */
export interface BlockPeriods {
  /** None gives no blocks. */
  period: Period | undefined;
  /** What they are compared with. */
  before?: Period | undefined;
  /** The periods of the small line under the value, oldest first. */
  history?: readonly Period[];
  /** Left out: the organisation. */
  subject?: string;
  /** What stands beside a value. */
  beside?: (figure: Figure) => string | undefined;
}

/** Figures of a period beside those of the previous period; those that are not computed are left out. */
export function figureBlocks(
  figures: Figures,
  ids: readonly FigureId[],
  { period, before, history = [], subject = 'organisation', beside }: BlockPeriods,
): FigureBlock[] {
  return ids.flatMap((id) => {
    const figure = period && figures.find(id, subject, period.id);
    if (!figure) return [];
    return [
      {
        figure,
        before: before && figures.find(id, subject, before.id),
        beforeName: before ? periodName(before.id) : '',
        history: trend(figures, id, subject, history),
        beside: beside?.(figure),
      },
    ];
  });
}
