import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { effect } from '../experiment.ts';
import {
  commit,
  date,
  entryId,
  markdown,
  pastTimestamp,
  percent,
  reference,
  subject,
  text,
} from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { count, figurePeriod } from '../quantities.ts';
import { rice } from '../reports/common.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';

/** A part of a whole: 1,204 of 1,365 refunds in time. */
const part = () =>
  z.strictObject({
    count: count().describe('The part.'),
    of: count().describe('The whole.'),
  });

/** A feature's time at one step, and who worked on it. */
const visit = () =>
  z.strictObject({
    entered: pastTimestamp()
      .optional()
      .describe("When it entered the step's queue. Default: when the previous step was finished."),
    started: pastTimestamp()
      .optional()
      .describe('When work began. Omit it if the feature is waiting or the time is unknown.'),
    finished: pastTimestamp().optional().describe('When the step was finished. Omit it until then.'),
    by: reference('agents').optional().describe('Who worked on it.'),
  });

/** What should change for users, and by how much. Measured by a figure, by counts, or by the experiment's lift. */
const impact = () =>
  z.strictObject({
    figure: text()
      .optional()
      .describe(
        'The figure that should change between the periods `before` and `after`. Omit it if counts or the experiment measure the impact.',
      ),
    subject: subject().default('organisation').describe('Subject of the figure, such as `service:ID`.'),
    before: figurePeriod().optional().describe('Period before the feature was released.'),
    after: figurePeriod().optional().describe('Period that shows the impact.'),
    counts: z
      .strictObject({
        what: text().max(120).describe('What is counted.'),
        before: part().describe('Counts without the feature.'),
        after: part().optional().describe('Counts with the feature. Omit it until they are known.'),
      })
      .optional()
      .describe('Counts without and with the feature, if no figure measures the impact.'),
    atLeast: effect().describe(
      'The smallest improvement hoped for: `5 %` of the earlier value, or `2 points`.',
    ),
    direction: z
      .enum(['up', 'down'])
      .optional()
      .describe(
        "The direction that is better. Default: that of the figure or of the experiment's metric, otherwise `up`.",
      ),
    by: date().describe('Date by which the impact should be visible.'),
  });

/** When the first step began; undefined if none has. */
function firstOf(
  steps: Readonly<Record<string, { entered?: number | undefined; started?: number | undefined }>>,
) {
  const times = Object.values(steps ?? {}).flatMap(({ entered, started }) => entered ?? started ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}

export const feature = defineRecordKind({
  noun: 'feature',
  place: 'features',
  format: 'markdown',
  naming: { by: 'title' },
  schema: z.strictObject({
    title: text().max(200).describe('What it is, in a few words.'),
    summary: markdown().describe('What it is for, in one sentence.'),
    owner: reference('agents').describe('Who is responsible for it, from the first step to the last.'),
    origin: z
      .strictObject({
        report: reference('reports').optional().describe('The report that requested it or decided on it.'),
        why: markdown().optional().describe('Why it was selected.'),
        rice: rice().optional().describe('The RICE estimate behind its priority.'),
      })
      .optional()
      .describe('Where it came from.'),
    tasks: z.array(text().max(40)).default([]).describe('Ids of the sprint tasks that implemented it.'),
    steps: z
      .record(entryId(), visit())
      .describe("Times at each step of the loop, by the step's id in playbook/loop.yaml."),
    attempts: z
      .array(
        z.strictObject({
          at: pastTimestamp().describe('When it was validated.'),
          by: reference('agents').describe('Who validated it.'),
          result: z.enum(['pass', 'fail']).describe('Whether it passed.'),
          what: text().optional().describe('What was checked, or what failed.'),
        }),
      )
      .default([])
      .describe('Validation attempts, in order.'),
    flag: z
      .strictObject({
        name: text().max(80).describe('Name of the flag in the software.'),
        rollout: z
          .array(
            z.strictObject({
              at: pastTimestamp().describe('When the share was set.'),
              percent: percent().describe('Share of users, in percent.'),
            }),
          )
          .default([])
          .describe('Rollout steps, in order.'),
      })
      .optional()
      .describe('The feature flag and its rollout.'),
    deployments: z
      .array(
        z.strictObject({
          service: reference('services').describe('The service that was deployed.'),
          commit: commit().describe('The commit, as recorded in the deployment log.'),
        }),
      )
      .default([])
      .describe('Deployments that released it, as recorded in the deployment logs.'),
    experiment: reference('experiments').optional().describe('Its A/B test.'),
    incidents: z.array(reference('incidents')).default([]).describe('Incidents that it addresses or caused.'),
    impact: impact().optional().describe('What should change for users, and by how much.'),
    response: z
      .strictObject({
        at: pastTimestamp().describe('When it was counted.'),
        positive: count().describe('Positive responses.'),
        neutral: count().describe('Neutral responses.'),
        negative: count().describe('Negative responses.'),
        quotes: z.array(text().max(300)).max(5).default([]).describe('Verbatim quotes.'),
        report: reference('reports').optional().describe('The report with these counts.'),
      })
      .optional()
      .describe('User responses, counted. Quotes must not name anyone.'),
    dropped: z
      .strictObject({
        at: pastTimestamp().describe('When it was dropped.'),
        by: reference('agents').describe('Who decided to drop it.'),
        why: markdown().describe('Why it was dropped.'),
        returned: z
          .boolean()
          .default(false)
          .describe('Whether it went back to the backlog, to be selected again as a new feature.'),
      })
      .optional()
      .describe('Dropped: abandoned, or returned to the backlog.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ steps }) => ({ setting: 'incidents', at: firstOf(steps) }),
    open: [
      ...['body', 'summary', 'owner', 'origin', 'tasks', 'deployments', 'experiment', 'incidents'],
      ...['flag.name', 'steps.*.by'],
    ],
    dated: {
      'steps.*.entered': '',
      'steps.*.started': '',
      'steps.*.finished': '',
      attempts: 'at',
      'flag.rollout': 'at',
      impact: 'by',
      response: 'at',
      dropped: 'at',
    },
  },
  exampleId: 'frost-warning',
  example: `---
title: Frost warning as a message
summary: Users who saved a garden are warned the evening before a frost
owner: growth-hacker
origin:
  rice: { reach: 16000, impact: 1, confidence: 60, effort: 4 }
steps:
  selected: { entered: 2026-09-14T09:00:00+02:00, started: 2026-09-21T10:00:00+02:00, finished: 2026-09-21T11:30:00+02:00, by: sprint-prioritizer }
  implemented: { started: 2026-09-22T09:00:00+02:00, finished: 2026-10-01T16:00:00+02:00, by: mobile-app-builder }
  validated: { started: 2026-10-02T09:00:00+02:00, by: evidence-collector }
attempts:
  - { at: 2026-10-02T15:00:00+02:00, by: evidence-collector, result: fail, what: Users with two gardens received the message twice }
impact:
  figure: retention-day-7
  before: 2026-09
  after: 2026-11
  atLeast: 1 points
  by: 2026-12-10
---
`,
});

export type Feature = DataOf<typeof feature.schema>;
export type Visit = Feature['steps'][string];
export type Impact = NonNullable<Feature['impact']>;
