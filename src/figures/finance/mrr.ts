import { percentage } from '../statistics.ts';

/** Amounts that changed monthly recurring revenue, in any whole unit, all of them positive. */
export interface MrrMovements {
  opening: number;
  new: number;
  expansion: number;
  contraction: number;
  churn: number;
  reactivation: number;
}

/** What follows from the movements. Rates are in percent; null where there was nothing to begin with. */
export interface MrrFigures {
  /** opening + new + expansion + reactivation − contraction − churn */
  closing: number;
  /** 12 × closing */
  arr: number;
  netNew: number;
  /** (churn + contraction) ÷ opening */
  grossChurn: number | null;
  /** (churn + contraction − expansion − reactivation) ÷ opening, as ChartMogul nets it. */
  netChurn: number | null;
  /** (opening + expansion − contraction − churn) ÷ opening: neither new nor returning customers. */
  netRetention: number | null;
  /** The same with customers who returned. */
  netRetentionWithReactivation: number | null;
  /** (opening − contraction − churn) ÷ opening */
  grossRetention: number | null;
  /** (new + expansion + reactivation) ÷ (contraction + churn); null where nothing was lost. */
  quickRatio: number | null;
}

/** The waterfall of a month and its rates. Definitions: ChartMogul help 203299912 and 203359341. */
export function mrrFigures(movements: MrrMovements): MrrFigures {
  const { opening, new: won, expansion, contraction, churn, reactivation } = movements;
  const lost = contraction + churn;
  const gained = won + expansion + reactivation;
  return {
    closing: opening + gained - lost,
    arr: 12 * (opening + gained - lost),
    netNew: gained - lost,
    grossChurn: percentage(lost, opening),
    netChurn: percentage(lost - expansion - reactivation, opening),
    netRetention: percentage(opening + expansion - lost, opening),
    netRetentionWithReactivation: percentage(opening + expansion + reactivation - lost, opening),
    grossRetention: percentage(opening - lost, opening),
    quickRatio: lost === 0 ? null : gained / lost,
  };
}

/**
 * Movements from what each customer pays a month, before and after: from nothing is new, or a reactivation where they
 * paid at some time before; to nothing is churn; more is expansion, less contraction. Customer by customer, so that one's
 * expansion never hides another's contraction.
 */
export function classifyMovements(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  everPaid: Iterable<string>,
): MrrMovements {
  const known = new Set(everPaid);
  const result: MrrMovements = {
    opening: 0,
    new: 0,
    expansion: 0,
    contraction: 0,
    churn: 0,
    reactivation: 0,
  };
  const paid = (amounts: Readonly<Record<string, number>>, customer: string) =>
    Object.hasOwn(amounts, customer) ? amounts[customer]! : 0;
  for (const customer of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [paid(before, customer), paid(after, customer)];
    result.opening += was;
    if (was === 0) result[known.has(customer) ? 'reactivation' : 'new'] += is;
    else if (is === 0) result.churn += was;
    else if (is > was) result.expansion += is - was;
    else result.contraction += was - is;
  }
  return result;
}

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** What an amount that is paid once in a while is a month: a yearly one ÷ 12. */
export function monthlyAmount(amount: number, plan: keyof typeof MONTHS): number {
  return amount / MONTHS[plan];
}
