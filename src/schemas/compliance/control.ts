import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { calendarSpan } from './policy.ts';

const CONTROL_STATES = ['planned', 'working', 'suspended', 'retired'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

/** One time that evidence was given. */
const given = () =>
  z.strictObject({
    from: date().describe('The first day that it proves something of.'),
    until: date().optional().describe('The last day. Left out: as long as `every` says, or without end.'),
    reference: text().max(300).optional().describe('Where it is kept, in words.'),
    link: webAddress().optional().describe('Where it can be seen.'),
  });

/** Something that must be there to prove that the control works. It is proved in one of four ways. */
const evidence = () =>
  z.strictObject({
    what: text().max(200).describe('What shows that it works.'),
    by: reference('agents').describe('Who sees to it that there is a new one in time.'),
    every: calendarSpan()
      .optional()
      .describe('How long each time holds, from its first day. Left out: until it is replaced.'),
    given: z
      .array(given())
      .optional()
      .describe('Each time that it was given, oldest first. Empty: never yet.'),
    document: reference('documents')
      .optional()
      .describe('Or a document of ours: it proves as long as it is current.'),
    course: reference('courses')
      .optional()
      .describe('Or a course: it proves as long as everybody who is due has done it.'),
    reviewOf: text()
      .optional()
      .describe(
        'Or the access reviews of a system, as these name it: the last one proves for as long as `every` says.',
      ),
  });

export const control = defineKind({
  noun: 'control',
  place: 'compliance/controls',
  format: 'yaml',
  schema: z.strictObject({
    name: text().max(200).describe('What is true while it works, in a sentence.'),
    does: markdown().describe('What it does, and what would happen without it.'),
    owner: reference('agents').describe('Who answers for it.'),
    frameworks: z
      .array(
        z.strictObject({
          framework: reference('frameworks').describe('The law or standard.'),
          requirement: text().describe('Its article, section or number.'),
        }),
      )
      .min(1)
      .describe('The frameworks that ask for it, and where.'),
    since: date().describe(
      'The day from which it has to work. Until then it is in no figure, unless it works already.',
    ),
    history: z
      .array(
        z.strictObject({
          at: date().describe('The day from which it was so.'),
          state: z.enum(CONTROL_STATES).describe('What it was.'),
          note: markdown().optional().describe('Why.'),
        }),
      )
      .min(1)
      .describe('What it was and when, oldest first; the last one is how it stands.'),
    evidence: z
      .array(evidence())
      .min(1)
      .describe('What proves it. All of it has to be valid for the control to be ready.'),
  }),
  example: `name: Published bundles are scanned for secrets
does: Every bundle is searched for tokens before release, so that a server's secret does not reach a browser.
owner: devops-automator
frameworks:
  - { framework: gdpr, requirement: Article 32 }
since: 2026-03-20
history:
  - { at: 2026-03-19, state: working }
evidence:
  - what: Log of the scan, with a planted token that was found
    by: devops-automator
    every: 6 months
    given:
      - { from: 2026-03-19, until: 2026-09-19, reference: Release log of 19 March }
`,
});

export type Control = DataOf<typeof control.schema>;
export type Evidence = Control['evidence'][number];
export type Given = NonNullable<Evidence['given']>[number];
