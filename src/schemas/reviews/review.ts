import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, markdown, pastTimestamp, reference, subject, target, text } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { figurePeriod } from '../quantities.ts';
import { strategicReview } from '../reports/quarterly.ts';
import { UNITS } from '../units.ts';

/** A figure as of the sealing of the quarter. */
const sealedFigure = () =>
  z.strictObject({
    figure: text().describe('Id of the figure.'),
    subject: subject().default('organisation').describe('Subject of the figure, such as `service:ID`.'),
    period: figurePeriod().describe('Period of the figure.'),
    value: z.number().nullable().describe('The value; null means "no data".'),
    unit: z.string().default('').describe('Unit of the value.'),
    target: target(...UNITS)
      .optional()
      .describe('The target at that time.'),
    n: z.int().min(0).optional().describe('Number of records or events it was computed from.'),
  });

/**
 * A quarterly review: prose with live figures. Reviews are the reports of the duty with `records: reviews`, so they are due,
 * checked and listed like other reports.
 */
export const review = defineRecordKind({
  noun: 'review',
  place: 'reviews',
  format: 'mdx',
  naming: { by: 'period', rhythm: 'quarter' },
  schema: strategicReview.extend({
    feeds: z
      .record(text(), z.array(reference('reports')).min(1))
      .default({})
      .describe('The committed reports each section is based on, by its heading.'),
    decisions: z
      .array(
        z.strictObject({
          decision: markdown().describe('The decision, in one sentence.'),
          owner: reference('agents').describe('Who will carry it out.'),
          due: date().describe('Due date.'),
          reactivates: z
            .enum(['sprint', 'micro'])
            .optional()
            .describe(
              'For a major feature or a pivot: the delivery pipeline runs again, as a full sprint or a micro run.',
            ),
          done: date().optional().describe('Date on which it was done. Omit it while the decision is open.'),
          dropped: date().optional().describe('Date on which it was dropped.'),
          outcome: text().optional().describe('Outcome, in one sentence.'),
        }),
      )
      .default([])
      .describe('Decisions of the review, each with an owner and a due date.'),
    sealed: z
      .strictObject({
        at: pastTimestamp().describe('When the figures were stored.'),
        by: reference('agents').describe('Who sealed the quarter.'),
        figures: z.array(sealedFigure()).min(1).describe('All figures shown in the review.'),
      })
      .optional()
      .describe(
        "The quarter's figures at the time of sealing, written by the command seal. Later amendments are shown beside them.",
      ),
  }),
  sealed: {
    from: ({ status, period }, _id, ends) =>
      status === 'final'
        ? { setting: 'quarters', at: ends.ofQuarter(period), complete: ends.ofPeriod(period) }
        : undefined,
    open: ['decisions.*.done', 'decisions.*.dropped', 'decisions.*.outcome'],
    later: ['sealed'],
  },
  exampleId: '2026-Q3',
  example: `---
period: 2026-Q3
author: studio-producer
status: final
delivered: 2026-10-14T16:15:00+02:00
summary: Growth recovered in September; August used up the error budget.
feeds:
  Market: [monthly-market-brief/2026-09]
decisions:
  - { decision: Payments get a pool of their own, owner: backend-architect, due: 2026-12-18, reactivates: micro }
roadmap:
  - { item: Order now and deliver later, priority: high, quarter: 2027-Q1, owner: sprint-prioritizer }
---

## Market

NPS was <Figure id="nps" />, after <Figure id="nps" period="2026-Q2" />.

<Chart figure="nps" last={6} />
`,
});

export type Review = DataOf<typeof review.schema>;
export type SealedFigure = NonNullable<Review['sealed']>['figures'][number];
