import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { RecordedMonth } from '../../figures/growth/growth-months.ts';
import { relativeChange } from '../../words/change-words.ts';
import { figureText, figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName, plural } from '../../words/format.ts';
import { type GrowthMonthView, growthViews, signupsOf } from './month-view.ts';

const known = <Id extends FigureId>(figure: Figure<Id> | undefined) =>
  figure && figure.value !== null ? figure : undefined;

/** The growth page's answer: the last recorded month. */
export function growthOverviewAnswer(basis: Basis, figures: Figures): string {
  const view = growthViews(basis).at(-1);
  return view ? growthAnswer(figures, view) : 'No data: no growth month has been recorded.';
}

/** A month's growth in a sentence, against the previous month and the same month of the previous year. */
export function growthAnswer(figures: Figures, view: GrowthMonthView): string {
  const { current, before, yearBefore } = view;
  const { id } = current.month;
  const at = <Id extends FigureId>(figure: Id, subject = 'organisation', month = id) =>
    known(figures.find(figure, subject, month));
  const signups = signupsOf(current);
  const than = (other: RecordedMonth | undefined) => {
    const change = relativeChange(signups, other && signupsOf(other));
    return other && change ? `${change} on ${periodName(other.month.id)}` : undefined;
  };
  const compared = [than(before), than(yearBefore)].filter(Boolean).join(', ');
  const cac = at('channel-cac');
  const cost =
    before && relativeChange(cac?.value, at('channel-cac', 'organisation', before.month.id)?.value);
  const retention = at('cohort-retention', 'month:1');
  const parts = [
    signups !== undefined &&
      `${formatNumber(signups)} signups${compared ? ` (${compared})` : ', with no month to compare with'}`,
    cac && `a new customer cost ${figureWithUnit(cac)}${cost ? ` (${cost})` : ''}`,
    retention &&
      `${figureText(retention)} % of signups were active a month later (${plural(retention.detail?.cohorts ?? 0, 'cohort')})`,
  ].filter(Boolean);
  return `${periodName(id)}: ${parts.join('; ') || 'recorded, without signups, channels or cohorts'}.`;
}
