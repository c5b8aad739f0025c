import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count } from '../quantities.ts';
import { personId } from './person.ts';

const DOCUMENT_TYPES = ['policy', 'procedure', 'plan', 'register', 'notice', 'contract'] as const;

/** A version that was approved, or found to hold still. */
const approval = () =>
  z.strictObject({
    version: text().max(20).describe("Text: '2.10' comes after '2.9'."),
    approved: date().describe('The day on which it was.'),
    by: reference('agents').describe('Who approved it.'),
    nextReview: date().describe('The last day on which it counts as current.'),
    note: text().max(300).optional().describe('What changed.'),
  });

/** Somebody who was asked to say that they have read a version. */
const askedPerson = () =>
  z.strictObject({
    version: text().max(20).describe('The version that they were asked to read.'),
    who: personId().describe('An agent, or an opaque id such as P-014.'),
    asked: date().describe('The day on which they were asked.'),
    due: date().describe('The last day for it.'),
    done: date().optional().describe('The day on which they said so. Left out: not yet.'),
  });

/** Several who were asked, and how many of them did so on which day. */
const askedGroup = () =>
  z.strictObject({
    version: text().max(20).describe('The version that they were asked to read.'),
    group: text().max(80).describe('A name for them that names nobody.'),
    people: count().describe('How many they are.'),
    asked: date().describe('The day on which they were asked.'),
    due: date().describe('The last day for it.'),
    done: z
      .array(
        z.strictObject({
          on: date().describe('The day.'),
          people: count().describe('How many said so on it.'),
        }),
      )
      .default([])
      .describe('How many said that they have read it, day by day.'),
  });

export const document = defineKind({
  noun: 'document',
  place: 'compliance/documents',
  pageless: true,
  format: 'yaml',
  schema: z.strictObject({
    title: text().max(200).describe('Its title.'),
    type: z.enum(DOCUMENT_TYPES).describe('What kind of document it is.'),
    owner: reference('agents').describe('Who keeps it current.'),
    approvals: z.array(approval()).min(1).describe('Oldest first; the last one is in force.'),
    retired: date().optional().describe('The day from which it is no longer in force.'),
    link: webAddress().optional().describe('Where it can be read.'),
    acknowledgements: z
      .strictObject({
        people: z.array(askedPerson()).default([]).describe('A row for each person and version.'),
        groups: z.array(askedGroup()).default([]).describe('A row for each group and version.'),
      })
      .prefault({})
      .describe('Who was asked to read it: one by one, or counted by group. Nobody is in both.'),
  }),
  example: `title: Information security policy
type: policy
owner: infrastructure-maintainer
approvals:
  - { version: '3', approved: 2026-07-20, by: studio-producer, nextReview: 2027-07-20 }
acknowledgements:
  people:
    - { version: '3', who: P-014, asked: 2026-07-20, due: 2026-08-31, done: 2026-08-03 }
  groups:
    - { version: '3', group: Support, people: 12, asked: 2026-07-20, due: 2026-08-31, done: [{ on: 2026-07-23, people: 12 }] }
`,
});

export type ControlledDocument = DataOf<typeof document.schema>;
