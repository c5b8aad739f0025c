import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, reference, text } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';
import { personId } from './person.ts';
import { calendarSpan } from './policy.ts';

export const course = defineRecordKind({
  noun: 'course',
  place: 'compliance/training',
  pageless: true,
  format: 'yaml',
  naming: { by: 'title' },
  schema: z.strictObject({
    title: text().max(200).describe('Title.'),
    teaches: text().max(300).optional().describe('What participants can do afterwards.'),
    owner: reference('agents').describe('Who makes sure that it is completed.'),
    valid: calendarSpan().optional().describe('How long a completion is valid. Default: indefinitely.'),
    assigned: z
      .array(
        z.strictObject({
          who: personId().describe('An id of `playbook/agents.yaml`, or an opaque one such as P-014.'),
          asked: date().describe('Date on which they were asked.'),
          due: date().describe('Due date.'),
          completed: date().optional().describe('Date of completion. Omit it until then.'),
          left: date().optional().describe('Date from which they no longer need it.'),
        }),
      )
      .default([])
      .describe(
        'One row per assignment. People are ids of `playbook/agents.yaml` or opaque ones, never names.',
      ),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ assigned }, _id, ends) => ({
      setting: 'incidents',
      at: ends.ofPeriod(assigned?.[0]?.asked ?? ''),
    }),
    open: ['teaches', 'owner'],
    dated: { assigned: 'asked', 'assigned.*.completed': '', 'assigned.*.left': '' },
  },
  example: `title: Privacy for everyone who can see customer data
owner: legal-compliance-checker
valid: 12 months
assigned:
  - { who: P-014, asked: 2026-03-02, due: 2026-05-29, completed: 2026-04-21 }
  - { who: support-responder, asked: 2026-03-02, due: 2026-05-29 }
`,
});

export type Course = DataOf<typeof course.schema>;
export type Assignment = Course['assigned'][number];
