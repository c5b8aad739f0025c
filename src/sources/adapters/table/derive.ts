import type { Derived, DerivedRecord, SourceContext } from '../../adapter.ts';
import { checkedRecord, logId } from '../checked-record.ts';
import { type Leaving, leaving } from '../left-out.ts';
import { type Measurement, measuredOnce } from '../measured-once.ts';
import { watchRecord } from '../probes.ts';
import { serviceCalled } from '../service-names.ts';
import type { KeptMeasurement, KeptRecord, Payload } from './payload.ts';
import type { RecordSettings, TableSettings } from './settings.ts';

/** The records that follow from what was kept of a table. */
export function deriveTable(payload: Payload, context: SourceContext<TableSettings>): Derived {
  const { settings } = context;
  const left = leaving();
  for (const { what, why } of payload.lacking) left.leave(what, why);
  const found = payload.measurements.flatMap((each) => rowOf(each, context, left));
  const values = measuredOnce(found, 'groups of rows', left);
  const records = [
    ...(values.length > 0
      ? checkedRecord({ kind: 'measurements', id: logId(context), data: { values } }, left)
      : []),
    ...onlyOnce(
      payload.records.flatMap((each) => recordOf(each, context, left)),
      left,
    ),
    ...(settings.checks ? watchRecord(payload.checks, { ...context, settings: settings.checks }, left) : []),
  ];
  return { records, leftOut: left.list() };
}

/** Records of which no two are the same one. */
function onlyOnce(records: readonly DerivedRecord[], { leave }: Leaving): DerivedRecord[] {
  const seen = new Set<string>();
  return records.filter(({ kind, id }) => {
    const name = `${kind} ${id}`;
    if (seen.has(name)) leave(`another ${name}`, 'two entries of the settings give the same record');
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst;
  });
}

function rowOf(
  { place, day, of, ...numbers }: KeptMeasurement,
  context: SourceContext<TableSettings>,
  { leave }: Leaving,
): Measurement[] {
  const metric = context.settings.measurements[place];
  if (!metric) {
    leave(`measurements[${place}]`, 'the settings have no such entry any more');
    return [];
  }
  const dimensions = { ...of };
  if (dimensions['service'] !== undefined) {
    const service = serviceCalled(dimensions['service'], context);
    if ('why' in service) {
      leave(`metric ${metric.metric} for "${dimensions['service']}"`, service.why);
      return [];
    }
    dimensions['service'] = service.id;
  }
  if (numbers.n !== undefined && numbers.n <= 0) {
    leave(`metric ${metric.metric}`, '"n" is 0, so there is no mean');
    return [];
  }
  return [
    {
      metric: metric.metric,
      ...(day !== undefined && { day }),
      ...(Object.keys(dimensions).length > 0 && { of: dimensions }),
      ...numbers,
    },
  ];
}

function recordOf(
  kept: KeptRecord,
  { settings, period }: SourceContext<TableSettings>,
  leaving: Leaving,
): DerivedRecord[] {
  const record = settings.records[kept.place];
  if (!record) {
    leaving.leave(`records[${kept.place}]`, 'the settings have no such entry any more');
    return [];
  }
  const data: Tree = {};
  for (const [path, value] of Object.entries(record.fixed)) put(data, path, value);
  for (const path of Object.keys(record.fields))
    if (Object.hasOwn(kept.fields, path)) put(data, path, kept.fields[path]);
  for (const path of Object.keys(record.counts))
    if (Object.hasOwn(kept.counts, path)) put(data, path, kept.counts[path]);
  for (const [path, item] of Object.entries(record.lists))
    if (Object.hasOwn(kept.lists, path))
      put(
        data,
        path,
        kept.lists[path]!.map((own) => itemOf(own, item)),
      );
  const { kind, output, form } = record;
  if (kind !== 'reports') return checkedRecord({ kind, id: period.id, data }, leaving);
  return checkedRecord(
    { kind, id: `${output}/${period.id}`, data: { period: period.id, ...data }, body: '', form },
    leaving,
  );
}

function itemOf(own: Readonly<Record<string, unknown>>, item: RecordSettings['lists'][string]): Tree {
  const data: Tree = {};
  for (const path of Object.keys(item)) if (Object.hasOwn(own, path)) put(data, path, own[path]);
  return data;
}

type Tree = { [key: string]: unknown };

/** Sets the field at a path of keys joined by points. A field that already has another value than fields keeps it. */
function put(data: Tree, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  let at = data;
  for (const key of keys) {
    at[key] ??= {};
    const next = at[key];
    if (typeof next !== 'object' || next === null) return;
    at = next as Tree;
  }
  at[last] = value;
}
