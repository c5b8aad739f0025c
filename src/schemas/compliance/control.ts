import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';
import { calendarSpan } from './policy.ts';

const CONTROL_STATES = ['planned', 'working', 'suspended', 'retired'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

/** One submission of evidence. */
const given = () =>
  z.strictObject({
    from: date().describe('First day that it covers.'),
    until: date()
      .optional()
      .describe('Last day that it covers. Default: as long as `every` allows, otherwise indefinitely.'),
    reference: text().max(300).optional().describe('Where it is kept, in words.'),
    link: webAddress().optional().describe('Address where it can be seen.'),
  });

/** Evidence that the control works. It is provided in one of four ways. */
const evidence = () =>
  z.strictObject({
    what: text().max(200).describe('What shows that the control works.'),
    by: reference('agents').describe('Who makes sure that it is renewed in time.'),
    every: calendarSpan()
      .optional()
      .describe('How long each submission is valid, from its first day. Default: until it is replaced.'),
    given: z.array(given()).optional().describe('Submissions, oldest first. Empty if there are none yet.'),
    document: reference('documents')
      .optional()
      .describe('Alternatively, a document of ours: valid while the document is current.'),
    course: reference('courses')
      .optional()
      .describe('Alternatively, a course: valid while everyone due has completed it.'),
    reviewOf: text()
      .optional()
      .describe(
        'Alternatively, the access reviews of a system, by its name there: the latest is valid for as long as `every` allows.',
      ),
  });

export const control = defineRecordKind({
  noun: 'control',
  place: 'compliance/controls',
  format: 'yaml',
  naming: { by: 'title', field: 'name' },
  schema: z.strictObject({
    name: text().max(200).describe('What is true while the control works, in one sentence.'),
    does: markdown().describe('What it does, and what would happen without it.'),
    owner: reference('agents').describe('Who is responsible for it.'),
    frameworks: z
      .array(
        z.strictObject({
          framework: reference('frameworks').describe('The law or standard.'),
          requirement: text().describe('Article, section or number.'),
        }),
      )
      .min(1)
      .describe('The frameworks that require it, and where.'),
    since: date().describe(
      'Date from which the control must work. Until then it is not counted, unless it already works.',
    ),
    history: z
      .array(
        z.strictObject({
          at: date().describe('Date from which the state applies.'),
          state: z.enum(CONTROL_STATES).describe('The state.'),
          note: markdown().optional().describe('Reason for the change.'),
        }),
      )
      .min(1)
      .describe('States and their dates, oldest first; the last is the current state.'),
    evidence: z
      .array(evidence())
      .min(1)
      .describe('Evidence that it works. All of it must be valid for the control to be ready.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ history }, _id, ends) => ({ setting: 'incidents', at: ends.ofPeriod(history?.[0]?.at ?? '') }),
    open: ['does', 'owner', 'frameworks', 'evidence.*.by'],
    dated: { history: 'at', 'evidence.*.given': 'from' },
  },
  example: `name: Published bundles are scanned for secrets
does: Every bundle is searched for tokens before release, so that a server's secret does not reach a browser.
owner: devops-automator
frameworks:
  - { framework: gdpr, requirement: Article 32 }
since: 2026-03-20
history:
  - { at: 2026-03-19, state: working }
evidence:
  - what: Scan log in which a planted token was found
    by: devops-automator
    every: 6 months
    given:
      - { from: 2026-03-19, until: 2026-09-19, reference: Release log of 19 March }
`,
});

export type Control = DataOf<typeof control.schema>;
export type Evidence = Control['evidence'][number];
export type Given = NonNullable<Evidence['given']>[number];
