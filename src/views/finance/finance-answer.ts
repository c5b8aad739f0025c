import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { formatNumber, periodName, targetWords } from '../../words/format.ts';
import { knownFigure } from '../figures/known-figures.ts';
import { yearBefore } from '../periods.ts';

/** "2 923.80 more than in September 2026" */
function difference(now: Figure, before: Figure | undefined, name: string): string | undefined {
  if (!before) return undefined;
  const change = now.value! - before.value!;
  if (change === 0) return `as in ${name}`;
  return `${formatNumber(Math.abs(change), 2)} ${change > 0 ? 'more' : 'less'} than in ${name}`;
}

/** What a finance page says first of a month: recurring revenue, the ratio against its target, and the budget. */
export function financeAnswer(basis: Basis, figures: Figures, month: Period): string {
  const all = basis.periods.month;
  const before = all[all.indexOf(month) - 1];
  const last = yearBefore(all, month);
  const mrr = knownFigure(figures, 'mrr', month);
  const earlier = knownFigure(figures, 'mrr', last);
  const ratio = knownFigure(figures, 'ltv-cac', month);
  const variance = knownFigure(figures, 'budget-variance', month);
  const roi = knownFigure(figures, 'portfolio-roi', month);
  const year =
    mrr && earlier && earlier.value! > 0
      ? ` and ${formatNumber(Math.abs((mrr.value! / earlier.value! - 1) * 100), 1)} % ${mrr.value! >= earlier.value! ? 'more' : 'less'} than a year before`
      : '';
  const parts = [
    mrr &&
      `MRR ${figureWithUnit(mrr)}${before ? prefixed(difference(mrr, knownFigure(figures, 'mrr', before), periodName(before.id))) : ''}${year}`,
    ratio &&
      `LTV to CAC ${figureWithUnit(ratio)}${ratio.target ? `, ${ratio.status === 'missed' ? 'missing' : 'meeting'} the target of ${targetWords(ratio.target)}` : ''}`,
    variance &&
      `result ${formatNumber(Math.abs(variance.value!), 2)} ${variance.unit} ${variance.value! < 0 ? 'below' : 'above'} budget`,
    !mrr && !ratio && !variance && roi && `portfolio ROI ${figureWithUnit(roi)}`,
  ].filter(Boolean);
  if (parts.length === 0) return `${periodName(month.id)}: recorded, but without the data for any figure.`;
  return `${periodName(month.id)}: ${parts.join('; ')}.`;
}

const prefixed = (text: string | undefined) => (text ? `, ${text}` : '');
