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

/** The same without what none of some periods has a value of: a runway where no cash is burnt. */
export function knownGroups(
  figures: Figures,
  periods: readonly Period[],
): { name: string; ids: FigureId[] }[] {
  return FINANCE_GROUPS.map(({ name, ids }) => ({
    name,
    ids: (ids as readonly FigureId[]).filter((id) => isKnownIn(figures, id, periods)),
  })).filter(({ ids }) => ids.length > 0);
}

/** What a figure that has no value says of itself: a runway without end. */
export function besideFinance(figure: Figure): string | undefined {
  const { state, capped, netChurn, withReactivation, reactivation } = figure.detail ?? {};
  if (figure.id === 'runway' && state === 'cash-flow positive') return 'no end: cash-flow positive';
  if (figure.id === 'ltv' && typeof capped === 'number')
    return `capped at 60 months ${formatNumber(capped, 2)} ${figure.unit}`;
  if (figure.id === 'mrr-churn' && typeof netChurn === 'number') return `net ${formatNumber(netChurn, 2)} %`;
  // Rounded down, as the figure itself is.
  if (figure.id === 'net-retention' && typeof withReactivation === 'number' && reactivation !== 0)
    return `with reactivation ${formatNumber(Math.floor(withReactivation * 10) / 10, 1)} %`;
  if (figure.id === 'burn' && figure.value !== null && figure.value < 0) return 'below zero: cash grew';
  if (figure.id === 'budget-variance' && figure.value !== null) return String(figure.detail?.['effect']);
  return undefined;
}

/** A figure of a month as a line of a list: its value, and how it was worked out. */
export function figureLineText(figure: Figure): string {
  return figure.value === null
    ? (besideFinance(figure) ?? 'no data')
    : `${figureText(figure)} ${figure.unit}`.trim();
}
