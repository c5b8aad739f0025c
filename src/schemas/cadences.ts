import { z } from 'zod';
import type { DataOf } from './data.ts';
import { effectiveDates } from './effective.ts';
import { clock, date, duration, entryId, reference, target, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';
import { UNITS } from './units.ts';

/** How often a duty falls due. A period of `two-weeks` is two weeks, counted from the anchor. */
const rhythms = ['continuous', 'day', 'week', 'two-weeks', 'month', 'quarter'] as const;

/** The minimum and maximum length of a list. */
const bounds = () =>
  z.strictObject({
    least: z.int().min(0).optional().describe('Minimum number.'),
    most: z.int().min(0).optional().describe('Maximum number.'),
  });

/** When a report is due after the end of its period. */
const due = () =>
  z.strictObject({
    after: duration().optional().describe('Elapsed time after the end of the period, such as `12 h`.'),
    days: z
      .int()
      .min(0)
      .max(366)
      .optional()
      .describe("Calendar days after the period's last day; 0 is that day itself."),
    workingDays: z
      .int()
      .min(1)
      .max(366)
      .optional()
      .describe("Working days after the period's last day; 1 is the first."),
    at: clock().optional().describe('Local time on that day. Default: the end of the day.'),
  });

/** A duty: a report due at regular intervals, or a level maintained continuously. */
const duty = {
  name: text().describe('Name of the output, or of the duty if it is continuous.'),
  duty: text().describe('What the duty covers, in a few words.'),
  owner: reference('agents').describe('Who is responsible for it.'),
  every: z.enum(rhythms).describe('How often it is due; a `continuous` duty applies at all times.'),
  start: date()
    .optional()
    .describe('First day on which the duty applies. No report is expected for a period that ended earlier.'),
  anchor: date()
    .optional()
    .describe('For `two-weeks` only: the first day of the week in which the first period begins.'),
  due: due().optional().describe('When a report is due after the end of its period.'),
  grace: duration().default(0).describe('How long after the due time a report still counts as on time.'),
  form: entryId()
    .optional()
    .describe(
      "Form of its reports, from src/schemas/reports/. Default: the form with the output's id, otherwise `plain`.",
    ),
  records: z
    .enum(['reports', 'reviews'])
    .default('reports')
    .describe('Where its reports are kept: under `reports/`, or as reviews in `reviews/`.'),
  sections: z.array(text()).default([]).describe('Headings that every report must have.'),
  optional: z.array(text()).default([]).describe('Headings that a report may have.'),
  words: z
    .strictObject({
      least: z.int().min(0).describe('Fewer words are a warning.'),
      most: z.int().min(1).describe('More words are a warning.'),
      never: z.int().min(1).optional().describe('More words are an error.'),
    })
    .optional()
    .describe('Length of a report in words: outside `least` to `most` is a warning, above `never` an error.'),
  counts: z
    .record(text(), bounds())
    .default({})
    .describe('How many entries the lists of a report must have: `{ findings: { least: 3, most: 5 } }`.'),
  weights: z
    .record(text(), z.number().min(0).max(1))
    .optional()
    .describe('Tech debt assessment: the weight of each mark. The weights add up to 1.'),
  commitment: z
    .strictObject({
      sprints: z.int().min(1).describe('Number of past sprints to average.'),
      buffer: z.number().min(0).max(100).describe('Deducted from that average, in percent.'),
    })
    .optional()
    .describe('Sprint plan: commit to the average of past sprints minus a buffer.'),
  levels: z
    .array(
      z.strictObject({
        figure: text().describe('Id of the figure.'),
        words: text().describe('The level in words, such as "able to deploy several times a day".'),
        target: target(...UNITS)
          .optional()
          .describe('Target. Omit it if the scorecard sets one.'),
        clock: z
          .enum(['elapsed', 'working'])
          .default('elapsed')
          .describe("Whether to count elapsed time or only the organisation's working hours."),
      }),
    )
    .default([])
    .describe('Continuous duties: the figures that show whether the level is met.'),
};

export const cadences = definePlaybookKind({
  noun: 'cadences file',
  place: 'playbook/cadences.yaml',
  format: 'yaml',
  /** Keyed by the output's id, which is also the folder of its reports. */
  schema: z.record(
    entryId(),
    z.strictObject({
      ...duty,
      ...effectiveDates(duty, ['name', 'due', 'grace', 'weights', 'commitment', 'levels']),
    }),
  ),
  judging: {
    over: (data, each) => overEntries(data, each),
    begins: ({ start }) => (start as string | undefined) ?? null,
    open: ['duty', 'owner', 'form', 'sections', 'optional', 'words', 'counts'],
    dated: { 'start.*.value': '', 'anchor.*.value': '' },
  },
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
