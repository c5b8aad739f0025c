import { sumBy } from '../../records/sum.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { share } from '../ratio.ts';
import type { MonthFacts } from './finance-months.ts';
import type { FinancePart } from './finance-part.ts';
import { mrrFigures } from './mrr.ts';

type Mrr = NonNullable<MonthFacts['mrr']>;

/** The share that is left after all months, in percent: each month's share of what the one before left. */
function chained(months: readonly Mrr[], left: (month: Mrr) => number): number {
  return months.reduce((rest, month) => (rest * left(month)) / month.opening, 100);
}

/** Recurring revenue and how it is kept, of some months in a row. */
export function mrrParts(all: readonly MonthFacts[]): FinancePart[] {
  const months = all.flatMap(({ mrr }) => mrr ?? []);
  const last = months.at(-1);
  const whole = last !== undefined && months.length === all.length;
  const sum = (key: keyof Mrr) => sumBy(months, (month) => month[key]);
  const money = (amount: number) => ({ numerator: amount, denominator: MONEY_SCALE, scale: 1 });
  const totals = {
    opening: months[0]?.opening ?? 0,
    new: sum('new'),
    expansion: sum('expansion'),
    contraction: sum('contraction'),
    churn: sum('churn'),
    reactivation: sum('reactivation'),
  };
  const { netNew } = mrrFigures(totals);
  const { netChurn, netRetentionWithReactivation } = mrrFigures({ ...totals, opening: sum('opening') });
  const lost = totals.churn + totals.contraction;
  const begun = months.every(({ opening }) => opening > 0);
  const kept = (month: Mrr) => month.opening - month.churn - month.contraction;
  const shown = {
    opening: totals.opening / MONEY_SCALE,
    new: totals.new / MONEY_SCALE,
    expansion: totals.expansion / MONEY_SCALE,
    contraction: totals.contraction / MONEY_SCALE,
    churn: totals.churn / MONEY_SCALE,
    reactivation: totals.reactivation / MONEY_SCALE,
  };
  const n = months.length;
  // One month is compared in whole numbers; several are a product of rates.
  const retention = (left: (month: Mrr) => number): Pick<FinancePart, 'ratio' | 'value'> =>
    !whole || !begun
      ? {}
      : n === 1
        ? { ratio: share(left(months[0]!), months[0]!.opening) }
        : { value: chained(months, left) };
  return [
    { id: 'mrr', money: true, ...(whole ? { ratio: money(last.closing) } : {}), n, detail: shown },
    {
      id: 'arr',
      money: true,
      ...(whole ? { ratio: money(12 * last.closing) } : {}),
      n,
      detail: { mrr: (last?.closing ?? 0) / MONEY_SCALE },
    },
    { id: 'net-new-mrr', money: true, ...(whole ? { ratio: money(netNew) } : {}), n, detail: shown },
    { id: 'gross-retention', ...retention(kept), n, detail: shown },
    {
      id: 'net-retention',
      ...retention((month) => kept(month) + month.expansion),
      n,
      detail: { ...shown, withReactivation: n === 1 ? netRetentionWithReactivation : null },
    },
    {
      id: 'mrr-churn',
      ...(whole && sum('opening') > 0 ? { ratio: share(lost, sum('opening')) } : {}),
      n,
      detail: { ...shown, opening: sum('opening') / MONEY_SCALE, netChurn },
    },
    {
      id: 'quick-ratio',
      ...(whole && lost > 0 ? { ratio: { numerator: netNew + lost, denominator: lost, scale: 1 } } : {}),
      n,
      detail: shown,
    },
  ];
}
