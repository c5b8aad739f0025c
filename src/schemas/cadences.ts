import { z } from 'zod';
import type { DataOf } from './data.ts';
import { clock, date, duration, entryId, reference, target, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { UNITS } from './units.ts';

/** How often a duty falls due. A period of `two-weeks` is two ISO weeks, counted from the anchor. */
const rhythms = ['continuous', 'day', 'week', 'two-weeks', 'month', 'quarter'] as const;

/** Where a list may be no shorter, or no longer. */
const bounds = () =>
  z.strictObject({
    least: z.int().min(0).optional().describe('No fewer than this.'),
    most: z.int().min(0).optional().describe('No more than this.'),
  });

/** When a report is due, counted from the end of its period. */
const due = () =>
  z.strictObject({
    after: duration().optional().describe('Elapsed time: 12 h.'),
    days: z
      .int()
      .min(0)
      .max(366)
      .optional()
      .describe("So many calendar days after the period's last day; 0 is that day."),
    workingDays: z
      .int()
      .min(1)
      .max(366)
      .optional()
      .describe("The so-manieth working day after the period's last day."),
    at: clock().optional().describe('The local time on that day. Left out: its end.'),
  });

/** A standing duty: an output that is owed again and again, or a level that is held all the time. */
const duty = () =>
  z.strictObject({
    name: text().describe("The output's name, or for a continuous duty the duty's."),
    duty: text().describe('What is done, in a few words.'),
    owner: reference('agents').describe('Who answers for it.'),
    every: z.enum(rhythms).describe('How often it is owed; `continuous` is held all the time.'),
    start: date()
      .optional()
      .describe('The day from which it is owed. Nothing is expected of a period that ended before it.'),
    anchor: date().optional().describe('`two-weeks` only: the Monday on which the first period begins.'),
    due: due().optional().describe('When a report is due, counted from the end of its period.'),
    grace: duration().default(0).describe('How long after its due time a report still counts as on time.'),
    form: entryId()
      .optional()
      .describe(
        "Which of the forms in src/schemas/reports/ its reports take. Left out: the one with the output's own id, else `plain`.",
      ),
    records: z
      .enum(['reports', 'reviews'])
      .default('reports')
      .describe('Where its reports are kept: below `reports/`, or as the reviews in `reviews/`.'),
    sections: z.array(text()).default([]).describe('Headings that every report of it has.'),
    optional: z.array(text()).default([]).describe('Headings that it may have.'),
    words: z
      .strictObject({
        least: z.int().min(0).describe('Fewer is a warning.'),
        most: z.int().min(1).describe('More is a warning.'),
        never: z.int().min(1).optional().describe('More is an error.'),
      })
      .optional()
      .describe('Words of a report: fewer or more is a warning, more than `never` an error.'),
    counts: z
      .record(text(), bounds())
      .default({})
      .describe('How many entries lists of the form have: `{ findings: { least: 3, most: 5 } }`.'),
    weights: z
      .record(text(), z.number().min(0).max(1))
      .optional()
      .describe('Tech debt assessment: what each mark of a tool weighs. They add up to 1.'),
    commitment: z
      .strictObject({
        sprints: z.int().min(1).describe('How many sprints the mean is of.'),
        buffer: z.number().min(0).max(100).describe('What is taken off that mean, in percent.'),
      })
      .optional()
      .describe('Sprint plan: commit to the mean of so many sprints less a buffer in percent.'),
    levels: z
      .array(
        z.strictObject({
          figure: text().describe('The figure, by its id.'),
          words: text().describe('In words: "able to deploy several times a day".'),
          target: target(...UNITS)
            .optional()
            .describe('Left out where the scorecard sets it.'),
          clock: z
            .enum(['elapsed', 'working'])
            .default('elapsed')
            .describe("Whether time counts always, or only in the organisation's working hours."),
        }),
      )
      .default([])
      .describe('Continuous duties: the figures that say whether it is held.'),
  });

export const cadences = defineKind({
  noun: 'cadences file',
  place: 'playbook/cadences.yaml',
  format: 'yaml',
  /** By the output's id, which is the folder of its reports. */
  schema: z.record(entryId(), duty()),
  example: `weekly-status-update:
  name: Weekly status update
  duty: Cross-team coordination
  owner: project-shepherd
  every: week
  start: 2026-04-01
  due: { workingDays: 1, at: '12:00' }
  grace: 2 h
`,
});

export type Duty = DataOf<typeof cadences.schema>[string];
export type Rhythm = Duty['every'];
