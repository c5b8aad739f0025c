import { finance } from '../../schemas/finance.ts';
import { amount, count, FILE, fieldAbout, keyOf, maybe, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(finance.schema, field);
const MONTH = keyOf('finance-months', 'The month.');

export const financeMonthTable = defineTable({
  name: 'finance-months',
  holds: 'one row per recorded finance month: cash, customers and receivables',
  columns: {
    month: text('The month.'),
    mrr_opening: maybe(amount(about('mrr.opening'))),
    mrr_closing: maybe(amount(about('mrr.closing'))),
    cash_opening: maybe(amount(about('cash.opening'))),
    cash_closing: maybe(amount(about('cash.closing'))),
    customers_opening: maybe(count('customers', about('customers.opening'))),
    customers_new: maybe(count('customers', about('customers.new'))),
    customers_lost: maybe(count('customers', about('customers.lost'))),
    customers_closing: maybe(count('customers', about('customers.closing'))),
    receivables_current: maybe(amount(about('receivables.current'))),
    receivables_days30: maybe(amount(about('receivables.days30'))),
    receivables_days60: maybe(amount(about('receivables.days60'))),
    receivables_days90: maybe(amount(about('receivables.days90'))),
    file: FILE,
  },
  key: ['month'],
  rows: ({ basis: { ledger } }) =>
    ledger.finance.map(({ id, file, data: { mrr, cash, customers, receivables } }) => ({
      month: id,
      mrr_opening: mrr?.opening ?? null,
      mrr_closing: mrr?.closing ?? null,
      cash_opening: cash?.opening ?? null,
      cash_closing: cash?.closing ?? null,
      customers_opening: customers?.opening ?? null,
      customers_new: customers?.new ?? null,
      customers_lost: customers?.lost ?? null,
      customers_closing: customers?.closing ?? null,
      receivables_current: receivables?.current ?? null,
      receivables_days30: receivables?.days30 ?? null,
      receivables_days60: receivables?.days60 ?? null,
      receivables_days90: receivables?.days90 ?? null,
      file,
    })),
});

const ofMovement = (field: string) => fieldAbout(finance.schema, `mrr.movements.${field}`);

export const movementTable = defineTable({
  name: 'mrr-movements',
  holds: 'one row per month, segment and plan: how its monthly recurring revenue changed',
  columns: {
    month: MONTH,
    segment: text(ofMovement('segment')),
    plan: text(ofMovement('plan')),
    opening: amount(ofMovement('opening')),
    new: amount(ofMovement('new')),
    expansion: amount(ofMovement('expansion')),
    contraction: amount(ofMovement('contraction')),
    churn: amount(ofMovement('churn')),
    reactivation: amount(ofMovement('reactivation')),
    moved: amount(ofMovement('moved')),
    closing: amount(ofMovement('closing')),
    customers_opening: maybe(count('customers', ofMovement('customers.opening'))),
    customers_new: maybe(count('customers', ofMovement('customers.new'))),
    customers_churned: maybe(count('customers', ofMovement('customers.churned'))),
    customers_reactivated: maybe(count('customers', ofMovement('customers.reactivated'))),
    customers_closing: maybe(count('customers', ofMovement('customers.closing'))),
  },
  key: ['month', 'segment', 'plan'],
  time: 'month',
  rows: ({ basis: { ledger } }) =>
    ledger.finance.flatMap(({ id, data }) =>
      (data.mrr?.movements ?? []).map(({ customers, ...movement }) => ({
        month: id,
        ...movement,
        customers_opening: customers?.opening ?? null,
        customers_new: customers?.new ?? null,
        customers_churned: customers?.churned ?? null,
        customers_reactivated: customers?.reactivated ?? null,
        customers_closing: customers?.closing ?? null,
      })),
    ),
});

const ofLine = (field: string) => fieldAbout(finance.schema, `lines.${field}`);

export const budgetLineTable = defineTable({
  name: 'finance-lines',
  holds: 'one row per month and line of revenue or cost, with its budget',
  columns: {
    month: MONTH,
    line: text(ofLine('line')),
    kind: text(ofLine('kind')),
    area: text(ofLine('area')),
    channel: maybe(text(ofLine('channel'))),
    budget: amount(ofLine('budget')),
    actual: amount(ofLine('actual')),
    note: maybe(text(ofLine('note'))),
  },
  key: ['month', 'line'],
  time: 'month',
  rows: ({ basis: { ledger } }) =>
    ledger.finance.flatMap(({ id, data }) =>
      data.lines.map(({ line, kind, area, channel, budget, actual, note }) => ({
        month: id,
        line,
        kind,
        area,
        channel: channel ?? null,
        budget,
        actual,
        note: note ?? null,
      })),
    ),
});
