import { z } from 'zod';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { calendarSpan } from './policy.ts';

export const CONTROL_STATES = ['planned', 'working', 'suspended', 'retired'] as const;
export type ControlState = (typeof CONTROL_STATES)[number];

/** One time that evidence was given. */
const given = () =>
  z.strictObject({
    /** The first day that it proves something of. */
    from: date(),
    /** The last day. Left out: as long as `every` says, or without end. */
    until: date().optional(),
    /** Where it is kept, in words. */
    reference: text().max(300).optional(),
    link: webAddress().optional(),
  });

/** Something that must be there to prove that the control works. It is proved in one of four ways. */
const evidence = () =>
  z.strictObject({
    what: text().max(200),
    /** Who sees to it that there is a new one in time. */
    by: reference('agents'),
    /** How long each time holds, from its first day. Left out: until it is replaced. */
    every: calendarSpan().optional(),
    /** Each time that it was given, oldest first. Empty: never yet. */
    given: z.array(given()).optional(),
    /** Or a document of ours: it proves as long as it is current. */
    document: reference('documents').optional(),
    /** Or a course: it proves as long as everybody who is due has done it. */
    course: reference('courses').optional(),
    /** Or the access reviews of a system, as these name it: the last one proves for as long as `every` says. */
    reviewOf: text().optional(),
  });

export const control = defineKind({
  noun: 'control',
  place: 'compliance/controls',
  format: 'yaml',
  schema: z.strictObject({
    name: text().max(200),
    /** What it does, and what would happen without it. */
    does: markdown(),
    owner: reference('agents'),
    /** The frameworks that ask for it, and where. */
    frameworks: z.array(z.strictObject({ framework: reference('frameworks'), requirement: text() })).min(1),
    /** The day from which it has to work. Until then it is in no figure, unless it works already. */
    since: date(),
    /** What it was and when, oldest first; the last one is how it stands. */
    history: z
      .array(z.strictObject({ at: date(), state: z.enum(CONTROL_STATES), note: markdown().optional() }))
      .min(1),
    evidence: z.array(evidence()).min(1),
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

export type Control = z.output<typeof control.schema>;
export type Evidence = Control['evidence'][number];
export type Given = NonNullable<Evidence['given']>[number];
