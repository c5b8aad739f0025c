import { z } from 'zod';
import { date, reference, text } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { personId } from './person.ts';
import { calendarSpan } from './policy.ts';

export const course = defineKind({
  noun: 'course',
  place: 'compliance/training',
  pageless: true,
  format: 'yaml',
  schema: z.strictObject({
    title: text().max(200),
    teaches: text().max(300).optional().describe('What somebody can do afterwards.'),
    owner: reference('agents'),
    valid: calendarSpan().optional().describe('How long having done it holds. Left out: for good.'),
    assigned: z
      .array(
        z.strictObject({
          who: personId(),
          asked: date(),
          due: date(),
          completed: date().optional(),
          left: date().optional().describe('The day from which they need it no more.'),
        }),
      )
      .default([])
      .describe('A row for each time that somebody was asked: people are agents or opaque ids, never names.'),
  }),
  example: `title: Privacy for everybody who can see customer data
owner: legal-compliance-checker
valid: 12 months
assigned:
  - { who: P-014, asked: 2026-03-02, due: 2026-05-29, completed: 2026-04-21 }
  - { who: support-responder, asked: 2026-03-02, due: 2026-05-29 }
`,
});

export type Course = z.output<typeof course.schema>;
export type Assignment = Course['assigned'][number];
