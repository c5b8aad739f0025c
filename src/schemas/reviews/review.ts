import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, markdown, pastTimestamp, reference, target, text } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { figurePeriod } from '../quantities.ts';
import { strategicReview } from '../reports/quarterly.ts';
import { UNITS } from '../units.ts';

/** A figure as it stood when the quarter was sealed. */
const sealedFigure = () =>
  z.strictObject({
    figure: text().describe('The figure, by its id.'),
    subject: text().default('organisation').describe('What it is about: `service:checkout`.'),
    period: figurePeriod().describe('The period that it is of.'),
    value: z.number().nullable().describe('Null is "no data".'),
    unit: z.string().default('').describe('The unit of the value.'),
    target: target(...UNITS)
      .optional()
      .describe('What it was judged by.'),
    n: z.int().min(0).optional().describe('On how many records or events it rested.'),
  });

/**
 * A quarterly review: prose with live figures. The reports of the duty that has `records: reviews` are these, so what is owed, checked and listed
 * of reports holds for them too.
 */
export const review = defineKind({
  noun: 'review',
  place: 'reviews',
  format: 'mdx',
  periodic: true,
  schema: strategicReview.extend({
    feeds: z
      .record(text(), z.array(reference('reports')).min(1))
      .default({})
      .describe('The committed reports that each section rests on, by its heading.'),
    decisions: z
      .array(
        z.strictObject({
          decision: markdown().describe('What was decided, in a sentence.'),
          owner: reference('agents').describe('Who carries it out.'),
          due: date().describe('The day by which it is to be done.'),
          reactivates: z
            .enum(['sprint', 'micro'])
            .optional()
            .describe(
              'A major feature or a pivot: the delivery pipeline runs again, as a whole sprint or a micro run.',
            ),
          done: date().optional().describe('The day it was done. Left out, and not given up: it is open.'),
          dropped: date().optional().describe('The day it was given up.'),
          outcome: text().optional().describe('What became of it, in a sentence.'),
        }),
      )
      .default([])
      .describe('What the review decided, each with someone who answers for it and a day.'),
    sealed: z
      .strictObject({
        at: pastTimestamp().describe('When they were stored.'),
        by: reference('agents').describe('Who sealed it.'),
        figures: z.array(sealedFigure()).min(1).describe('Every figure that the review shows.'),
      })
      .optional()
      .describe(
        "The quarter's figures as they stood, written by `npm run seal`. Later amendments are shown beside them.",
      ),
  }),
  sealed: {
    from: ({ status, period }, _id, ends) =>
      status === 'final' ? { setting: 'quarters', at: ends.ofQuarter(period) } : undefined,
    open: ['decisions.*.done', 'decisions.*.dropped', 'decisions.*.outcome'],
    later: ['sealed'],
  },
  exampleId: '2026-Q3',
  example: `---
period: 2026-Q3
author: studio-producer
status: final
delivered: 2026-10-14T16:15:00+02:00
summary: Growth came back in September; August cost us the error budget.
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
