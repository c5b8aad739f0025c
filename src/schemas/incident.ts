import { z } from 'zod';
import { audience, publicWords } from './audience.ts';
import type { DataOf } from './data.ts';
import {
  commit,
  entryId,
  lastInstantOf,
  markdown,
  pastTimestamp,
  pastWhen,
  reference,
  text,
  type When,
} from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments } from './seals/seal.ts';
import { source } from './source.ts';

/** Most severe first. `unknown` marks a service of which it is not known how badly it was affected, `none` one that was involved but kept working. */
export const levels = ['outage', 'partial', 'degraded', 'unknown', 'none'] as const;
const states = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

/** The impact on one service. `to` is omitted while it continues. */
export const impact = () =>
  z.strictObject({
    service: reference('services').describe('The affected service.'),
    level: z
      .enum(levels)
      .describe(
        'How badly it was affected; `none` for a service that kept working, `unknown` if it is not known. Its time is then unknown.',
      ),
    from: pastTimestamp().describe('When the impact began.'),
    to: pastTimestamp().optional().describe('When the impact ended. Omit it while the impact continues.'),
  });

export const update = () =>
  z.strictObject({
    at: pastTimestamp().describe('When it was published.'),
    text: markdown().describe('What those affected were told.'),
    status: z.enum(states).optional().describe('State of the response at that time.'),
    by: reference('agents').optional().describe('Who published it.'),
  });

/** What says when an incident ended. */
interface Ending {
  state: string;
  resolved?: When | undefined;
  started?: When | undefined;
  detected?: When | undefined;
  updates?: readonly { readonly at: number }[];
}

/** When all facts of an incident were complete: once it was over. A day that is all that is known counts to its end, in any zone. */
function completeAt({ state, resolved, started, detected, updates = [] }: Ending): number | undefined {
  if (state !== 'resolved') return undefined;
  const ends = [
    resolved ?? started ?? detected,
    ...(resolved === undefined ? updates.map(({ at }) => at) : []),
  ];
  const instants = ends.flatMap((each) =>
    each === undefined ? [] : typeof each === 'number' ? [each] : [lastInstantOf(each)],
  );
  return instants.length > 0 ? Math.max(...instants) : undefined;
}

/** Why an outage, or a part of it, is excluded from statements to customers. */
const exclusion = () =>
  z.strictObject({
    reason: entryId().describe('The code of the reason, one of `exclusions` in the SLA terms.'),
    from: pastTimestamp().optional().describe('From when. Default: the start of the incident.'),
    to: pastTimestamp().optional().describe('Until when. Default: its end.'),
    evidence: text()
      .max(400)
      .optional()
      .describe(
        'What shows it: a ticket, a letter, an address. Without evidence an exclusion excuses nothing.',
      ),
    services: z
      .array(reference('services'))
      .min(1)
      .optional()
      .describe('The services to which it applies. Default: all that the incident affected.'),
    customers: z
      .array(reference('slaTerms'))
      .min(1)
      .optional()
      .describe('The customers to whom it applies. Default: all whose terms have its reason.'),
  });

export const incident = defineRecordKind({
  noun: 'incident',
  place: 'incidents',
  format: 'markdown',
  begun: ({ resolved }) => ({ state: resolved === undefined ? 'investigating' : 'resolved' }),
  naming: { by: 'title', begins: 'day', of: ['started'] },
  asked: ['severity', 'started'],
  computed: {
    duration: 'started and resolved',
    downtime: 'the impacts',
    uptime: 'the impacts',
    availability: 'the impacts',
    errorbudget: 'the impacts',
    timetodetect: 'started and detected',
    mttd: 'started and detected',
    timetoacknowledge: 'detected and acknowledged',
    mtta: 'detected and acknowledged',
    timetoresolve: 'started and resolved',
    mttr: 'started and resolved',
  },
  schema: z
    .strictObject({
      title: text().max(200).describe('What users noticed, in one sentence.'),
      severity: reference('severities')
        .optional()
        .describe('How severe it is for users. Omit it if it was not rated.'),
      state: z
        .enum(states)
        .describe(
          'State of the response. A resolved incident without `resolved` is over, and its end is not known.',
        ),
      started: pastWhen()
        .optional()
        .describe(
          'When the impact began, even if it was noticed later; a date, month or year if the time is not known. Omit it only if `detected` is known.',
        ),
      detected: pastWhen().optional().describe('When it was first noticed.'),
      acknowledged: pastWhen().optional().describe('When someone took charge of it.'),
      mitigated: pastWhen().optional().describe('When the impact was contained.'),
      resolved: pastWhen().optional().describe('When service was restored for users.'),
      verified: pastWhen().optional().describe('When someone else confirmed the fix.'),
      cause: reference('causes').optional().describe('The kind of cause, once it is known.'),
      deploy: z
        .strictObject({
          service: reference('services').describe('The service that was deployed.'),
          commit: commit().describe('The commit, as recorded in the deployment log.'),
          at: pastTimestamp()
            .optional()
            .describe('When it was deployed. Default: the time in the deployment log.'),
        })
        .optional()
        .describe('The deployment that caused it, if any.'),
      detectedBy: reference('agents').optional().describe('Who noticed.'),
      lead: reference('agents').optional().describe('Who led the response.'),
      verifiedBy: reference('agents').optional().describe('Who verified the fix.'),
      impacts: z
        .array(impact())
        .default([])
        .describe(
          'Affected services, how badly and for how long. Availability is computed from this. Omit it while this is not known; `[]` says that no service was affected.',
        ),
      affects: z
        .array(text())
        .default([])
        .describe(
          'Other affected systems, outside the service catalogue, in words. Not counted in any figure.',
        ),
      escalations: z
        .array(
          z.strictObject({
            at: pastTimestamp().describe('When they were called.'),
            to: reference('agents').describe('Who was called.'),
          }),
        )
        .default([])
        .describe('Escalations.'),
      exclusions: z
        .array(exclusion())
        .default([])
        .describe('Time that SLA terms do not count, with reason and evidence. Availability counts it.'),
      updates: z.array(update()).default([]).describe('What those affected were told, oldest first.'),
      public: publicWords(z.array(update())),
      proposed: z
        .literal(true)
        .optional()
        .describe(
          'A source wrote it and nobody has confirmed it yet: until this line is removed, it has no severity, and the time of its impacts is unknown.',
        ),
      source: source(),
      audience: audience(),
      amendments: amendments(),
    })
    .refine(({ started, detected }) => started !== undefined || detected !== undefined, {
      message: 'it is not recorded when the incident began, nor when it was detected',
      path: ['started'],
      params: {
        rule: 'missing-key',
        expected: 'started or detected, as a time, or as a date if the time is not known',
        fix: 'add started: with what is known of it, such as 2026-03-03 or 2026-03',
      },
    }),
  // The story may grow: everything that is counted is in the data.
  sealed: { from: (incident) => ({ setting: 'incidents', at: completeAt(incident) }), open: ['body'] },
  example: `---
title: Card payments failed at checkout
severity: P1
state: resolved
started: 2026-10-03T14:05:00+02:00
detected: 2026-10-03T14:09:00+02:00
acknowledged: 2026-10-03T14:12:00+02:00
resolved: 2026-10-03T14:51:00+02:00
cause: deployment
impacts:
  - service: checkout
    level: partial
    from: 2026-10-03T14:05:00+02:00
    to: 2026-10-03T14:48:00+02:00
updates:
  - at: 2026-10-03T14:15:00+02:00
    status: investigating
    text: Some card payments fail. Paying by invoice works.
---

What happened, in a few sentences.
`,
});

export type Incident = DataOf<typeof incident.schema>;
