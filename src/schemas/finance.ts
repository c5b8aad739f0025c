import { z } from 'zod';
import { text } from './fields.ts';
import { defineKind } from './kind.ts';
import { count, counts, money } from './quantities.ts';

/** Customers that a row of movements is about. */
const rowCustomers = () =>
  z.strictObject({
    opening: count(),
    new: count().default(0),
    churned: count().default(0),
    reactivated: count().default(0),
    moved: z
      .int()
      .default(0)
      .describe('Those who came from another row less those who went to one; zero in sum over all rows.'),
    closing: count(),
  });

/** How the monthly recurring revenue of one segment and plan changed. Amounts are positive: what is lost is subtracted. */
const movement = () =>
  z.strictObject({
    segment: text(),
    plan: text(),
    opening: money(),
    new: money().prefault('0'),
    expansion: money().prefault('0'),
    contraction: money().prefault('0'),
    churn: money().prefault('0'),
    reactivation: money().prefault('0'),
    moved: money()
      .prefault('0')
      .describe(
        'What came from another row less what went to one, at the old price; zero in sum over all rows.',
      ),
    closing: money(),
    customers: rowCustomers().optional(),
  });

/** What a line belongs to. `recurring` and `sales` are revenue; `goods` is the cost of what was sold. */
const AREAS = [
  'recurring',
  'sales',
  'goods',
  'infrastructure',
  'marketing',
  'team',
  'tools',
  'other',
] as const;

const budgetLine = () =>
  z.strictObject({
    line: text(),
    kind: z.enum(['revenue', 'cost']),
    area: z.enum(AREAS),
    channel: text().optional().describe('Marketing only: the channel that it pays for, as under `won`.'),
    budget: money(),
    actual: money(),
    note: text().optional(),
  });

export const finance = defineKind({
  noun: 'finance month',
  place: 'finance',
  format: 'yaml',
  periodic: true,
  schema: z.strictObject({
    mrr: z
      .strictObject({ opening: money(), closing: money(), movements: z.array(movement()) })
      .optional()
      .describe('Monthly recurring revenue and what changed it.'),
    lines: z.array(budgetLine()).default([]).describe('Revenue and cost with their budget, a line each.'),
    totals: z
      .strictObject({ revenue: money(), cost: money() })
      .optional()
      .describe("What the lines' actual amounts add up to, where it is stated."),
    customers: z
      .strictObject({
        opening: count(),
        new: count(),
        lost: count().describe('Of those who were there when the month began.'),
        newThenLost: count().default(0).describe('Joined and left in the month: part of `new`.'),
        unrecorded: z.int().default(0).describe('Net change of days that nobody recorded.'),
        closing: count(),
      })
      .optional()
      .describe('All paying customers. Left out, those of the movements are all there are.'),
    won: counts().default({}).describe('New customers by the channel that won them.'),
    cash: z.strictObject({ opening: money(), closing: money() }).optional(),
    receivables: z
      .strictObject({ current: money(), days30: money(), days60: money(), days90: money() })
      .optional()
      .describe('What customers owe, by how long it is past due.'),
    projects: z
      .array(z.strictObject({ project: text(), cost: money(), return: money() }))
      .default([])
      .describe('What each project of the portfolio cost in the month, and what it returned.'),
  }),
  exampleId: '2026-10',
  example: `mrr:
  opening: '1200.00'
  closing: '1290.00'
  movements:
    - { segment: gardeners, plan: Balcony, opening: '1200.00', new: '150.00', churn: '60.00', closing: '1290.00', customers: { opening: 80, new: 10, churned: 4, closing: 86 } }
lines:
  - { line: Subscriptions, kind: revenue, area: recurring, budget: '1300.00', actual: '1290.00' }
  - { line: Paid search, kind: cost, area: marketing, channel: paid search, budget: '200.00', actual: '210.00' }
won: { paid search: 10 }
cash: { opening: '5000.00', closing: '5400.00' }
`,
});

export type FinanceMonth = z.output<typeof finance.schema>;
export type Movement = NonNullable<FinanceMonth['mrr']>['movements'][number];
export type FinanceLine = FinanceMonth['lines'][number];
