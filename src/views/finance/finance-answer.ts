import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { roseOrFell } from '../../words/change-words.ts';
import { figureWithUnit, printedNumber } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { amountPhrase, targetNote } from '../../words/phrases.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { yearBefore } from '../periods.ts';

/** What a finance page says first of a month: recurring revenue, the ratio against its target, and the budget. */
export function financeAnswer(basis: Basis, figures: Figures, month: Period): string {
  const all = basis.periods.month;
  const before = all[all.indexOf(month) - 1];
  const last = yearBefore(all, month);
  const mrr = knownFigure(figures, 'mrr', month);
  const ratio = knownFigure(figures, 'ltv-cac', month);
  const variance = knownFigure(figures, 'budget-variance', month);
  const roi = knownFigure(figures, 'portfolio-roi', month);
  const compared = roseOrFell(
    printedNumber(mrr),
    [before, last]
      .filter((other) => other !== undefined)
      .map((other) => ({
        name: periodName(other.id),
        value: printedNumber(knownFigure(figures, 'mrr', other)),
      })),
  );
  const parts = [
    mrr && `MRR ${amountPhrase(mrr.value!, mrr.unit)}${compared ? ` (${compared})` : ''}`,
    ratio && `LTV to CAC ${figureWithUnit(ratio)}${targetNote(ratio)}`,
    variance &&
      (variance.value === 0
        ? 'result on budget'
        : `result ${amountPhrase(Math.abs(variance.value!), variance.unit)} ${variance.value! < 0 ? 'below' : 'above'} budget`),
    !mrr && !ratio && !variance && roi && `portfolio ROI ${figureWithUnit(roi)}`,
  ].filter(Boolean);
  if (parts.length === 0) return `${periodName(month.id)}: recorded, but without the data for any figure.`;
  return `${periodName(month.id)}: ${parts.join('; ')}.`;
}
