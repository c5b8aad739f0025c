import { z } from 'zod';
import type { DataOf } from '../data.ts';
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
    title: text().max(200).describe('Its title.'),
    teaches: text().max(300).optional().describe('What somebody can do afterwards.'),
    owner: reference('agents').describe('Who sees to it that it is done.'),
    valid: calendarSpan().optional().describe('How long having done it holds. Left out: for good.'),
    assigned: z
      .array(
        z.strictObject({
          who: personId().describe('An agent, or an opaque id such as P-014.'),
          asked: date().describe('The day on which they were asked.'),
          due: date().describe('The last day for it.'),
          completed: date().optional().describe('The day on which it was done. Left out: not yet.'),
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

export type Course = DataOf<typeof course.schema>;
export type Assignment = Course['assigned'][number];
