import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { detailLine } from '../../words/figure-details.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { allOf } from '../../words/phrases.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import type { GrowthMonthView } from './month-view.ts';

const BLOCKS: readonly { id: FigureId; subject: string; label: string }[] = [
  { id: 'channel-cac', subject: 'organisation', label: 'Channel CAC, all channels' },
  { id: 'funnel-conversion', subject: 'organisation', label: 'Funnel, first step to last' },
  { id: 'newest-cohort-retention', subject: 'month:1', label: 'Month-1 retention, newest cohort' },
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
        beside: retentionOfAll(figures, figure) ?? detailLine(figure, 1),
      },
    ];
  });
}

/** "cohort of September 2026; all 23 cohorts 31.9 %": what stands beside the retention of the newest cohort. */
function retentionOfAll(figures: Figures, { id, subject, period, detail }: Figure): string | undefined {
  if (id !== 'newest-cohort-retention') return undefined;
  const all = figures.find('cohort-retention', subject, period);
  const { cohorts } = all?.detail ?? {};
  const together = all && cohorts && `${allOf(cohorts, 'cohort')} ${figureWithUnit(all)}`;
  return [`cohort of ${periodName(detail!.cohort!)}`, together].filter(Boolean).join('; ');
}
