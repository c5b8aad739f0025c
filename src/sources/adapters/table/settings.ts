import { z } from 'zod';
import { entryId, text } from '../../../schemas/fields.ts';
import type { RecordKind } from '../../../schemas/kinds.ts';
import { forms } from '../../../schemas/reports/reports.ts';
import { probeSettings } from '../probes.ts';

const column = () => z.string().min(1);

const where = () =>
  z
    .record(column(), z.array(z.string()).min(1))
    .default({})
    .describe('Only rows that have one of these values in each of these columns.');

/** What a number, an amount or a text is made of: one of the first seven. */
export interface Expression {
  column?: string | undefined;
  sum?: string | undefined;
  max?: string | undefined;
  min?: string | undefined;
  last?: string | undefined;
  count?: true | undefined;
  fixed?: string | number | undefined;
  where: Readonly<Record<string, readonly string[]>>;
  as: 'number' | 'money' | 'text';
}

const expression = (): z.ZodType<Expression> =>
  z.union([
    column().transform((name) => ({ column: name, where: {}, as: 'number' as const })),
    z
      .strictObject({
        column: column().optional().describe('The value of the only row.'),
        sum: column().optional().describe('The sum of a column.'),
        max: column().optional().describe('The largest value of a column.'),
        min: column().optional().describe('The smallest value of a column.'),
        last: column().optional().describe('The value of the last row.'),
        count: z.literal(true).optional().describe('The number of rows.'),
        fixed: z.union([z.string(), z.number()]).optional().describe('A value that is always the same.'),
        where: where(),
        as: z
          .enum(['number', 'money', 'text'])
          .default('number')
          .describe('What it is. `money` is an exact amount. Default: `number`.'),
      })
      .refine(
        ({ column, sum, max, min, last, count, fixed }) =>
          [column, sum, max, min, last, count, fixed].filter((each) => each !== undefined).length === 1,
        'expected one of column, sum, max, min, last, count and fixed',
      ),
  ]);

const dimension = () =>
  z.union([
    column().describe('The column that holds it.'),
    z.strictObject({
      column: column().describe('The column that holds it.'),
      values: z
        .record(z.string(), z.string().min(1))
        .describe('What each value of the column is in the metric. Any other value is left out.'),
    }),
    z.strictObject({ fixed: z.string().min(1).describe('The same value for every row.') }),
  ]);

const absent = () =>
  z
    .enum(['unknown', 'zero'])
    .default('unknown')
    .describe(
      'What a period without rows means. `unknown`: nothing is recorded. ' +
        '`zero`: the table has a row for everything that happened. Default: `unknown`.',
    );

const measurement = () =>
  z
    .strictObject({
      metric: entryId().describe('Id of the metric in playbook/metrics.yaml.'),
      value: expression().optional().describe('Its value.'),
      n: expression()
        .optional()
        .describe('The number of observations behind a mean, by which it is weighted.'),
      numerator: expression().optional().describe('The numerator of a ratio.'),
      denominator: expression().optional().describe('Its denominator.'),
      of: z
        .record(z.string().min(1), dimension())
        .default({})
        .describe('The dimensions of the metric, and the column that holds each.'),
      each: z
        .enum(['day', 'period'])
        .default('period')
        .describe('Whether each local day of a longer period has its own value. Default: `period`.'),
      absent: absent(),
    })
    .refine(
      ({ value, n, numerator, denominator }) =>
        value === undefined
          ? n === undefined && numerator !== undefined && denominator !== undefined
          : numerator === undefined && denominator === undefined,
      'expected value, with n for a mean, or numerator and denominator',
    );

/** A field of a record by its path: `opened`, `firstResponse.within`. */
const path = () => z.string().regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/, 'a field, or fields joined by points');

const record = () =>
  z.strictObject({
    kind: z
      .enum(['reports', 'finance', 'growth'])
      .default('reports')
      .describe('The kind of record that the table gives. Default: `reports`.'),
    output: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an output, as in support-ticket-summary')
      .optional()
      .describe('Reports only: the output that it is, as in `support-ticket-summary`.'),
    form: z
      .enum(Object.keys(forms) as (keyof typeof forms)[])
      .optional()
      .describe('Reports only: the form of the output, if it is not named after it.'),
    fixed: z
      .record(path(), z.union([z.string(), z.number(), z.boolean()]))
      .default({})
      .describe('Fields that are always the same, such as `author` and `status`.'),
    fields: z.record(path(), expression()).default({}).describe('Fields and what they are made of.'),
    counts: z
      .record(
        path(),
        z.strictObject({
          name: column().describe('The column of the names.'),
          count: expression().describe('The count of each name.'),
        }),
      )
      .default({})
      .describe('Fields with a count for each name, such as `byChannel`.'),
    lists: z
      .record(path(), z.record(path(), expression()))
      .default({})
      .describe('Fields that are lists with an item for each row, such as `lines`.'),
    absent: absent(),
  });

const checks = () =>
  z.strictObject({
    ...probeSettings('value of the column `target`'),
    time: column().describe('The column with the time of the check.'),
    target: column().describe('The column that says what was checked.'),
    ok: column().describe('The column that says whether the check passed.'),
    passed: z
      .array(z.string())
      .min(1)
      .default(['1', 'true', 'ok', 'up'])
      .describe('The values of that column, in small letters, that mean yes. Default: 1, true, ok, up.'),
  });

/** Settings of every table. */
export const tableSettings = {
  path: text().describe(
    'The path of the table below the address of the source. `$period` is the period, ' +
      '`$from` and `$to` its first and last day, `$fromTime` and `$toTime` its ends in UTC.',
  ),
  query: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe('Parameters of the address, with the same placeholders.'),
  day: column()
    .optional()
    .describe(
      'The column with the day or time of a row: rows of other periods are skipped. Left out: all rows are about the period.',
    ),
  dates: text()
    .optional()
    .describe(
      'How times are written, if not as in RFC 3339: `dd.MM.yyyy HH:mm`, `MM/dd/yyyy hh:mm a`, `epoch-seconds`, `epoch-milliseconds`.',
    ),
  decimal: z
    .enum(['.', ','])
    .default('.')
    .describe('The decimal sign of numbers that are written as text. Default: a point.'),
  empty: z
    .enum(['unknown', 'zero'])
    .default('unknown')
    .describe('What an empty cell means where a number is expected. Default: `unknown`.'),
  where: where(),
  measurements: z.array(measurement()).default([]).describe('What is measured.'),
  records: z.array(record()).default([]).describe('Records that the table gives.'),
  checks: checks().optional().describe('Checks of a monitor, a row each: evidence of monitored time.'),
};

const table = z.strictObject(tableSettings);
export type TableSettings = z.output<typeof table>;
export type MeasurementSettings = TableSettings['measurements'][number];
export type RecordSettings = TableSettings['records'][number];

/** The kinds of record that a table with these settings can give. */
export const givenBy = ({
  measurements,
  records,
  checks,
}: Pick<TableSettings, 'measurements' | 'records' | 'checks'>): RecordKind[] => [
  ...(measurements.length > 0 ? (['measurements'] as const) : []),
  ...new Set(records.map(({ kind }) => kind)),
  ...(checks ? (['watch'] as const) : []),
];

/** Whether each report says which output it is. */
export const isReport = ({ records }: Pick<TableSettings, 'records'>): boolean =>
  records.every(({ kind, output }) => (kind === 'reports') === (output !== undefined));

export const needsOutput = {
  message: 'expected output for reports, and for nothing else',
  path: ['records'],
};
