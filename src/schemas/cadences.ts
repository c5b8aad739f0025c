import { z } from 'zod';
import { clock, date, duration, entryId, reference, target, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { UNITS } from './units.ts';

/** How often a duty falls due. A period of `two-weeks` is two ISO weeks, counted from the anchor. */
export const rhythms = ['continuous', 'day', 'week', 'two-weeks', 'month', 'quarter'] as const;

/** Where a list may be no shorter, or no longer. */
const bounds = () => z.strictObject({ least: z.int().min(0).optional(), most: z.int().min(0).optional() });

/** When a report is due, counted from the end of its period. */
const due = () =>
  z.strictObject({
    /** Elapsed time: 12 h. */
    after: duration().optional(),
    /** So many calendar days after the period's last day; 0 is that day. */
    days: z.int().min(0).max(366).optional(),
    /** The so-manieth working day after the period's last day. */
    workingDays: z.int().min(1).max(366).optional(),
    /** The local time on that day. Left out: its end. */
    at: clock().optional(),
  });

/** A standing duty: an output that is owed again and again, or a level that is held all the time. */
const duty = () =>
  z.strictObject({
    /** The output's name, or for a continuous duty the duty's. */
    name: text(),
    /** What is done, in a few words. */
    duty: text(),
    owner: reference('agents'),
    every: z.enum(rhythms),
    /** The day from which it is owed. Nothing is expected of a period that ended before it. */
    start: date().optional(),
    /** `two-weeks` only: the Monday on which the first period begins. */
    anchor: date().optional(),
    due: due().optional(),
    /** How long after its due time a report still counts as on time. */
    grace: duration().default(0),
    /** Which of the forms in src/schemas/reports/ its reports take. Left out: the one with the output's own id, else `plain`. */
    form: entryId().optional(),
    /** Where its reports are kept: below `reports/`, or as the reviews in `reviews/`. */
    records: z.enum(['reports', 'reviews']).default('reports'),
    /** Headings that every report of it has. */
    sections: z.array(text()).default([]),
    /** Headings that it may have. */
    optional: z.array(text()).default([]),
    /** Words of a report: fewer or more is a warning, more than `never` an error. */
    words: z
      .strictObject({ least: z.int().min(0), most: z.int().min(1), never: z.int().min(1).optional() })
      .optional(),
    /** How many entries lists of the form have: `{ findings: { least: 3, most: 5 } }`. */
    counts: z.record(text(), bounds()).default({}),
    /** Tech debt assessment: what each mark of a tool weighs. They add up to 1. */
    weights: z.record(text(), z.number().min(0).max(1)).optional(),
    /** Sprint plan: commit to the mean of so many sprints less a buffer in percent. */
    commitment: z.strictObject({ sprints: z.int().min(1), buffer: z.number().min(0).max(100) }).optional(),
    /** Continuous duties: the figures that say whether it is held. */
    levels: z
      .array(
        z.strictObject({
          figure: text(),
          /** In words: "able to deploy several times a day". */
          words: text(),
          /** Left out where the scorecard sets it. */
          target: target(...UNITS).optional(),
          /** Whether time counts always, or only in the organisation's working hours. */
          clock: z.enum(['elapsed', 'working']).default('elapsed'),
        }),
      )
      .default([]),
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

export type Duty = z.output<typeof cadences.schema>[string];
export type Rhythm = Duty['every'];
