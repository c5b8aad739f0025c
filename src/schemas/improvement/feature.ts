import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { effect } from '../experiment.ts';
import { commit, date, entryId, markdown, pastTimestamp, percent, reference, text } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count, figurePeriod } from '../quantities.ts';
import { rice } from '../reports/common.ts';

/** So many of so many: 1,204 refunds in time of 1,365. */
const part = () =>
  z.strictObject({
    count: count().describe('How many of them did it.'),
    of: count().describe('How many there were.'),
  });

/** When it was at a step, and who had it there. */
const visit = () =>
  z.strictObject({
    entered: pastTimestamp()
      .optional()
      .describe('When it came there, and began to wait. Left out: when the step before was finished.'),
    started: pastTimestamp()
      .optional()
      .describe('When work on it began. Left out: it waits, or it is not known.'),
    finished: pastTimestamp().optional().describe('When it was done there. Left out: not yet.'),
    by: reference('agents').optional().describe('Who had it.'),
  });

/** What should change for users, and by how much. Measured by a figure, by counts, or by the experiment's lift. */
const impact = () =>
  z.strictObject({
    figure: text()
      .optional()
      .describe(
        'The figure that should change, in a period before and one after; left out where counts or the experiment measure it.',
      ),
    subject: text().default('organisation').describe('What the figure is about: `service:checkout`.'),
    before: figurePeriod().optional().describe('The period before it was opened.'),
    after: figurePeriod().optional().describe('The period that shows it.'),
    counts: z
      .strictObject({
        what: text().max(120).describe('What is counted, in words.'),
        before: part().describe('Without the feature.'),
        after: part().optional().describe('With it. Left out: not counted yet.'),
      })
      .optional()
      .describe('Counts, where no figure says it: what is counted, before the feature and with it.'),
    atLeast: effect().describe(
      'The change that was hoped for, in the good direction: `5 %` of what it was, or `2 points`.',
    ),
    direction: z
      .enum(['up', 'down'])
      .optional()
      .describe("The good direction. Left out: that of the figure or of the experiment's metric, else up."),
    by: date().describe('The day by which it should be seen.'),
  });

export const feature = defineKind({
  noun: 'feature',
  place: 'features',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200).describe('What it is, in a few words.'),
    summary: markdown().describe('What it is for, in a sentence.'),
    owner: reference('agents').describe('Who answers for it, from the first step to the last.'),
    origin: z
      .strictObject({
        report: reference('reports').optional().describe('The report that asked for it or decided it.'),
        why: markdown().optional().describe('Why it was selected.'),
        rice: rice().optional().describe('What its worth was estimated from.'),
      })
      .optional()
      .describe('Where it came from.'),
    tasks: z
      .array(text().max(40))
      .default([])
      .describe('Tasks of sprint plans that it was made in, by their ids.'),
    steps: z
      .record(entryId(), visit())
      .describe("When it was at each step of the loop, by the step's id in playbook/loop.yaml."),
    attempts: z
      .array(
        z.strictObject({
          at: pastTimestamp().describe('When it was tried.'),
          by: reference('agents').describe('Who looked.'),
          result: z.enum(['pass', 'fail']).describe('Whether it passed.'),
          what: text().optional().describe('What was looked at, or what failed.'),
        }),
      )
      .default([])
      .describe('Every try at validation, in order.'),
    flag: z
      .strictObject({
        name: text().max(80).describe('Its name in the software.'),
        rollout: z
          .array(
            z.strictObject({
              at: pastTimestamp().describe('Since when.'),
              percent: percent().describe('To how many users, in percent.'),
            }),
          )
          .default([])
          .describe('How far it was opened, step by step.'),
      })
      .optional()
      .describe('The switch behind which it is opened, and to how many users since when.'),
    deployments: z
      .array(
        z.strictObject({
          service: reference('services').describe('The service that was deployed.'),
          commit: commit().describe('The commit, as the deployment log has it.'),
        }),
      )
      .default([])
      .describe('Deployments that brought it, as the deployment logs have them.'),
    experiment: reference('experiments').optional().describe('The A/B test of it.'),
    incidents: z
      .array(reference('incidents'))
      .default([])
      .describe('Incidents that it answers, or that it brought about.'),
    impact: impact().optional().describe('What should change for users, and by how much.'),
    response: z
      .strictObject({
        at: pastTimestamp().describe('When it was counted.'),
        positive: count().describe('How many spoke well of it.'),
        neutral: count().describe('How many neither well nor badly.'),
        negative: count().describe('How many spoke badly of it.'),
        quotes: z
          .array(text().max(300))
          .max(5)
          .default([])
          .describe('What some of them said, word for word.'),
        report: reference('reports').optional().describe('The report that this was taken from.'),
      })
      .optional()
      .describe('What users said of it, counted. Quotes name nobody.'),
    dropped: z
      .strictObject({
        at: pastTimestamp().describe('When it was given up.'),
        by: reference('agents').describe('Who decided that.'),
        why: markdown().describe('Why it goes no further.'),
        returned: z
          .boolean()
          .default(false)
          .describe('It is in the backlog again and may be selected anew, as a feature of its own.'),
      })
      .optional()
      .describe('It goes no further: given up, or returned to the backlog.'),
  }),
  exampleId: 'frost-warning',
  example: `---
title: Frost warning as a message
summary: Who saved a garden is told the evening before a frost
owner: growth-hacker
origin:
  rice: { reach: 16000, impact: 1, confidence: 60, effort: 4 }
steps:
  selected: { entered: 2026-09-14T09:00:00+02:00, started: 2026-09-21T10:00:00+02:00, finished: 2026-09-21T11:30:00+02:00, by: sprint-prioritizer }
  implemented: { started: 2026-09-22T09:00:00+02:00, finished: 2026-10-01T16:00:00+02:00, by: mobile-app-builder }
  validated: { started: 2026-10-02T09:00:00+02:00, by: evidence-collector }
attempts:
  - { at: 2026-10-02T15:00:00+02:00, by: evidence-collector, result: fail, what: The message came twice to users with two gardens }
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
