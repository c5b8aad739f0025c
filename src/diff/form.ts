import { z } from 'zod';
import { failedCall } from '../checks/formats/failed-call.ts';

const status = z
  .enum(['met', 'at_risk', 'missed', 'incomplete', 'too_few', 'running', 'no_data', 'no_target'])
  .describe('Status of a figure against its target. no_data is never good.');

const side = z
  .strictObject({
    value: z.number().nullable().describe('Null means "no data": never zero, never good.'),
    text: z
      .string()
      .describe('As shown on pages, with enough decimals to show that before and after differ.'),
    status,
    target: z.string().nullable().describe('Target with its comparator.'),
    n: z.int().min(0).describe('Number of records or events it was computed from.'),
  })
  .meta({ id: 'side' });

/** A side is null if there was, or is, no such figure. */
const sides = { before: side.nullable(), after: side.nullable() };

const period = z.string().describe('2026-10, 2026-Q4, last-30-days, all.');

const record = z
  .strictObject({
    change: z.enum(['added', 'changed', 'removed']),
    kind: z.string().nullable().describe('Key of the kind; null for a file that is not a record.'),
    noun: z.string().describe('Noun for one record of the kind.'),
    single: z.boolean().describe('True for a playbook file, which is the only one of its kind.'),
    file: z.string().describe('Path relative to folder, with forward slashes.'),
    title: z.string().nullable(),
    fields: z
      .array(z.string())
      .describe(
        'For a changed record: the paths of the values that differ, and "prose" for its text. Empty if only the formatting changed.',
      ),
  })
  .meta({ id: 'record' });

const figure = z
  .strictObject({
    id: z.string().describe('Id of the figure.'),
    name: z.string(),
    subject: z.string().describe('organisation, service:checkout, severity:P1.'),
    subjectName: z.string().nullable().describe('Null for the organisation.'),
    period,
    unit: z.string(),
    effect: z.enum(['better', 'worse', 'neither']).describe('By status, otherwise by value.'),
    ...sides,
  })
  .meta({ id: 'figure' });

const score = z
  .strictObject({
    id: z.string().describe('Id of the figure that the metric is judged by.'),
    name: z.string(),
    period: period.nullable().describe('The latest completed period; null if there is none.'),
    ...sides,
  })
  .meta({ id: 'score' });

const breach = z
  .strictObject({
    change: z
      .enum(['appears', 'worsens', 'eases', 'vanishes'])
      .describe('Newly missed, missed by more, missed by less, or no longer missed.'),
    level: z
      .enum(['objective', 'duty', 'response'])
      .describe("A service's objective, a continuous duty's level, or the response to one incident."),
    figure: z.string().nullable().describe('Id of the figure; null for the response to an incident.'),
    subject: z.string().describe('service:checkout, organisation, or incident:ID.'),
    name: z.string(),
    period: period.nullable().describe('Null for the response to an incident.'),
    target: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
    before: z.string(),
    after: z.string(),
  })
  .meta({ id: 'breach' });

const sealed = z
  .strictObject({
    file: z.string(),
    noun: z.string().describe('Noun for the record.'),
    fact: z
      .string()
      .nullable()
      .describe('Path of the value; "body" for the text, null if the whole record was removed.'),
    before: z
      .string()
      .nullable()
      .describe('The sealed value as written; null if there was none, and for texts.'),
    after: z.string().nullable(),
    sealed: z.iso.datetime().describe('When it was sealed.'),
    commit: z.string().nullable().describe('The commit with the sealed value.'),
    amendment: z
      .strictObject({ by: z.string(), reason: z.string() })
      .nullable()
      .describe('The amendment for this change; null if there is none.'),
  })
  .meta({ id: 'sealed' });

const late = z
  .strictObject({
    file: z.string(),
    noun: z.string().describe('Noun for the record.'),
    title: z.string().nullable(),
    complete: z.iso.date().describe('The day on which its facts were complete.'),
    days: z.int().min(0).describe('From that day to the day on which it was recorded.'),
  })
  .meta({ id: 'late' });

const instanceState = z.enum(['on_time', 'late', 'missing', 'not_due']);

const owed = z
  .strictObject({
    output: z.string().describe('Key of the duty.'),
    name: z.string(),
    period,
    due: z.iso.datetime(),
    before: instanceState.nullable().describe('Null if no report was required.'),
    after: instanceState.nullable().describe('Null if no report is required.'),
  })
  .meta({ id: 'owed' });

const problemFields = {
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
  message: z.string(),
  expected: z.string(),
  fix: z.string(),
};

const problem = z.strictObject(problemFields).meta({ id: 'problem' });

const changedProblem = z
  .strictObject({
    ...problemFields,
    change: z.enum(['eases', 'worsens']).describe('Whether it counts fewer cases than in the base, or more.'),
    before: z.string().describe('Its message in the base.'),
  })
  .meta({ id: 'changedProblem' });

/**
 * The output of `npm run diff -- BASE --format json`. The version increases when a key is removed or changes its meaning, not when
 * one is added.
 */
export const changeReport = z
  .strictObject({
    version: z.literal(1).describe('Version of this format.'),
    folder: z.string().describe('The content folder as given.'),
    base: z.strictObject({
      name: z.string().describe('As given.'),
      commit: z
        .string()
        .describe('The merge base, where the change branched off; empty if the base is the working tree.'),
    }),
    asOf: z.iso.datetime().describe('The as-of moment of both sides.'),
    answer: z.string().describe('Summary of the change, in one or two sentences.'),
    compared: z
      .boolean()
      .describe(
        'False if figures cannot be compared; then scorecard, breaches, cadence and figures are empty.',
      ),
    notes: z.array(z.string()).describe('Limits of the comparison, with reasons.'),
    records: z.array(record).describe('Changed records, by kind, then by file.'),
    problems: z.strictObject({
      new: z
        .array(problem)
        .describe('Problems in the working tree that the base does not have; errors first.'),
      solved: z.array(problem).describe('Problems in the base that the working tree no longer has.'),
      changed: z
        .array(changedProblem)
        .describe('Problems of both sides that count cases, such as missing reports, with another count.'),
    }),
    sealed: z.array(sealed).describe('Sealed facts altered by the change, those without an amendment first.'),
    late: z.array(late).describe('Records added by the change after their facts would have been sealed.'),
    scorecard: z.array(score).describe('Success metrics whose status changes.'),
    breaches: z
      .array(breach)
      .describe('Service levels that are newly missed, missed by more or less, or no longer missed.'),
    cadence: z.array(owed).describe('Due reports whose state changes.'),
    figures: z
      .array(figure)
      .describe('Figures that change in value, status, target or unit, most important first.'),
  })
  .meta({ title: 'Opsbook change report' });

/** The name of the base of a change that is not written yet. */
export const WORKING_TREE = 'the working tree';

export type ChangeReport = z.output<typeof changeReport>;
export type RecordChange = ChangeReport['records'][number];
export type FigureChange = ChangeReport['figures'][number];
export type FigureSide = NonNullable<FigureChange['after']>;
export type ScoreChange = ChangeReport['scorecard'][number];
export type BreachChange = ChangeReport['breaches'][number];
export type CadenceChange = ChangeReport['cadence'][number];
export type SealedChange = ChangeReport['sealed'][number];
export type LateChange = ChangeReport['late'][number];
export type ProblemChange = ChangeReport['problems']['new'][number];
export type ChangedProblem = ChangeReport['problems']['changed'][number];

/** The JSON Schema of the report, for programs that read it. */
export function changeReportSchema(): object {
  return z.toJSONSchema(z.union([changeReport, failedCall]), { target: 'draft-7' });
}
