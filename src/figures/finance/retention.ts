import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { Ratio } from '../ratio.ts';
import { arithmetic } from '../working.ts';
import type { MonthFacts } from './finance-months.ts';

/** How what is left of several months was computed. */
export const WAYS = ['opening cohort', 'months multiplied'] as const;

/** The share of recurring revenue that is left, and how it was worked out where that takes several months. */
interface Retention {
  ratio: Ratio;
  way?: (typeof WAYS)[number];
  product?: string | null;
}

/**
 * The share that is left of what some months in a row began with; undefined where one of them began with nothing. One month is
 * its own. Of several it is that of the customers who paid when the first one began, where the last one records them; otherwise
 * each month's share of what the one before left, multiplied. `expanded`: with what those customers pay more.
 */
export function retention(months: readonly MonthFacts[], expanded: boolean): Retention | undefined {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return undefined;
  const several = months.length > 1;
  const cohort = several ? last.cohorts.find(({ since }) => since === first.id) : undefined;
  const steps = cohort
    ? [{ opening: cohort.opening, left: expanded ? cohort.closing : cohort.kept }]
    : months.map(({ mrr }) => ({
        opening: mrr?.opening ?? 0,
        left: mrr ? mrr.opening - mrr.churn - mrr.contraction + (expanded ? mrr.expansion : 0) : 0,
      }));
  if (steps.some(({ opening }) => opening <= 0)) return undefined;
  const product = (key: 'opening' | 'left') => steps.reduce((result, step) => result * BigInt(step[key]), 1n);
  const ratio = { numerator: product('left'), denominator: product('opening'), scale: 100 };
  if (!several) return { ratio };
  const terms = steps.map(
    ({ left, opening }) => arithmetic`${left / MONEY_SCALE} ÷ ${opening / MONEY_SCALE}`,
  );
  return { ratio, way: cohort ? 'opening cohort' : 'months multiplied', product: terms.join(' × ') };
}
