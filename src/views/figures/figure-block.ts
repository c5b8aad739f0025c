import type { Noun } from '../../figures/definition.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { trend } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';

/** A figure shown on its own, with the values it is compared with. */
export interface FigureBlock {
  figure: Figure;
  /** A name to show instead of the figure's own. */
  label?: string;
  /** The same figure in the previous period, and the name of that period. */
  before?: Figure | undefined;
  beforeName?: string;
  /** The same a year before. */
  yearBefore?: Figure | undefined;
  yearName?: string;
  /** Oldest first, this period last. */
  history?: (Figure | undefined)[];
  /** Shown beside the value: "median 21 min". */
  beside?: string | undefined;
  /** What `n` counts. */
  counted?: Noun;
}

/** The period of a row of figure blocks, and what is shown with them. */
export interface BlockPeriods {
  /** Without a period there are no blocks. */
  period: Period | undefined;
  /** The period they are compared with. */
  before?: Period | undefined;
  /** The periods of the small line under the value, oldest first. */
  history?: readonly Period[];
  /** Left out: the organisation. */
  subject?: string;
  /** The text shown beside a value. */
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
