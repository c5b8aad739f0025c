import { sumBy } from '../../records/sum.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { quotient, share } from '../ratio.ts';
import { percentage } from '../statistics.ts';
import type { MonthFacts } from './finance-months.ts';
import type { FinancePart } from './finance-part.ts';
import { acquisitionCostOf, cappedLifetimeValue, lifetimeRatio, lifetimeValue } from './unit-economics.ts';

/** A lifetime that counts at most, where one without churn would have no end. */
const LIFETIME_CAP = 60;

/** What a customer brings, and costs to win, over some months. */
export function economicsParts(all: readonly MonthFacts[]): FinancePart[] {
  const lines = all.flatMap((month) => month.lines ?? []);
  const customers = all.flatMap((month) => month.customers ?? []);
  const hasLines = lines.length > 0 && lines.length === all.length;
  const whole = hasLines && customers.length === all.length;
  const revenue = sumBy(lines, (each) => each.revenue);
  const goods = sumBy(lines, (each) => each.goods);
  const spend = sumBy(lines, (each) => each.spend);
  const won = sumBy(customers, (each) => each.new);
  const lost = sumBy(customers, (each) => each.lost);
  const opening = sumBy(customers, (each) => each.opening);
  // The mean of opening and closing, twice, so that it stays whole.
  const twice = sumBy(customers, (each) => each.opening + each.closing);
  const profit = revenue - goods;
  const arpa = twice === 0 ? null : (2 * revenue) / twice / MONEY_SCALE;
  const margin = percentage(profit, revenue);
  const churn = percentage(lost, opening);
  const cac = quotient(acquisitionCostOf({ spend, new: won }, MONEY_SCALE));
  const known = whole && arpa !== null && margin !== null;
  const terms = known && churn !== null ? { arpa, margin: margin / 100, churn: churn / 100 } : undefined;
  const ltv = terms ? lifetimeValue(terms) : null;
  const recorded = { profit: profit / MONEY_SCALE, customers: twice / 2 };
  const left = { lost, opening };
  const bought = { spend: spend / MONEY_SCALE, new: won };
  // Lifetime value is 2 · profit · opening ÷ (twice · lost); what costs and brings nothing has no ratio.
  const [value, cost] = [BigInt(2 * profit) * BigInt(opening), BigInt(twice) * BigInt(lost)];
  const ratio = { numerator: value * BigInt(won), denominator: cost * BigInt(spend), scale: 1 };
  const monthly = BigInt(2 * profit) * BigInt(won);
  return [
    {
      id: 'arpa',
      money: true,
      ...(whole && twice > 0
        ? { ratio: { numerator: 2 * revenue, denominator: twice * MONEY_SCALE, scale: 1 } }
        : {}),
      n: customers.length,
      detail: { revenue: revenue / MONEY_SCALE, customers: twice / 2 },
    },
    {
      id: 'gross-margin',
      ...(hasLines && revenue > 0 ? { ratio: share(profit, revenue) } : {}),
      n: lines.length,
      detail: { revenue: revenue / MONEY_SCALE, goods: goods / MONEY_SCALE },
    },
    {
      id: 'cac',
      money: true,
      ...(whole && won > 0 ? { ratio: acquisitionCostOf({ spend, new: won }, MONEY_SCALE) } : {}),
      n: won,
      detail: bought,
    },
    {
      id: 'ltv',
      money: true,
      ...(ltv === null
        ? {}
        : { ratio: { numerator: value, denominator: cost * BigInt(MONEY_SCALE), scale: 1 } }),
      n: lost,
      detail: {
        arpa,
        margin,
        churn,
        capped: terms ? cappedLifetimeValue(terms, LIFETIME_CAP) : null,
        ...recorded,
        ...left,
      },
    },
    {
      id: 'ltv-cac',
      ...(lifetimeRatio(ltv, cac) === null ? {} : { ratio }),
      n: won,
      detail: { arpa, margin, churn, cac, ltv, ...recorded, ...left, ...bought },
    },
    {
      id: 'payback',
      ...(whole && won > 0 && profit > 0
        ? { ratio: { numerator: BigInt(spend) * BigInt(twice), denominator: monthly, scale: 1 } }
        : {}),
      n: won,
      detail: { arpa, margin, cac, ...recorded, ...bought },
    },
  ];
}
