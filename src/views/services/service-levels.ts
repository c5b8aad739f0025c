import type { Figure } from '../../figures/figure.ts';
import { listWords, plural } from '../../words/format.ts';

/** The service level page's answer: how many objectives the running windows meet. */
export function slaAnswer(budgets: readonly (Figure | undefined)[], names: readonly string[]): string {
  const withTarget = budgets.filter((figure) => figure !== undefined && figure.status !== 'no_data');
  if (withTarget.length === 0) return 'No data: no service has both an objective and recorded time.';
  const missed = budgets.flatMap((figure, i) => (figure?.status === 'missed' ? [names[i]!] : []));
  const risk = budgets.flatMap((figure, i) => (figure?.status === 'at_risk' ? [names[i]!] : []));
  const met = withTarget.length - missed.length;
  return [
    `${met} of ${plural(withTarget.length, 'service')} with an objective ${met === 1 ? 'is' : 'are'} within the error budget of the current window.`,
    missed.length > 0 ? `Overspent: ${listWords(missed)}.` : '',
    risk.length > 0 ? `At risk: ${listWords(risk)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
