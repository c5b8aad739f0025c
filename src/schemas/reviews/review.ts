import { z } from 'zod';
import { date, markdown, pastTimestamp, reference, target, text } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { figurePeriod } from '../quantities.ts';
import { strategicReview } from '../reports/quarterly.ts';
import { UNITS } from '../units.ts';

/** A figure as it stood when the quarter was sealed. */
const sealedFigure = () =>
  z.strictObject({
    figure: text(),
    subject: text().default('organisation'),
    period: figurePeriod(),
    /** Null is "no data". */
    value: z.number().nullable(),
    unit: z.string().default(''),
    /** What it was judged by. */
    target: target(...UNITS).optional(),
    /** On how many records or events it rested. */
    n: z.int().min(0).optional(),
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
    /** The committed reports that each section rests on, by its heading. */
    feeds: z.record(text(), z.array(reference('reports')).min(1)).default({}),
    decisions: z
      .array(
        z.strictObject({
          decision: markdown(),
          owner: reference('agents'),
          due: date(),
          /** A major feature or a pivot: the delivery pipeline runs again, as a whole sprint or a micro run. */
          reactivates: z.enum(['sprint', 'micro']).optional(),
          /** The day it was done. Left out, and not given up: it is open. */
          done: date().optional(),
          /** The day it was given up. */
          dropped: date().optional(),
          /** What became of it, in a sentence. */
          outcome: text().optional(),
        }),
      )
      .default([]),
    /** The quarter's figures as they stood, written by `npm run seal`. Later amendments are shown beside them. */
    sealed: z
      .strictObject({
        at: pastTimestamp(),
        by: reference('agents'),
        figures: z.array(sealedFigure()).min(1),
      })
      .optional(),
  }),
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

export type Review = z.output<typeof review.schema>;
export type SealedFigure = NonNullable<Review['sealed']>['figures'][number];
