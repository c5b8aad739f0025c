import { quote } from '../../records/quote.ts';
import { levels } from '../../schemas/incident.ts';
import {
  type EventKind,
  eventKinds,
  type SourceEntry,
  type SourceEvent,
  type SourceImpact,
} from '../archive.ts';
import type { Loss, Report } from '../loss.ts';
import { FIELDS, statesOf } from './fields.ts';
import { maintenanceFields } from './maintenance.ts';
import type { Row } from './rows.ts';
import { dropContradictions, inZoneOf, isUnread, mergeTimes, type Times, timesOf } from './times.ts';
import { NAMES, one, type TableContext, type Told } from './told.ts';

/** A row with what it says, and what was lost of it. */
export interface ToldRow {
  row: Row;
  told: Told;
  losses: readonly Loss[];
}

/** Rows that are one record as an entry. */
export function readRecord(rows: readonly ToldRow[], context: TableContext): SourceEntry {
  const { file, line } = rows[0]!.row;
  const losses: Loss[] = rows.flatMap((each) => each.losses);
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  if (rows.length > 1) {
    const lines = rows.slice(1).map(({ row }) => (row.file === file ? row.line : `${row.file}:${row.line}`));
    report(
      'mended',
      'group',
      `${rows.length} rows are grouped into one record: this one and line ${lines.join(', ')}`,
    );
  }
  const told = mergeTold(rows, report);
  const entry: SourceEntry = { file, line, events: [], losses };
  const kind = kindOf(told, context, report);
  if (kind === undefined) return entry;
  let day: string | undefined;
  const contexts = rows.map((each) => inZoneOf(each.told, context, report));
  const times = rows.map((each, i) =>
    timesOf(each.told, kind, contexts[i]!, report, (known) => {
      day ??= known;
    }),
  );
  const merged = rows.length > 1 ? mergeTimes(times, context, report) : times[0]!;
  for (const field of told.keys())
    if (!FIELDS[kind].includes(field))
      report('dropped', field, `${quote(one(told, field))}: ${kind} have no such field`);
  const title = one(told, 'title')?.replace(/\s+/g, ' ');
  if (title === undefined) report('refused', 'title', 'is missing: write what happened, in one sentence');
  const common = { kind, title: title ?? '', body: (told.get('body') ?? []).join('\n\n') };
  const source = sourceOf(told, file, context, report);
  const event =
    kind === 'incidents'
      ? incidentOf(rows, times, merged, told, context, report)
      : kind === 'maintenance'
        ? maintenanceOf(rows, times, merged, told, contexts[0]!, report)
        : plainOf(kind, merged, told, report);
  const names = NAMES.flatMap((field) => told.get(field) ?? []);
  const from = merged.get('started') ?? merged.get('detected') ?? merged.get('window.from');
  const to = merged.get('resolved') ?? merged.get('window.to');
  return {
    ...entry,
    events: event ? [{ ...common, ...event, fields: { ...event.fields, source } }] : [],
    remains: { title, services: names, from: from?.text ?? day, to: to?.text },
  };
}

/** What rows say together: of a field with one value that of the first. */
function mergeTold(rows: readonly ToldRow[], report: Report): Told {
  const merged = new Map<string, readonly string[]>();
  for (const field of new Set(rows.flatMap(({ told }) => [...told.keys()]))) {
    const all = [...new Set(rows.flatMap(({ told }) => told.get(field) ?? []))];
    if (!['severity', 'state', 'cause', 'source.id', 'source.url', 'kind', 'title'].includes(field))
      merged.set(field, all);
    else {
      const [first, ...others] = all;
      if (others.length > 0)
        report(
          'dropped',
          field,
          `${others.map(quote).join(', ')} of the grouped rows: the first is kept, ${quote(first)}`,
        );
      merged.set(field, [first!]);
    }
  }
  return merged;
}

function kindOf(told: Told, { mapping }: TableContext, report: Report): EventKind | undefined {
  const said = one(told, 'kind') ?? mapping.kind ?? 'incidents';
  const kind = eventKinds.find((each) => each === said);
  if (said === 'ignore') report('skipped', 'kind', 'the mapping says to ignore it');
  else if (kind === undefined)
    report(
      'refused',
      'kind',
      `${quote(said)} is none of ${eventKinds.join(', ')}, ignore: say which it is under values.kind of the mapping`,
    );
  return kind;
}

function sourceOf(told: Told, file: string, { system }: TableContext, report: Report): object {
  const [id, url] = [one(told, 'source.id'), one(told, 'source.url')];
  const isAddress = url !== undefined && /^https?:\/\/\S+$/.test(url) && URL.canParse(url);
  if (url !== undefined && !isAddress) report('dropped', 'source.url', `${quote(url)} is not a web address`);
  return { system, ...(id !== undefined && { id }), file, ...(isAddress && { url }) };
}

const text = (times: Times, field: string) => times.get(field)?.text;

type Event = Pick<SourceEvent, 'fields' | 'severity' | 'impacts' | 'services'>;

function incidentOf(
  rows: readonly ToldRow[],
  times: readonly Times[],
  merged: Times,
  told: Told,
  context: TableContext,
  report: Report,
): Event | undefined {
  const isOver = merged.has('resolved');
  const isRefused = isUnread(told, merged, 'started') || isUnread(told, merged, 'detected');
  dropContradictions(merged, context, report);
  if (!merged.has('started') && !merged.has('detected') && !isRefused)
    report('refused', 'started', 'is missing, and so is detected: add when it began or was noticed');
  const state = stateOf('incidents', told, isOver, context, report);
  const { impacts, services } = effectOf(rows, times, ['started', 'detected'], 'resolved', context, report);
  return {
    severity: one(told, 'severity'),
    impacts,
    services: [...services, ...(told.get('services') ?? [])],
    fields: {
      state,
      ...Object.fromEntries(
        FIELDS.incidents.filter((field) => merged.has(field)).map((field) => [field, text(merged, field)]),
      ),
      cause: one(told, 'cause'),
      affects: told.get('affects'),
    },
  };
}

function maintenanceOf(
  rows: readonly ToldRow[],
  times: readonly Times[],
  merged: Times,
  told: Told,
  context: TableContext,
  report: Report,
): Event | undefined {
  const isOver = merged.has('completed') ? 'completed' : undefined;
  const said = one(told, 'state') ?? context.mapping.state;
  const state =
    isOver ?? (said === undefined ? undefined : stateOf('maintenance', told, false, context, report));
  const { impacts, services } = effectOf(rows, times, ['started'], 'completed', context, report);
  const fields = maintenanceFields(merged, told, state, context, report);
  return (
    fields && {
      impacts,
      services: [...services, ...impacts.map(({ service }) => service), ...(told.get('services') ?? [])],
      fields: { ...fields, affects: told.get('affects') },
    }
  );
}

function plainOf(kind: EventKind, merged: Times, told: Told, report: Report): Event | undefined {
  if (kind === 'notices') {
    if (!merged.has('published') && !isUnread(told, merged, 'published'))
      report('refused', 'published', 'is missing: add when it was published');
    return {
      services: told.get('services') ?? [],
      fields: { published: text(merged, 'published'), affects: told.get('affects') },
    };
  }
  const published = merged.get('published');
  if (published && published.instant === undefined)
    report('dropped', 'published', `${published.text}: the time of day is not known`);
  return {
    fields: {
      date: text(merged, 'date'),
      published: published?.instant === undefined ? undefined : published.text,
    },
  };
}

function stateOf(
  kind: EventKind,
  told: Told,
  isOver: boolean,
  { mapping }: TableContext,
  report: Report,
): string | undefined {
  const said = one(told, 'state');
  const states = statesOf(kind);
  const found = states.find((each) => each === (said ?? mapping.state)?.toLowerCase());
  if (isOver) {
    if (said !== undefined && found !== undefined && found !== 'resolved')
      report('guessed', 'state', `resolved, because resolved is known, although it says ${quote(said)}`);
    return 'resolved';
  }
  if (said !== undefined && found === undefined)
    report(
      'refused',
      'state',
      `${quote(said)} is none of ${states.join(', ')}: say which it is under values.state of the mapping`,
    );
  if (found !== undefined) return found;
  report(
    'guessed',
    'state',
    `${states[0]}, because the row has no end: if it is over, write state: resolved in the mapping`,
  );
  return states[0];
}

/** What the rows say of the effect on services. Without its level or its time, services are only named. */
function effectOf(
  rows: readonly ToldRow[],
  times: readonly Times[],
  begins: readonly string[],
  ends: string,
  { mapping }: TableContext,
  report: Report,
): { impacts: SourceImpact[]; services: string[] } {
  const impacts: SourceImpact[] = [];
  const services: string[] = [];
  for (const [i, { told }] of rows.entries()) {
    const names = told.get('impacts.service') ?? [];
    const said = one(told, 'impacts.level');
    const level = levels.find((each) => each === (said?.toLowerCase() ?? mapping.level));
    const from = ['impacts.from', ...begins].flatMap((field) => times[i]!.get(field) ?? [])[0];
    const to = times[i]!.get('impacts.to') ?? times[i]!.get(ends);
    const uncounted = (reason: string) => {
      report('uncounted', 'impacts.service', `${names.map(quote).join(', ')}: ${reason}`);
      services.push(...names);
    };
    if (names.length === 0) continue;
    if (said !== undefined && level === undefined)
      report(
        'refused',
        'impacts.level',
        `${quote(said)} is none of ${levels.join(', ')}: say which it is under values of the mapping`,
      );
    else if (level === undefined)
      uncounted('how badly it was affected is not known: say it by level in the mapping');
    else if (from?.instant === undefined) uncounted('the time at which the impact began is not known');
    else if (to?.instant !== undefined && to.instant <= from.instant)
      uncounted('the impact ends when it begins');
    else
      impacts.push(
        ...names.map((service) => ({
          service,
          level,
          from: from.text,
          to: to?.instant === undefined ? undefined : to.text,
        })),
      );
  }
  return { impacts, services };
}
