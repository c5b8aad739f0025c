import { timeReader } from '../../../records/written-time.ts';
import { type SourceContext, UnexpectedAnswer } from '../../adapter.ts';
import { type Leaving, leaving } from '../left-out.ts';
import { serviceCalled } from '../service-names.ts';
import { isDay } from '../times.ts';
import { checksOf } from './checks.ts';
import type { KeptMeasurement, KeptRecord, Payload } from './payload.ts';
import type { Row } from './rows.ts';
import type { Expression, MeasurementSettings, RecordSettings, TableSettings } from './settings.ts';
import { columnsOf, evaluate, fits, missingIn, nearMiss, textOf } from './values.ts';

/** A row of the period, with its local day if the table says it. */
interface DatedRow {
  row: Row;
  day: string | undefined;
}

const PARTS = ['value', 'n', 'numerator', 'denominator'] as const;

const expressionsOf = ({ measurements, records }: TableSettings): Expression[] => [
  ...measurements.flatMap((each) => PARTS.flatMap((part) => each[part] ?? [])),
  ...records.flatMap(({ fields, counts, lists }) => [
    ...Object.values(fields),
    ...Object.values(counts).map(({ count }) => count),
    ...Object.values(lists).flatMap((item) => Object.values(item)),
  ]),
];

/** The columns that settings name, each once. */
export function neededColumns(settings: TableSettings): string[] {
  const { day, where, measurements, records, checks } = settings;
  return [
    ...new Set([
      ...(day === undefined ? [] : [day]),
      ...Object.keys(where),
      ...expressionsOf(settings).flatMap(columnsOf),
      ...measurements.flatMap(({ of }) =>
        Object.values(of).flatMap((each) =>
          typeof each === 'string' ? each : 'column' in each ? each.column : [],
        ),
      ),
      ...records.flatMap(({ counts }) => Object.values(counts).map(({ name }) => name)),
      ...(checks ? [checks.time, checks.target, checks.ok] : []),
    ]),
  ];
}

/** What a payload keeps of the rows of a table. */
export function compute(rows: readonly Row[], context: SourceContext<TableSettings>): Payload {
  const { settings } = context;
  const left = leaving();
  const own = rows.filter((row) => fits(row, settings.where));
  const [missing] = own.length > 0 ? [] : missingIn(rows, Object.keys(settings.where));
  if (missing !== undefined) throw new UnexpectedAnswer(`no row has "${missing}", which where names`);
  const near = nearMiss(rows, settings.where);
  if (near !== undefined) throw new UnexpectedAnswer(near);
  const dated = datedRows(own, context, left);
  const checks = settings.checks ? checksOf(rows, context, left) : [];
  const kept = {
    rows: rows.length,
    used: dated?.length ?? 0,
    measurements: (dated ? settings.measurements : []).flatMap((each, place) =>
      measure(each, place, dated!, context, left),
    ),
    records: (dated ? settings.records : []).flatMap((each, place) =>
      fill(each, place, dated!, context, left),
    ),
    checks,
  };
  return { ...kept, lacking: left.list().map((each) => ({ ...each })) };
}

/** The rows of the period; undefined if the time of one cannot be read, because it may be one of them. */
function datedRows(
  rows: readonly Row[],
  { settings: { day, dates }, period, local }: SourceContext<TableSettings>,
  { leave }: Leaving,
): DatedRow[] | undefined {
  if (day === undefined) return rows.map((row) => ({ row, day: undefined }));
  const readTime = timeReader(local, dates);
  if ('fault' in readTime) throw new UnexpectedAnswer(readTime.fault);
  const { dateOf } = local;
  const [first, last] = [dateOf(period.from), dateOf(period.to - 1)];
  const found: DatedRow[] = [];
  for (const row of rows) {
    const time = readTime(textOf(row.cell(day)));
    if ('fault' in time || (time.instant === undefined && time.text.length < 10)) {
      leave(
        'the whole table',
        `row ${row.number} may be about the period or not: ${'fault' in time ? time.fault : `"${time.text}" is no day`}`,
      );
      return undefined;
    }
    const date = time.instant === undefined ? time.text : dateOf(time.instant);
    if (date >= first && date <= last) found.push({ row, day: date });
  }
  return found;
}

/** The measurements of one entry: a group of rows for each value of its dimensions, and for each day if it is asked for. */
function measure(
  metric: MeasurementSettings,
  place: number,
  rows: readonly DatedRow[],
  context: SourceContext<TableSettings>,
  { leave }: Leaving,
): KeptMeasurement[] {
  const { settings, period } = context;
  const byDay = metric.each === 'day' && !isDay(period);
  const groups = new Map<string, { day: string | undefined; of: Record<string, string>; rows: Row[] }>();
  for (const { row, day } of rows) {
    const of = dimensionsOf(metric, row);
    if (typeof of === 'string') {
      leave(`row ${row.number} for metric ${metric.metric}`, of);
      continue;
    }
    if (byDay && day === undefined) {
      leave(
        `metric ${metric.metric}`,
        'it is asked for by day, and the settings name no column with the day',
      );
      return [];
    }
    // A service that changed its name within the period has rows of both names.
    const service = of['service'] === undefined ? undefined : serviceCalled(of['service'], context);
    const meant = service && 'id' in service ? { ...of, service: service.id } : of;
    const key = JSON.stringify([byDay ? day : null, meant]);
    const known = groups.get(key);
    if (known) known.rows.push(row);
    else groups.set(key, { day: byDay ? day : undefined, of, rows: [row] });
  }
  const isPlain = Object.values(metric.of).every((each) => typeof each !== 'string' && 'fixed' in each);
  if (groups.size === 0 && metric.absent === 'zero' && isPlain && !byDay) {
    const of = dimensionsOf(metric, { number: 0, cell: () => undefined });
    if (typeof of !== 'string') groups.set('', { day: undefined, of, rows: [] });
  }
  if (groups.size === 0)
    leave(
      `metric ${metric.metric}`,
      'no row is about the period, which is not zero unless the settings say `absent: zero`',
    );
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const { day, of } = group;
      const which = [day, ...Object.values(of)].filter((word) => word !== undefined).join(', ');
      const values: Partial<Record<(typeof PARTS)[number], number>> = {};
      for (const part of PARTS) {
        const expression = metric[part];
        if (!expression) continue;
        const found = evaluate(expression, group.rows, settings);
        const value = 'why' in found ? undefined : Number(found.value);
        if (value === undefined || !Number.isFinite(value)) {
          leave(
            `"${part}" of metric ${metric.metric}${which === '' ? '' : ` (${which})`}`,
            'why' in found ? found.why : `"${found.value}" is no number`,
          );
          return [];
        }
        values[part] = value;
      }
      return { place, ...(day !== undefined && { day }), of, ...values };
    });
}

/** The values of the dimensions of a row, or why one is not known. */
function dimensionsOf({ of }: MeasurementSettings, row: Row): Record<string, string> | string {
  const found: Record<string, string> = {};
  for (const [name, dimension] of Object.entries(of)) {
    if (typeof dimension !== 'string' && 'fixed' in dimension) {
      found[name] = dimension.fixed;
      continue;
    }
    const column = typeof dimension === 'string' ? dimension : dimension.column;
    const text = textOf(row.cell(column));
    if (text === '') return `"${column}" is empty`;
    const values = typeof dimension === 'string' ? undefined : dimension.values;
    if (values && !Object.hasOwn(values, text)) return `"${text}" is not listed under values of "${name}"`;
    found[name] = values ? values[text]! : text;
  }
  return found;
}

/** The fields of one record. A field without a value is left out, and says why. */
function fill(
  record: RecordSettings,
  place: number,
  dated: readonly DatedRow[],
  { settings }: SourceContext<TableSettings>,
  { leave }: Leaving,
): KeptRecord[] {
  const rows = dated.map(({ row }) => row);
  if (rows.length === 0 && record.absent === 'unknown') {
    leave(
      record.output ?? record.kind,
      'no row is about the period, which is not zero unless the settings say `absent: zero`',
    );
    return [];
  }
  const valuesOf = (expressions: Readonly<Record<string, Expression>>, own: readonly Row[], before = '') =>
    Object.fromEntries(
      Object.entries(expressions).flatMap(([path, expression]) => {
        const found = evaluate(expression, own, settings);
        if ('value' in found) return [[path, found.value]];
        leave(`${before}${path} of ${record.output ?? record.kind}`, found.why);
        return [];
      }),
    );
  const counts = Object.entries(record.counts).map(([path, { name, count }]) => {
    const named = [...Map.groupBy(rows, (row) => textOf(row.cell(name)) || 'not stated')];
    const expressions = Object.fromEntries(named.map(([word]) => [word, count]));
    const values = named.flatMap(([word, own]) =>
      Object.entries(valuesOf({ [word]: expressions[word]! }, own, `${path}.`)),
    );
    return [path, Object.fromEntries(values.filter(([, value]) => typeof value === 'number'))];
  });
  return [
    {
      place,
      fields: valuesOf(record.fields, rows),
      counts: Object.fromEntries(counts),
      lists: Object.fromEntries(
        Object.entries(record.lists).map(([path, item]) => [
          path,
          rows.map((row) => valuesOf(item, [row], `row ${row.number}, `)),
        ]),
      ),
    },
  ];
}
