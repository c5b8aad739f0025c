import { headOf, imageProblem } from '../records/images.ts';
import { imageOf } from '../records/place.ts';
import { keysAt } from '../records/schema-walk.ts';
import { shorten } from '../records/shorten.ts';
import type { NewRecord } from '../records/write-record.ts';
import { zoneOf } from '../records/zone.ts';
import { lastInstantOf, parseTimestamp } from '../schemas/fields.ts';
import { recordKinds } from '../schemas/kinds.ts';
import { iso } from '../schemas/time.ts';
import type { SourceEntry, SourceEvent } from './archive.ts';
import { cleanBody } from './body/clean-body.ts';
import { type Catalogue, namesIn } from './catalogue.ts';
import { dayAndTitle, idOf, uniqueIds } from './ids.ts';
import type { Loss, Report } from './loss.ts';
import type { Span } from './playbook.ts';
import { quote } from './quote.ts';
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
      const wanted = event.id ?? dayAndTitle(day, event.title);
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
  for (const { file, events } of entries)
    for (const event of events.slice(0, 1))
      pages.set(file, `/${recordKinds[event.kind].place}/${ids.get(event)}/`);
  return entries.map((entry) => {
    const losses = [...entry.losses];
    const report: Report = (kind, field, text) => losses.push({ kind, field, text });
    const records = entry.events.flatMap((event) => composeEvent(event, ids, pages, names, report));
    // A refused entry keeps only the reasons for it: what else was lost with it is irrelevant.
    const isRefused = losses.some(({ kind }) => kind === 'refused');
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
  const body = cleanBody(whole, {
    page: event.page,
    pageOf(address) {
      const file = event.entryAt?.(address);
      return file && pages.get(file);
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
  });
  for (const loss of body.losses) report(loss.kind, loss.field, loss.text);
  const data: Record<string, unknown> = { ...event.fields, title, ...severityOf(event, names, report) };
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

function severityOf({ severity }: SourceEvent, { severities }: Names, report: Report): { severity?: string } {
  if (severity === undefined) return {};
  const id = severities.of(severity);
  if (id !== undefined) return { severity: id };
  report(
    'dropped',
    'severity',
    `${quote(severity)} is no severity of this organisation: say which it is under values.severity of the mapping`,
  );
  return {};
}

/** The fields of a record that name services: those of the catalogue by id, others in words. */
function servicesOf(event: SourceEvent, { catalogue, file }: Names, report: Report): Record<string, unknown> {
  const words: string[] = [];
  const impacts = (event.impacts ?? []).flatMap(({ service, ...impact }) => {
    const id = catalogue.idOf(service);
    if (id !== undefined) return { service: id, ...impact };
    words.push(service);
    return [];
  });
  const services: string[] = [];
  for (const name of event.services ?? []) {
    const id = catalogue.idOf(name);
    // Without a known effect an incident names them in words only.
    if (id === undefined || event.kind === 'incidents') words.push(name);
    else services.push(id);
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
    affects: words.length > 0 ? [...new Set(words)] : undefined,
  };
}

/** The first day on which the imported events name each service, and the latest instant of them all up to `now`. */
export function spanOfEvents(
  entries: readonly SourceEntry[],
  catalogue: Catalogue,
  zone: string,
  now: number,
): Span {
  const since = new Map<string, string>();
  let last = Number.NEGATIVE_INFINITY;
  for (const event of entries.flatMap(({ events }) => events)) {
    const begun = beginningOf(event);
    if (begun === undefined) continue;
    const day = dayOf(begun, zone);
    for (const instant of instantsIn(event)) if (instant <= now) last = Math.max(last, instant);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) continue;
    for (const id of namesIn(event).flatMap((name) => catalogue.idOf(name) ?? [])) {
      const first = since.get(id);
      if (first === undefined || day < first) since.set(id, day);
    }
  }
  return { since: new Map([...since].sort()), asOf: Number.isFinite(last) ? iso(last) : undefined };
}

/** Every time in an event. */
function instantsIn({ fields, impacts = [] }: SourceEvent): number[] {
  const { recurs: _, ...told } = fields;
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
  visit([told, impacts]);
  return found;
}
