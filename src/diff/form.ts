import { z } from 'zod';

const status = z
  .enum(['met', 'at_risk', 'missed', 'no_data', 'no_target'])
  .describe('How a figure stands against its target. no_data is never good.');

const side = z
  .strictObject({
    value: z.number().nullable().describe('Null is "no data": never zero, never good.'),
    text: z
      .string()
      .describe('As pages show it, with as many decimals as it takes to tell before and after apart.'),
    status,
    target: z.string().nullable().describe('With its comparator, as it is compared.'),
    n: z.int().min(0).describe('How many records or events it was computed from.'),
  })
  .meta({ id: 'side' });

/** A side that is null: there was, or is, no such figure. */
const sides = { before: side.nullable(), after: side.nullable() };

const period = z.string().describe('2026-10, 2026-Q4, last-30-days, all.');

const record = z
  .strictObject({
    change: z.enum(['added', 'changed', 'removed']),
    kind: z.string().nullable().describe('Key of its kind; null for a file that is no record.'),
    noun: z.string().describe('What one of them is called.'),
    single: z.boolean().describe('A file of the playbook, of which there is one.'),
    file: z.string().describe('Path relative to folder, with forward slashes.'),
    title: z.string().nullable(),
    fields: z
      .array(z.string())
      .describe(
        'Of a changed record: the paths of its values that differ, "prose" for its text. Empty: its form alone.',
      ),
  })
  .meta({ id: 'record' });

const figure = z
  .strictObject({
    id: z.string().describe('Which figure: a key of the definitions.'),
    name: z.string(),
    subject: z.string().describe('organisation, service:checkout, severity:P1.'),
    subjectName: z.string().nullable().describe('Null for the organisation.'),
    period,
    unit: z.string(),
    effect: z.enum(['better', 'worse', 'neither']).describe('By its status, else by its value.'),
    ...sides,
  })
  .meta({ id: 'figure' });

const score = z
  .strictObject({
    id: z.string().describe('The figure that it is judged by.'),
    name: z.string(),
    period: period.nullable().describe('The last period that is over; null where none is.'),
    ...sides,
  })
  .meta({ id: 'score' });

const breach = z
  .strictObject({
    change: z
      .enum(['appears', 'worsens', 'eases', 'vanishes'])
      .describe('Whether it is missed now and was not, by more or by less than it was, or no longer.'),
    level: z
      .enum(['objective', 'duty', 'response'])
      .describe("A service's objective, a continuous duty's level, or the response to one incident."),
    figure: z.string().nullable().describe('Which figure says so; null for the response to an incident.'),
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
    noun: z.string().describe('What the record is called.'),
    fact: z
      .string()
      .nullable()
      .describe('Path of the value; "body" for the text, null where the whole record is gone.'),
    before: z
      .string()
      .nullable()
      .describe('As it was written and sealed; null where it was not there, and for texts.'),
    after: z.string().nullable(),
    sealed: z.iso.datetime().describe('Since when it stands.'),
    commit: z.string().nullable().describe('The commit that it was sealed by.'),
    amendment: z
      .strictObject({ by: z.string(), reason: z.string() })
      .nullable()
      .describe('What the change says of it; null: nothing.'),
  })
  .meta({ id: 'sealed' });

const instanceState = z.enum(['on_time', 'late', 'missing', 'not_due']);

const owed = z
  .strictObject({
    output: z.string().describe('Key of the duty.'),
    name: z.string(),
    period,
    due: z.iso.datetime(),
    before: instanceState.nullable().describe('Null: it was not owed.'),
    after: instanceState.nullable().describe('Null: it is not owed.'),
  })
  .meta({ id: 'owed' });

const problem = z
  .strictObject({
    rule: z.string(),
    severity: z.enum(['error', 'warning']),
    file: z.string(),
    line: z.int().min(1),
    column: z.int().min(1),
    message: z.string(),
    expected: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'problem' });

/**
 * What `npm run diff -- BASE --format json` prints. Its version grows when a key changes its meaning or is taken away,
 * not when one is added.
 */
export const changeReport = z
  .strictObject({
    version: z.literal(1).describe('Of this form.'),
    folder: z.string().describe('The content folder as called.'),
    base: z.strictObject({
      name: z.string().describe('As called.'),
      commit: z.string().describe('Where the change began: the merge base.'),
    }),
    asOf: z.iso.datetime().describe('The moment that both sides are seen from.'),
    answer: z.string().describe('What the change does, in a sentence or two.'),
    compared: z
      .boolean()
      .describe(
        'False where figures cannot be compared: then scorecard, breaches, cadence and figures are empty.',
      ),
    notes: z.array(z.string()).describe('What could not be compared, and why.'),
    records: z.array(record).describe('By kind, then by file.'),
    problems: z.strictObject({
      new: z
        .array(problem)
        .describe('What the validator says of the working tree and did not say of the base; errors first.'),
      solved: z.array(problem).describe('The reverse.'),
    }),
    sealed: z
      .array(sealed)
      .describe('Sealed facts that the change alters, those without an amendment first.'),
    scorecard: z.array(score).describe('Success metrics whose status changes.'),
    breaches: z
      .array(breach)
      .describe('Service levels that are missed: now, by more or by less, or no longer.'),
    cadence: z.array(owed).describe('Reports that are owed whose state changes.'),
    figures: z
      .array(figure)
      .describe('Every figure that changes in value, status, target or unit; the most important first.'),
  })
  .meta({ title: 'Opsbook change report' });

export type ChangeReport = z.output<typeof changeReport>;
export type RecordChange = ChangeReport['records'][number];
export type FigureChange = ChangeReport['figures'][number];
export type FigureSide = NonNullable<FigureChange['after']>;
export type ScoreChange = ChangeReport['scorecard'][number];
export type BreachChange = ChangeReport['breaches'][number];
export type CadenceChange = ChangeReport['cadence'][number];
export type SealedChange = ChangeReport['sealed'][number];
export type ProblemChange = ChangeReport['problems']['new'][number];

/** The JSON Schema of the report, for whoever reads it by machine. */
export function changeReportSchema(): object {
  return z.toJSONSchema(changeReport, { target: 'draft-7' });
}
