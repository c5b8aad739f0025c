import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { roseOrFell } from '../../words/change-words.ts';
import { figureText, printedNumber } from '../../words/figure-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import { allOf, amountPhrase } from '../../words/phrases.ts';
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
  const others = [before, yearBefore].filter((other) => other !== undefined);
  const compared = roseOrFell(
    signups,
    others.map((other) => ({ name: periodName(other.month.id), value: signupsOf(other) })),
  );
  const cac = at('channel-cac');
  const cost = roseOrFell(
    printedNumber(cac),
    others.map(({ month }) => ({
      name: periodName(month.id),
      value: printedNumber(at('channel-cac', 'organisation', month.id)),
    })),
  );
  const retention = at('newest-cohort-retention', 'month:1');
  const all = at('cohort-retention', 'month:1');
  const cohorts = all?.detail?.cohorts ?? 0;
  const parts = [
    signups !== undefined &&
      `${formatNumber(signups)} signups${compared ? ` (${compared})` : ', with no month to compare with'}`,
    cac &&
      `channel spend was ${amountPhrase(cac.value!, cac.unit)} per new customer${cost ? ` (${cost})` : ''}`,
    retention &&
      `${figureText(retention)} % of the signups of ${periodName(retention.detail!.cohort!)} were active a month later${all && cohorts > 1 ? ` (${allOf(cohorts, 'cohort')}: ${figureText(all)} %)` : ''}`,
  ].filter(Boolean);
  return `${periodName(id)}: ${parts.join('; ') || 'recorded, without signups, channels or cohorts'}.`;
}
