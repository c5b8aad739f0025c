import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { figureText } from '../../words/figure-words.ts';
import { formatNumber } from '../../words/format.ts';
import { isKnownIn } from '../figures/known-figures.ts';

/** The figures of a finance page by heading, in the order of the playbook's monthly review. */
export const FINANCE_GROUPS = [
  {
    name: 'Recurring revenue',
    ids: ['mrr', 'arr', 'net-new-mrr', 'gross-retention', 'net-retention', 'mrr-churn', 'quick-ratio'],
  },
  { name: 'Unit economics', ids: ['arpa', 'gross-margin', 'cac', 'ltv', 'ltv-cac', 'payback'] },
  { name: 'Result and cash', ids: ['budget-variance', 'burn', 'runway', 'portfolio-roi'] },
] as const;

/** The same without figures that have no value in any of the periods, such as a runway while no cash is burnt. */
export function knownGroups(
  figures: Figures,
  periods: readonly Period[],
): { name: string; ids: FigureId[] }[] {
  return FINANCE_GROUPS.map(({ name, ids }) => ({
    name,
    ids: (ids as readonly FigureId[]).filter((id) => isKnownIn(figures, id, periods)),
  })).filter(({ ids }) => ids.length > 0);
}

/** The text beside a figure: its details, or why it has no value. */
export function besideFinance(figure: Figure): string | undefined {
  const { state, capped, netChurn, withReactivation, reactivation } = figure.detail ?? {};
  if (figure.id === 'runway' && state === 'cash-flow positive') return 'unlimited: cash-flow positive';
  if (figure.id === 'ltv' && typeof capped === 'number')
    return `capped at 60 months ${formatNumber(capped, 2)} ${figure.unit}`;
  if (figure.id === 'mrr-churn' && typeof netChurn === 'number') return `net ${formatNumber(netChurn, 2)} %`;
  // Rounded down, like the figure itself.
  if (figure.id === 'net-retention' && typeof withReactivation === 'number' && reactivation !== 0)
    return `with reactivation ${formatNumber(Math.floor(withReactivation * 10) / 10, 1)} %`;
  if (figure.id === 'budget-variance' && figure.value !== null) return String(figure.detail?.['effect']);
  return undefined;
}

/** A figure of a month as a line of a list: its value and its working. */
export function figureLineText(figure: Figure): string {
  return figure.value === null
    ? (besideFinance(figure) ?? 'no data')
    : `${figureText(figure)} ${figure.unit}`.trim();
}
