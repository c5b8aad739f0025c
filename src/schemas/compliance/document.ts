import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, reference, text, webAddress } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { count } from '../quantities.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';
import { personId } from './person.ts';

const DOCUMENT_TYPES = ['policy', 'procedure', 'plan', 'register', 'notice', 'contract'] as const;

/** A version that was approved, or confirmed as still valid. */
const approval = () =>
  z.strictObject({
    version: text().max(20).describe("Version, as text: '2.10' comes after '2.9'."),
    approved: date().describe('Date of approval.'),
    by: reference('agents').describe('Who approved it.'),
    nextReview: date().describe('Last day on which it counts as current.'),
    note: text().max(300).optional().describe('What changed.'),
  });

/** A person who was asked to acknowledge a version. */
const askedPerson = () =>
  z.strictObject({
    version: text().max(20).describe('Version they were asked to read.'),
    who: personId().describe('An id of `playbook/agents.yaml`, or an opaque one such as P-014.'),
    asked: date().describe('Date on which they were asked.'),
    due: date().describe('Due date.'),
    done: date().optional().describe('Date of the acknowledgement. Omit it until then.'),
  });

/** A group that was asked to acknowledge a version, and how many did on each day. */
const askedGroup = () =>
  z.strictObject({
    version: text().max(20).describe('Version they were asked to read.'),
    group: text().max(80).describe('Name of the group, without the name of any person.'),
    people: count().describe('Number of people in the group.'),
    asked: date().describe('Date on which they were asked.'),
    due: date().describe('Due date.'),
    done: z
      .array(
        z.strictObject({
          on: date().describe('Date.'),
          people: count().describe('How many acknowledged it on that day.'),
        }),
      )
      .default([])
      .describe('Acknowledgements by day.'),
  });

export const document = defineRecordKind({
  noun: 'document',
  place: 'compliance/documents',
  pageless: true,
  format: 'yaml',
  naming: { by: 'title' },
  schema: z.strictObject({
    title: text().max(200).describe('Title.'),
    type: z.enum(DOCUMENT_TYPES).describe('Type of document.'),
    owner: reference('agents').describe('Who keeps it up to date.'),
    approvals: z.array(approval()).min(1).describe('Approved versions, oldest first; the last is in force.'),
    retired: date().optional().describe('Date from which it is no longer in force.'),
    link: webAddress().optional().describe('Address where it can be read.'),
    acknowledgements: z
      .strictObject({
        people: z.array(askedPerson()).default([]).describe('One row per person and version.'),
        groups: z.array(askedGroup()).default([]).describe('One row per group and version.'),
      })
      .prefault({})
      .describe('Who was asked to read it, individually or by group. No person may be in both.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ approvals }, _id, ends) => ({
      setting: 'incidents',
      at: ends.ofPeriod(approvals?.[0]?.approved ?? ''),
    }),
    open: ['owner', 'link'],
    dated: {
      approvals: 'approved',
      retired: '',
      'acknowledgements.people': 'asked',
      'acknowledgements.people.*.done': '',
      'acknowledgements.groups': 'asked',
      'acknowledgements.groups.*.done': 'on',
    },
  },
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
