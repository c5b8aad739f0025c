import type { Comparator } from '../../schemas/fields.ts';
import { meets } from '../exact.ts';
import { average, quotient, type Ratio, share } from '../ratio.ts';
import { requireAmount, requireCount } from './amounts.ts';

/** What a channel cost, and how many customers it won. */
export interface ChannelCost {
  spend: number;
  new: number;
}

/** Spend on sales and marketing ÷ new customers. `unit`: what one of the money is of the spend's, 1000 for thousandths. */
export function acquisitionCostOf({ spend, new: won }: ChannelCost, unit = 1): Ratio {
  return average(spend, won, unit);
}

/** The same as a number; null where nobody was won. Throws a RangeError for what is no amount and no count. */
export function acquisitionCost(cost: ChannelCost): number | null {
  requireAmount(cost.spend, 'spend');
  requireCount(cost.new, 'new customers');
  return quotient(acquisitionCostOf(cost));
}

/** The cost of a customer over all channels, those that won nobody included, and by channel. Never a mean of channels. */
export function acquisitionCosts<Channel extends string>(
  channels: Readonly<Record<Channel, ChannelCost>>,
): { blended: number | null; channels: Record<Channel, number | null> } {
  const entries = Object.entries(channels) as [Channel, ChannelCost][];
  const sum = (key: keyof ChannelCost) => entries.reduce((total, [, each]) => total + each[key], 0);
  return {
    blended: acquisitionCost({ spend: sum('spend'), new: sum('new') }),
    channels: Object.fromEntries(entries.map(([name, each]) => [name, acquisitionCost(each)])) as Record<
      Channel,
      number | null
    >,
  };
}

/** What a customer brings in a lifetime. `margin` and `churn` as shares (0.8, 0.05), `churn` a month. */
export interface LifetimeTerms {
  arpa: number;
  margin: number;
  churn: number;
}

/** Revenue a customer and month × gross margin ÷ monthly churn. Null without churn: a lifetime without end has no value. */
export function lifetimeValue({ arpa, margin, churn }: LifetimeTerms): number | null {
  requireAmount(churn, 'churn');
  return churn === 0 ? null : (arpa * margin) / churn;
}

/** The same with a lifetime of at most so many months, so that it has a value without churn too. */
export function cappedLifetimeValue(terms: LifetimeTerms, capMonths: number): number {
  const lifetime = terms.churn === 0 ? capMonths : Math.min(capMonths, 1 / terms.churn);
  return terms.arpa * terms.margin * lifetime;
}

/** Lifetime value ÷ acquisition cost; null where either is unknown, or customers cost nothing. */
export function lifetimeRatio(ltv: number | null, cac: number | null): number | null {
  return ltv === null || cac === null || cac === 0 ? null : ltv / cac;
}

/** Whether the ratio meets a target, exactly: 3 is not > 3. An unknown one meets nothing. */
export function ratioMeets(ratio: number | null, comparator: Comparator, target: number): boolean {
  return ratio !== null && meets(ratio, comparator, target);
}

/** Months until the cash is gone at the mean net burn of the months given; null, "cash-flow positive", where none burns. */
export function runwayMonths(cash: number, netBurns: readonly number[]): number | null {
  const burn = netBurns.reduce((sum, each) => sum + each, 0);
  if (netBurns.length === 0 || burn <= 0) return null;
  return Math.max(0, cash * netBurns.length) / burn;
}

/** A project of the portfolio. */
export interface Project {
  cost: number;
  return: number;
}

/** What came back beyond the cost, of the cost. */
export function returnOf(cost: number, returned: number): Ratio {
  return share(returned - cost, cost);
}

/** 100 × (returns − costs) ÷ costs of all projects together; null without costs. Never a mean of projects. */
export function portfolioReturn(projects: readonly Project[]): number | null {
  const cost = projects.reduce((sum, each) => sum + each.cost, 0);
  const returned = projects.reduce((sum, each) => sum + each.return, 0);
  return quotient(returnOf(cost, returned));
}
