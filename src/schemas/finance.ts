import { z } from 'zod';
import type { DataOf } from './data.ts';
import { text } from './fields.ts';
import { defineKind } from './kind.ts';
import { count, counts, money } from './quantities.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';

/** Customers that a row of movements is about. */
const rowCustomers = () =>
  z.strictObject({
    opening: count().describe('At the start of the month.'),
    new: count().default(0).describe('Who had never paid before.'),
    churned: count().default(0).describe('Who left.'),
    reactivated: count().default(0).describe('Who had left in an earlier month and came back.'),
    moved: z
      .int()
      .default(0)
      .describe('Those who came from another row less those who went to one; zero in sum over all rows.'),
    closing: count().describe('At the end of the month; what the others add up to.'),
  });

/** How the monthly recurring revenue of one segment and plan changed. Amounts are positive: what is lost is subtracted. */
const movement = () =>
  z.strictObject({
    segment: text().describe('The group of customers.'),
    plan: text().describe('What they pay for.'),
    opening: money().describe('At the start of the month.'),
    new: money().prefault('0').describe('From customers who had never paid before.'),
    expansion: money().prefault('0').describe('From customers who pay more than before.'),
    contraction: money().prefault('0').describe('Lost on customers who pay less than before.'),
    churn: money().prefault('0').describe('Lost with customers who left.'),
    reactivation: money().prefault('0').describe('From customers who had left and came back.'),
    moved: money()
      .prefault('0')
      .describe(
        'What came from another row less what went to one, at the old price; zero in sum over all rows.',
      ),
    closing: money().describe('At the end of the month; what the others add up to.'),
    customers: rowCustomers().optional().describe('The customers behind these amounts.'),
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
    line: text().describe('Its name, the same in each month.'),
    kind: z.enum(['revenue', 'cost']).describe('Whether it comes in or goes out.'),
    area: z
      .enum(AREAS)
      .describe(
        'What it belongs to: `recurring` and `sales` are revenue, `goods` is the cost of what was sold.',
      ),
    channel: text().optional().describe('Marketing only: the channel that it pays for, as under `won`.'),
    budget: money().describe('What was planned for the month.'),
    actual: money().describe('What it came to.'),
    note: text().optional().describe('Why the two differ.'),
  });

export const finance = defineKind({
  noun: 'finance month',
  place: 'finance',
  format: 'yaml',
  periodic: true,
  schema: z.strictObject({
    mrr: z
      .strictObject({
        opening: money().describe('At the start of the month, over all segments and plans.'),
        closing: money().describe('At the end of the month, over all segments and plans.'),
        movements: z.array(movement()).describe('What changed it, a row for each segment and plan.'),
      })
      .optional()
      .describe('Monthly recurring revenue and what changed it.'),
    lines: z.array(budgetLine()).default([]).describe('Revenue and cost with their budget, a line each.'),
    totals: z
      .strictObject({
        revenue: money().describe('Of all lines of revenue.'),
        cost: money().describe('Of all lines of cost.'),
      })
      .optional()
      .describe("What the lines' actual amounts add up to, where it is stated."),
    customers: z
      .strictObject({
        opening: count().describe('At the start of the month.'),
        new: count().describe('Who joined in the month.'),
        lost: count().describe('Of those who were there when the month began.'),
        newThenLost: count().default(0).describe('Joined and left in the month: part of `new`.'),
        unrecorded: z.int().default(0).describe('Net change of days that nobody recorded.'),
        closing: count().describe('At the end of the month.'),
      })
      .optional()
      .describe('All paying customers. Left out, those of the movements are all there are.'),
    won: counts().default({}).describe('New customers by the channel that won them.'),
    cash: z
      .strictObject({
        opening: money().describe('At the start of the month.'),
        closing: money().describe('At the end of the month.'),
      })
      .optional()
      .describe('Money in the bank.'),
    receivables: z
      .strictObject({
        current: money().describe('Not due yet.'),
        days30: money().describe('Up to 30 days past due.'),
        days60: money().describe('From 31 to 60 days past due.'),
        days90: money().describe('More than 60 days past due.'),
      })
      .optional()
      .describe('What customers owe, by how long it is past due.'),
    projects: z
      .array(
        z.strictObject({
          project: text().describe('Its name, the same in each month.'),
          cost: money().describe('What it cost in the month.'),
          return: money().describe('What it returned in the month.'),
        }),
      )
      .default([])
      .describe('What each project of the portfolio cost in the month, and what it returned.'),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
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

export type FinanceMonth = DataOf<typeof finance.schema>;
export type Movement = NonNullable<FinanceMonth['mrr']>['movements'][number];
export type FinanceLine = FinanceMonth['lines'][number];
