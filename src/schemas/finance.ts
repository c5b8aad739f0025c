import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { count, counts, money, periodId } from './quantities.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

/** The customers behind one row of movements. */
const rowCustomers = () =>
  z.strictObject({
    opening: count().describe('At the start of the month.'),
    new: count().default(0).describe('Customers who had never paid before.'),
    churned: count().default(0).describe('Customers who left.'),
    reactivated: count().default(0).describe('Customers who had left in an earlier month and came back.'),
    moved: z
      .int()
      .default(0)
      .describe(
        'Customers who moved here from other rows minus those who moved away; sums to zero over all rows.',
      ),
    closing: count().describe('At the end of the month; must equal the sum of the others.'),
  });

/** How the monthly recurring revenue of one segment and plan changed. All amounts are positive; losses are subtracted. */
const movement = () =>
  z.strictObject({
    segment: text().describe('The group of customers.'),
    plan: text().describe('The plan they pay for.'),
    opening: money().describe('At the start of the month.'),
    new: money().prefault('0').describe('From customers who had never paid before.'),
    expansion: money().prefault('0').describe('From existing customers who pay more.'),
    contraction: money().prefault('0').describe('Lost from existing customers who pay less.'),
    churn: money().prefault('0').describe('Lost from customers who left.'),
    reactivation: money().prefault('0').describe('From customers who had left and came back.'),
    moved: money()
      .prefault('0')
      .describe(
        'Moved here from other rows minus what moved away, at the old price; sums to zero over all rows.',
      ),
    closing: money().describe('At the end of the month; must equal the sum of the others.'),
    customers: rowCustomers().optional().describe('The customers behind these amounts.'),
  });

/** What the customers who paid when an earlier month began pay at the end of this one. */
const revenueCohort = () =>
  z.strictObject({
    since: periodId().describe('The month at whose start they paid: the first of a quarter or year.'),
    opening: money().describe('What they paid then: the opening of that month.'),
    kept: money().describe(
      'What they pay at the end of this month, each customer at most what they paid then.',
    ),
    closing: money().describe('What they pay at the end of this month, with expansion.'),
  });

/** Areas of budget lines. `recurring` is revenue, `goods` the cost of goods sold; `sales` is revenue or the cost of selling. */
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
    line: text().describe('Name, the same in every month.'),
    kind: z.enum(['revenue', 'cost']).describe('Whether it is revenue or cost.'),
    area: z
      .enum(AREAS)
      .describe(
        'Area. Revenue: `recurring`, `sales` or `other`. Cost: `goods` for goods sold, `sales` and `marketing` for winning customers, or one of the others.',
      ),
    channel: text()
      .optional()
      .describe(
        'Cost of sales and marketing only: the channel it pays for, as named under `won`. A line without one counts in the CAC of the month, and in that of no channel.',
      ),
    budget: money().describe('Planned amount for the month.'),
    actual: money().describe('Actual amount.'),
    note: text().optional().describe('Why they differ.'),
  });

export const finance = defineRecordKind({
  noun: 'finance month',
  place: 'finance',
  format: 'yaml',
  naming: { by: 'period', rhythm: 'month' },
  schema: z.strictObject({
    mrr: z
      .strictObject({
        opening: money().describe('At the start of the month, over all segments and plans.'),
        closing: money().describe('At the end of the month, over all segments and plans.'),
        movements: z.array(movement()).describe('What changed it, one row per segment and plan.'),
        cohorts: z
          .array(revenueCohort())
          .default([])
          .describe(
            'Earlier customers in this month. The retention of a quarter or year is computed from its opening customers where its last month lists them.',
          ),
      })
      .optional()
      .describe('Monthly recurring revenue and what changed it.'),
    lines: z.array(budgetLine()).default([]).describe('Revenue and cost lines with their budget.'),
    totals: z
      .strictObject({
        revenue: money().describe('Total of all revenue lines.'),
        cost: money().describe('Total of all cost lines.'),
      })
      .optional()
      .describe('Stated totals of the actual amounts, checked against the lines.'),
    customers: z
      .strictObject({
        opening: count().describe('At the start of the month.'),
        new: count().describe('Customers who joined in the month.'),
        lost: count().describe('Customers lost, of those present at the start of the month.'),
        newThenLost: count()
          .default(0)
          .describe('Customers who joined and left within the month; included in `new`.'),
        unrecorded: z.int().default(0).describe('Net change on days without a record.'),
        closing: count().describe('At the end of the month.'),
      })
      .optional()
      .describe('All paying customers. Default: those of the movements.'),
    won: counts().default({}).describe('New customers by acquisition channel.'),
    cash: z
      .strictObject({
        opening: money().describe('At the start of the month.'),
        closing: money().describe('At the end of the month.'),
      })
      .optional()
      .describe('Cash at bank.'),
    receivables: z
      .strictObject({
        current: money().describe('Not due yet.'),
        days30: money().describe('Up to 30 days past due.'),
        days60: money().describe('From 31 to 60 days past due.'),
        days90: money().describe('More than 60 days past due.'),
      })
      .optional()
      .describe('Amounts owed by customers, by days past due.'),
    projects: z
      .array(
        z.strictObject({
          project: text().describe('Name, the same in every month.'),
          cost: money().describe('Cost in the month.'),
          return: money().describe('Return in the month.'),
        }),
      )
      .default([])
      .describe('Cost and return of each portfolio project in the month.'),
    source: source(),
    audience: audience(),
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
export type RevenueCohort = NonNullable<FinanceMonth['mrr']>['cohorts'][number];
export type Movement = NonNullable<FinanceMonth['mrr']>['movements'][number];
export type FinanceLine = FinanceMonth['lines'][number];
