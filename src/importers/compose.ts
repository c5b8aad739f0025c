import { headOf, imageProblem } from '../records/images.ts';
import { imageOf } from '../records/place.ts';
import { quote } from '../records/quote.ts';
import { keysAt } from '../records/schema-walk.ts';
import { shorten } from '../records/shorten.ts';
import type { NewRecord } from '../records/write-record.ts';
import { zoneOf } from '../records/zone.ts';
import { lastInstantOf, parseTimestamp } from '../schemas/fields.ts';
import { recordKinds } from '../schemas/kinds.ts';
import { iso } from '../schemas/time.ts';
import type { Archive, Remains, SourceEntry, SourceEvent } from './archive.ts';
import { cleanBody } from './body/clean-body.ts';
import type { Surroundings } from './body/nodes.ts';
import { type Catalogue, namesIn } from './catalogue.ts';
import { dayAndTitle, idOf, uniqueIds } from './ids.ts';
import type { Loss, Report } from './loss.ts';
import type { Span } from './playbook.ts';
import { composeRecord } from './record.ts';
import type { Severities } from './severities.ts';

/** One entry of the source: the records made from it (none if it was refused) and what was lost. */
export interface ImportedFile {
  file: string;
  line?: number | undefined;
  records: NewRecord[];
  losses: Loss[];
}

/** Longer titles are shortened, and stand whole in the body. */
const LONGEST_TITLE = 200;

/** Where events begin, by the first of these that is known. */
const BEGINNINGS = ['started', 'detected', 'published', 'date'] as const;

/** The time at which an event began, as written: an instant, a date, month or year. Undefined if none is known. */
function beginningOf({ fields }: SourceEvent): string | undefined {
  const window = fields['window'] as { from?: string } | undefined;
  const found = [window?.from, ...BEGINNINGS.map((key) => fields[key])].find((value) => value !== undefined);
  return found === undefined ? undefined : String(found);
}

/** The local day of a written time; of a month or year that it is. */
function dayOf(written: string, zone: string): string {
  const instant = parseTimestamp(written);
  return typeof instant === 'number' ? zoneOf(zone).dateOf(instant) : written;
}

/** The ids of all events, in order, each of its own within its kind. */
function idsOf(events: readonly SourceEvent[], zone: string): Map<SourceEvent, string> {
  const ids = new Map<SourceEvent, string>();
  for (const [, own] of Map.groupBy(events, ({ kind }) => kind)) {
    const named = own.map((event) => {
      const begun = beginningOf(event);
      const day = begun === undefined ? '' : dayOf(begun, zone);
      const { id, url } = (event.fields['source'] ?? {}) as { id?: string; url?: string };
      // A post-mortem has the id of its incident, which comes before it.
      const explained = event.explains && ids.get(event.explains);
      const wanted = event.id ?? explained ?? dayAndTitle(day, event.title);
      return {
        wanted: wanted || event.kind,
        own: [id ?? '', url ?? '', begun?.replace(/\D/g, '').slice(8, 12) ?? ''],
      };
    });
    uniqueIds(named).forEach((id, i) => {
      ids.set(own[i]!, id);
    });
  }
  return ids;
}

/** The names and ids that events are composed with. */
export interface Names {
  catalogue: Catalogue;
  severities: Severities;
  causes: Severities;
  /** Where the names of the catalogue come from, for reports. */
  file: string;
  zone: string;
}

/** Every entry as records. */
export function composeEntries(entries: readonly SourceEntry[], names: Names): ImportedFile[] {
  const ids = idsOf(
    entries.flatMap(({ events }) => events),
    names.zone,
  );
  const pages = new Map<string, string>();
  for (const { key, file, events, losses } of entries)
    for (const event of losses.some(({ kind }) => kind === 'refused') ? [] : events.slice(0, 1))
      pages.set(key ?? file, `/${recordKinds[event.kind].place}/${ids.get(event)}/`);
  return entries.map((entry) => {
    const losses = [...entry.losses];
    const report: Report = (kind, field, text) => losses.push({ kind, field, text });
    const hasRefused = () => losses.some(({ kind }) => kind === 'refused');
    // What the reading refused leaves a record with gaps, whose faults would say the same again.
    const events = hasRefused() ? [] : entry.events;
    const records = events.flatMap((event) => composeEvent(event, ids, pages, names, report));
    // A refused entry keeps only the reasons for it: what else was lost with it is irrelevant.
    const isRefused = hasRefused();
    return {
      file: entry.file,
      line: entry.line,
      records: isRefused ? [] : records,
      losses: isRefused ? losses.filter(({ kind }) => kind === 'refused') : losses,
    };
  });
}

function composeEvent(
  event: SourceEvent,
  ids: ReadonlyMap<SourceEvent, string>,
  pages: ReadonlyMap<string, string>,
  names: Names,
  report: Report,
): NewRecord[] {
  const kind = recordKinds[event.kind];
  const id = ids.get(event)!;
  if (event.id !== undefined && id !== event.id)
    report('mended', 'file', `its id is "${id}": another has the id "${event.id}"`);
  const title = shorten(event.title, LONGEST_TITLE);
  if (title !== event.title)
    report('mended', 'title', `shortened to ${LONGEST_TITLE} characters; the whole is in the body`);
  const whole = title === event.title ? (event.body ?? '') : `${event.title}\n\n${event.body ?? ''}`;
  const folder = id.split('/').at(-1)!;
  const assets: NewRecord[] = [];
  const surroundings: Surroundings = {
    page: event.page,
    pageOf(address) {
      const entry = event.entryAt?.(address);
      return entry && pages.get(entry);
    },
    imageOf(address) {
      const asset = event.imageAt?.(address);
      if (!asset) return undefined;
      const name = idOf(asset.file.split('/').at(-1)!);
      const path = `${kind.place}/${id}/${name}`;
      // What the validator would refuse stays where it is.
      if (!imageOf(path) || imageProblem(path, headOf(asset.bytes))) return undefined;
      assets.push({ path, text: asset.bytes });
      return `${folder}/${name}`;
    },
  };
  const body = cleanBody(whole, surroundings);
  for (const loss of body.losses) report(loss.kind, loss.field, loss.text);
  const updates = cleanUpdates(event, surroundings, report);
  const data: Record<string, unknown> = {
    ...event.fields,
    ...updates,
    title,
    ...judgedOf(event, names, report),
  };
  Object.assign(data, servicesOf(event, names, report));
  if (event.explains) data['incidents'] = [ids.get(event.explains)!];
  const order = keysAt(kind.schema, []);
  const inOrder = Object.fromEntries(
    order.filter((key) => data[key] !== undefined).map((key) => [key, data[key]]),
  );
  const composed = composeRecord(kind, `${kind.place}/${id}.md`, { ...inOrder, ...data }, body.markdown);
  if ('record' in composed) return [composed.record, ...assets];
  for (const reason of composed.reasons) report('refused', 'record', reason);
  return [];
}

/** The severity and the cause as the organisation calls them. */
function judgedOf(
  { severity, fields }: SourceEvent,
  { severities, causes }: Names,
  report: Report,
): Record<string, string | undefined> {
  const known = (field: string, value: unknown, scale: Severities) => {
    if (value === undefined) return undefined;
    const id = scale.of(String(value));
    if (id === undefined)
      report(
        'dropped',
        field,
        `${quote(value)} is no ${field} of this organisation: say which it is under values.${field} of the mapping`,
      );
    return id;
  };
  return {
    severity: known('severity', severity, severities),
    cause: known('cause', fields['cause'], causes),
  };
}

/** The updates of a record, whose texts are Markdown too. What is left without words is reported. */
function cleanUpdates(
  { fields }: SourceEvent,
  surroundings: Surroundings,
  report: Report,
): { updates?: object[] | undefined } {
  const updates = fields['updates'] as { at: string; text: string }[] | undefined;
  if (updates === undefined) return {};
  const cleaned = updates.flatMap((update) => {
    const { markdown, losses } = cleanBody(update.text, surroundings);
    const place = `the update of ${update.at}: `;
    for (const { kind, text } of losses) report(kind, 'updates', `${place}${text}`);
    if (markdown === '') report('dropped', 'updates', `${place}nothing is left of it`);
    return markdown === '' ? [] : [{ ...update, text: markdown.trimEnd() }];
  });
  return { updates: cleaned.length > 0 ? cleaned : undefined };
}

/** The fields of a record that name services: those of the catalogue by id, others in words. */
function servicesOf(event: SourceEvent, { catalogue, file }: Names, report: Report): Record<string, unknown> {
  const words: string[] = [];
  const affects = (event.fields['affects'] ?? []) as readonly string[];
  const impacts = (event.impacts ?? []).flatMap(({ service, ...impact }) => {
    const id = catalogue.idOf(service);
    if (id !== undefined) return { service: id, ...impact };
    words.push(service);
    return [];
  });
  const services: string[] = [];
  const { started, detected, resolved } = event.fields as Record<string, string | undefined>;
  const [from, to] = [exactly(started ?? detected), exactly(resolved)];
  const hasLength = from !== undefined && from !== to;
  for (const name of event.services ?? []) {
    const id = catalogue.idOf(name);
    if (id === undefined) words.push(name);
    else if (event.kind !== 'incidents') services.push(id);
    // From a date, or without any length, no impact can be recorded.
    else if (!hasLength) words.push(name);
    else if (!impacts.some((impact) => impact.service === id))
      impacts.push({ service: id, level: 'unknown', from, to });
  }
  for (const name of new Set(words))
    if (catalogue.idOf(name) === undefined)
      report(
        'uncounted',
        'affected',
        `${quote(name)} is not a system in ${file}: kept in words under affects, but not counted`,
      );
  return {
    impacts: impacts.length > 0 ? impacts : undefined,
    services: services.length > 0 ? [...new Set(services)] : undefined,
    affects: affects.length + words.length > 0 ? [...new Set([...affects, ...words])] : undefined,
  };
}

/** A written time, if it is an instant. */
function exactly(written: string | undefined): string | undefined {
  return written !== undefined && typeof parseTimestamp(written) === 'number' ? written : undefined;
}

/** The first day on which the imported events name each service, and the latest instant up to `now`, of monitored time and what is missing too. */
export function spanOfEvents(
  entries: readonly SourceEntry[],
  missing: readonly Remains[],
  { zone, watched = [] }: Archive,
  catalogue: Catalogue,
  now: number,
): Span {
  const since = new Map<string, string>();
  // What is missing has to lie before it too, so that its time is unknown.
  const others = instantsIn([watched.map(({ to }) => to), missing.map(({ from, to }) => [from, to])]);
  let last = Math.max(...others.filter((instant) => instant <= now));
  for (const event of entries.flatMap(({ events }) => events)) {
    const begun = beginningOf(event);
    if (begun === undefined) continue;
    const day = dayOf(begun, zone);
    const { recurs: _, ...fields } = event.fields;
    for (const instant of instantsIn([fields, event.impacts]))
      if (instant <= now) last = Math.max(last, instant);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) continue;
    for (const id of namesIn(event).flatMap((name) => catalogue.idOf(name) ?? [])) {
      const first = since.get(id);
      if (first === undefined || day < first) since.set(id, day);
    }
  }
  return { since: new Map([...since].sort()), asOf: Number.isFinite(last) ? iso(last) : undefined };
}

/** Every time in a value. */
function instantsIn(written: unknown): number[] {
  const found: number[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
    else if (typeof value === 'string') {
      const instant = parseTimestamp(value);
      if (typeof instant === 'number') found.push(instant);
      else if (/^\d{4}(?:-\d{2}){0,2}$/.test(value)) found.push(lastInstantOf(value));
    }
  };
  visit(written);
  return found;
}
