import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import { detailLine } from '../../words/figure-details.ts';
import { periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import type { GrowthMonthView } from './month-view.ts';

const BLOCKS: readonly { id: FigureId; subject: string; label: string }[] = [
  { id: 'channel-cac', subject: 'organisation', label: 'CAC, all channels' },
  { id: 'funnel-conversion', subject: 'organisation', label: 'Funnel, first step to last' },
  { id: 'cohort-retention', subject: 'month:1', label: 'Retention in month 1' },
  { id: 'viral-coefficient', subject: 'organisation', label: 'Viral coefficient K' },
  { id: 'compound-growth', subject: 'months:12', label: 'CMGR, 12 months' },
];

/** Number of months in a block's trend line. */
const SMALL = 13;

/** The figures of a month against the month and the year before. `earlier`: the months before it, oldest first. */
export function growthBlocks(
  figures: Figures,
  { current, before, yearBefore }: GrowthMonthView,
  earlier: readonly GrowthMonthView[],
): FigureBlock[] {
  const { id: month } = current.month;
  const history = [...earlier.map((each) => each.current.month.id), month].slice(-SMALL);
  return BLOCKS.flatMap(({ id, subject, label }) => {
    const figure = figures.find(id, subject, month);
    if (!figure) return [];
    return [
      {
        figure,
        label,
        before: before && figures.find(id, subject, before.month.id),
        beforeName: before ? periodName(before.month.id) : '',
        yearBefore: yearBefore && figures.find(id, subject, yearBefore.month.id),
        yearName: yearBefore ? periodName(yearBefore.month.id) : '',
        history: history.map((each) => figures.find(id, subject, each)),
        beside: detailLine(figure, 1),
      },
    ];
  });
}
