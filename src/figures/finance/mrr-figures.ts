import { sumBy } from '../../records/sum.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { type Ratio, share } from '../ratio.ts';
import type { MonthFacts } from './finance-months.ts';
import type { FinancePart } from './finance-part.ts';
import { mrrFigures } from './mrr.ts';
import { retention } from './retention.ts';

type Mrr = NonNullable<MonthFacts['mrr']>;

/** A share that is left, with the movements beside it; without months that it can be worked out from, not known. */
function retained<D extends object>(
  months: readonly MonthFacts[] | undefined,
  expanded: boolean,
  detail: D,
): { ratio?: Ratio; detail: D } {
  const { ratio, ...way } = (months && retention(months, expanded)) ?? {};
  return { ...(ratio && { ratio }), detail: { ...detail, ...way } };
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
  const shown = {
    opening: totals.opening / MONEY_SCALE,
    new: totals.new / MONEY_SCALE,
    expansion: totals.expansion / MONEY_SCALE,
    contraction: totals.contraction / MONEY_SCALE,
    churn: totals.churn / MONEY_SCALE,
    reactivation: totals.reactivation / MONEY_SCALE,
  };
  const n = months.length;
  const known = whole ? all : undefined;
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
    { id: 'gross-retention', ...retained(known, false, shown), n },
    {
      id: 'net-retention',
      ...retained(known, true, {
        ...shown,
        withReactivation: n === 1 ? netRetentionWithReactivation : null,
      }),
      n,
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
