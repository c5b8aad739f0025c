import type { z } from 'zod';
import type { Interval } from '../figures/interval.ts';
import type { Period } from '../records/calendar.ts';
import type { finance } from '../schemas/finance.ts';
import { closingOf, flowOf, numbersOf } from './day.ts';
import { boxRows } from './finance-boxes.ts';
import { type BudgetRow, budgetRows, type Sold } from './finance-lines.ts';
import { growthMonths } from './growth-months.ts';
import { deliveredAt } from './punctuality.ts';
import { divideNamed } from './random.ts';
import { dateOf, dayOf, progress, sway } from './season.ts';
import { daysOf, money, type World } from './world.ts';

export type FinanceFile = z.input<typeof finance.schema>;

/** Cash at the end of the month before the first handwritten financial report, in cents. */
const ANCHOR = { id: '2026-03', cash: 128_461_735 };

/** Whole cents as an amount, positive or negative. */
const amount = (cents: number) => (cents < 0 ? `-${money(-cents)}` : money(cents));

/** The finance months completed by the end of a range and by the as-of moment. */
export function financeMonths(world: World, { from, to }: Interval): { month: Period; data: FinanceFile }[] {
  return world.calendar
    .periodsBetween('month', from, to)
    .filter((month) => month.to <= Math.min(to, world.asOf))
    .map((month) => ({ month, data: financeMonth(world, month) }));
}

/** Days of a month that have a snapshot: other days are not recorded yet. */
function knownDays(world: World, month: Period): number[] {
  const duty = world.ledger.cadences.data['daily-metrics-snapshot'];
  return daysOf(world, month).filter((day) => {
    const period = world.calendar.find(dateOf(day));
    return duty && period && deliveredAt(world, 'daily-metrics-snapshot', duty, period) !== undefined;
  });
}

/** Sales of a month, and new customers by channel; computed once. */
const soldIn = (world: World, month: Period): Sold =>
  world.memo(makeSold, dayOf(world.calendar.dateOf(month.from)));

function makeSold(world: World, day: number): Sold {
  const { month } = world.calendar.periodsAt(world.calendar.startOfDay(dateOf(day)));
  const days = knownDays(world, month);
  const [growth] = growthMonths(world, month);
  return {
    month,
    days,
    orders: days.reduce((sum, day) => sum + numbersOf(world, day).revenue, 0),
    boxes: boxRows(world, month.id).map(({ plan, closing }) => ({ plan, amount: closing })),
    channels: (growth?.data.channels ?? []).map(({ channel, spend, converted }) => ({
      channel,
      won: converted,
      spend: Number(spend.replace('.', '')),
    })),
  };
}

/** Revenue less cost of a month, in cents. */
const resultOf = (rows: readonly BudgetRow[]) =>
  rows.reduce((sum, { kind, actual }) => sum + (kind === 'cost' ? -actual : actual), 0);

/** The cash flow of a month: its result, paid slightly earlier or later. */
function cashFlow(world: World, month: Period): number {
  const random = world.random('cash', month.id);
  const sold = soldIn(world, month);
  return Math.round(resultOf(budgetRows(world, sold)) * 0.45 + sold.orders * random.between(-0.014, 0.014));
}

/** Cash at the end of a month, counted forwards and backwards from the known month. */
function cashAt(world: World, month: Period): number {
  const { calendar } = world;
  let at = calendar.period(ANCHOR.id);
  let cash = ANCHOR.cash;
  while (at.from < month.from) {
    at = calendar.periodsAt(at.to).month;
    cash += cashFlow(world, at);
  }
  while (at.from > month.from) {
    cash -= cashFlow(world, at);
    at = calendar.periodsAt(at.from - 1).month;
  }
  return cash;
}

function financeMonth(world: World, month: Period): FinanceFile {
  const sold = soldIn(world, month);
  const rows = budgetRows(world, sold);
  const total = (kind: BudgetRow['kind']) =>
    amount(rows.reduce((sum, row) => sum + (row.kind === kind ? row.actual : 0), 0));
  const closing = cashAt(world, month);
  return {
    ...salesOf(world, month),
    lines: rows.map(({ budget, actual, ...row }) => ({
      ...row,
      budget: amount(budget),
      actual: amount(actual),
    })),
    totals: { revenue: total('revenue'), cost: total('cost') },
    cash: { opening: amount(closing - cashFlow(world, month)), closing: amount(closing) },
    receivables: receivables(world, month, sold.orders),
    projects: projects(world, month),
  };
}

/** Recurring revenue and customers of a month, whether or not its report is handwritten. */
function salesOf(world: World, month: Period): Pick<FinanceFile, 'mrr' | 'customers' | 'won'> {
  const rows = boxRows(world, month.id);
  const { days, channels } = soldIn(world, month);
  const sum = (key: 'opening' | 'closing') => rows.reduce((total, row) => total + row[key], 0);
  const all = daysOf(world, month);
  const flow = (key: 'new' | 'lost' | 'newThenLost') =>
    days.reduce((total, day) => total + flowOf(world, day)[key], 0);
  const opening = closingOf(world, all[0]! - 1);
  const closing = closingOf(world, all.at(-1)!);
  const unrecorded = closing - opening - flow('new') + flow('lost') + flow('newThenLost');
  return {
    mrr: {
      opening: amount(sum('opening')),
      closing: amount(sum('closing')),
      movements: rows.map(({ segment, plan, opening: from, closing: to, customers, ...changes }) => ({
        segment,
        plan,
        opening: amount(from),
        ...Object.fromEntries(
          Object.entries(changes).flatMap(([key, cents]) => (cents === 0 ? [] : [[key, amount(cents)]])),
        ),
        closing: amount(to),
        customers: Object.fromEntries(
          Object.entries(customers).filter(([key, count]) => count !== 0 || /ing$/.test(key)),
        ) as typeof customers,
      })),
    },
    customers: {
      opening,
      new: flow('new'),
      lost: flow('lost'),
      newThenLost: flow('newThenLost'),
      ...(unrecorded !== 0 && { unrecorded }),
      closing,
    },
    won: Object.fromEntries(channels.map(({ channel, won }) => [channel, won])),
  };
}

function receivables(world: World, month: Period, orders: number): FinanceFile['receivables'] {
  const random = world.random('receivables', month.id);
  const part = (share: number) => amount(Math.round(orders * share * random.between(0.85, 1.15)));
  return { current: part(0.098), days30: part(0.014), days60: part(0.005), days90: part(0.0025) };
}

const PROJECTS = { 'Garden box': 5, 'Planting calendar': 3, 'Delivery-day choice': 2, 'Grower portal': 4 };

/** Cost and return of the portfolio projects. In good times the return is about a quarter above the cost. */
function projects(world: World, month: Period): NonNullable<FinanceFile['projects']> {
  const random = world.random('projects', month.id);
  const day = daysOf(world, month)[14]!;
  const costs = divideNamed(
    Math.round((3_800_000 + 3_400_000 * progress(day)) * world.scale),
    PROJECTS,
    random,
    0.1,
  );
  const level = 1.21 + 0.07 * progress(day) + 0.1 * sway(world.random, 'portfolio', day);
  const yields: Readonly<Record<string, number>> = {
    'Garden box': 0.17,
    'Planting calendar': 0.04,
    'Delivery-day choice': 0.08,
    'Grower portal': -0.28,
  };
  return Object.entries(costs).map(([project, cost]) => ({
    project,
    cost: amount(cost),
    return: amount(Math.round(cost * (level + yields[project]! + random.between(-0.05, 0.05)))),
  }));
}
