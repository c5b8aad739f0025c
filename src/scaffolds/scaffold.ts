import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { checkRecord } from '../checks/checks.ts';
import { makeBasis } from '../figures/basis.ts';
import { formatOf } from '../figures/incidents/postmortem-format.ts';
import { contentAsOf } from '../records/as-of.ts';
import { calendarOf } from '../records/calendar.ts';
import { definedIds, offeredIds } from '../records/defined-ids.ts';
import { type Entry, readEntry } from '../records/entry.ts';
import type { Content, Ledger } from '../records/ledger.ts';
import { badName } from '../records/place.ts';
import { compareText, type Problem } from '../records/problem.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import type { Kind, RecordKindOf } from '../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import {
  type Data,
  hints,
  inOrder,
  type KnownKeys,
  type MissingField,
  missingFields,
  ScaffoldError,
  schemaOf,
  setField,
  YAML_STYLE,
} from './fields.ts';
import { appendTo, isLog, listWith, logOf } from './logs.ts';
import { nextId, nextPeriod, type Wanted } from './names.ts';
import { draftSections } from './postmortems/sections.ts';

/** A record that has not been written yet. */
export interface Draft {
  wanted: Wanted;
  kind: Kind;
  data: Data;
  schema: JsonSchema;
  /** Given, or the next period; undefined until the title it is made from is known. */
  id: string | undefined;
  /** Why it is about this period; undefined if the period was given. */
  why?: string | undefined;
  /** An entry for a log: the list that it belongs in, and its schema. Its fields are in `data`. */
  entry?: { list: string; schema: JsonSchema };
}

/** A record as a file of the content folder. */
export interface NewFile {
  path: string;
  id: string;
  text: string;
  /** The lines of an entry added to a log that exists, from 1. */
  added?: { from: number; to: number };
}

/** The playbook's data, as `schemaFor` takes it. */
function playbookOf(ledger: Ledger): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(playbookKinds).map((name) => [name, ledger[name as keyof typeof playbookKinds].data]),
  );
}

/** The title of a post-mortem until it is written; `validate` warns of it. */
const NO_TITLE = 'TODO: what was learnt, in one sentence';

/** The values that follow from the playbook: the period, the author, the initial state. */
function known({ name, output }: Wanted, ledger: Ledger, period: string | undefined, data: Data): Data {
  if (name === 'reports' || name === 'reviews') {
    const duty = output === undefined ? undefined : ledger.cadences.data[output];
    return { period, ...(duty ? { author: duty.owner } : {}), status: 'draft' };
  }
  if (name === 'postmortems') {
    const { lead, required } = ledger.postmortemFormat.data;
    // Without an incident to be named after, its title has to name it.
    const untitled = data['incidents'] !== undefined || required.includes('incidents');
    return { ...(untitled ? { title: NO_TITLE } : {}), ...(lead === undefined ? {} : { author: lead }) };
  }
  return recordKinds[name].begun?.(data) ?? {};
}

/** A pair given as KEY=VALUE. Throws a ScaffoldError for anything else. */
function pairOf(given: string): readonly [key: string, value: string] {
  const at = given.indexOf('=');
  if (at < 1) throw new ScaffoldError(`--set takes KEY=VALUE, not "${given}"`);
  return [given.slice(0, at), given.slice(at + 1)];
}

/**
 * Starts a record from its kind, the given `KEY=VALUE` pairs and the playbook, or an entry of a log. Given values take precedence over those of the
 * playbook. The id of a post-mortem may be that of its incident. Throws a ScaffoldError for wrong usage.
 */
export function beginRecord(
  content: Content,
  wanted: Wanted,
  given: { id: string | undefined; values: readonly string[] },
  asOf: number,
): Draft {
  const kind: RecordKindOf = recordKinds[wanted.name];
  const { ledger, ids } = content;
  const { naming } = kind;
  const pairs = given.values.map(pairOf);
  const playbook = playbookOf(ledger);
  const schemaNamed = (id: string) => {
    const schema = schemaOf(kind, id, playbook);
    const today = calendarOf(ledger).dateOf(asOf);
    offerIds(schema, kind.schemaFor?.(id, playbook) ?? kind.schema, content, today);
    return schema;
  };
  if (isLog(kind)) {
    const entry = beginEntry(content, { wanted, kind, id: given.id }, schemaNamed(''), pairs);
    if (entry) return entry;
  }
  const proposal =
    given.id === undefined && naming.by === 'period' ? nextPeriod(content, wanted, naming, asOf) : undefined;
  const name = given.id ?? proposal?.id;
  const id = wanted.name === 'reports' ? `${wanted.output}/${name}` : name;
  const schema = schemaNamed(id ?? '');
  const data: Data = {};
  for (const [key, value] of pairs) setField(data, schema, key, value);
  if (
    wanted.name === 'postmortems' &&
    data['incidents'] === undefined &&
    id !== undefined &&
    ids.incidents.has(id)
  )
    data['incidents'] = [id];
  for (const [key, value] of Object.entries(known(wanted, ledger, name, data)))
    if (data[key] === undefined) data[key] = value;
  return { wanted, kind, data, schema, id, why: proposal?.why };
}

/**
 * Starts an entry of a log if the given fields are those of its entries, or if there are none and entries are what the log requires; undefined if the
 * fields are those of the log itself.
 */
function beginEntry(
  { ledger, ids }: Content,
  { wanted, kind, id }: Pick<Draft, 'wanted' | 'kind' | 'id'>,
  schema: JsonSchema,
  pairs: readonly (readonly [string, string])[],
): Draft | undefined {
  const fields = pairs.map(([key]) => key.split('.')[0]!);
  const found = listWith(schema, fields);
  const isOfLog = fields.some((field) => Object.hasOwn(schema.properties ?? {}, field));
  if (!found || isOfLog || (fields.length === 0 && !schema.required?.includes(found.list))) return undefined;
  const data: Data = {};
  for (const [key, value] of pairs) setField(data, found.entry, key, value);
  const log = id ?? logOf({ ledger, ids }, wanted.name, data);
  return { wanted, kind, data, schema, id: log, entry: { list: found.list, schema: found.entry } };
}

/** Longer lists of choices are not offered. */
const FEW = 12;

/** Adds the ids that a field may refer to as choices to its schema if there are only a few: severities, causes, services. Of many, it says ID. */
function offerIds(schema: JsonSchema, source: Kind['schema'], content: Content, today: string): void {
  const defined = definedIds(content);
  for (const { path, value: to } of fieldsWith<ReferenceTarget>(source, 'reference')) {
    const ids =
      to === 'agents'
        ? offeredIds(to, { agents: content.ledger.agents.data }, today)
        : (defined[to]?.ids ?? []);
    const field = path.reduce<JsonSchema | undefined>((at, step) => at && stepInto(at, step), schema);
    if (field && ids.length <= FEW && ids.length > 0) field.enum = ids;
    else if (field) field['slot'] = 'ID';
  }
}

/** The schema one step below: of a field by its name, of the entries of a list or map by `*`. */
function stepInto(
  { properties, items, additionalProperties }: JsonSchema,
  step: string,
): JsonSchema | undefined {
  if (step !== '*') return properties?.[step];
  return items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

/** The fields that only the author can fill in. A report may lack them while it is a draft. */
export function missingIn({ wanted, kind, schema, data, entry }: Draft, ledger: Ledger): MissingField[] {
  const keysOf = keysOfEarlier(ledger, wanted);
  if (entry) return missingFields(entry.schema, data, keysOf);
  if (wanted.name === 'reports' && data['status'] === 'draft') return [];
  const asked = wanted.name === 'postmortems' ? askedOf(ledger) : (kind.asked ?? []);
  return missingFields({ ...schema, required: [...(schema.required ?? []), ...asked] }, data, keysOf);
}

/** The fields that the playbook asks of every post-mortem, those of its action items aside. */
function askedOf({ postmortemFormat }: Ledger): string[] {
  return postmortemFormat.data.required.filter((field) => !field.includes('.'));
}

/** How many earlier records the keys of a map are taken from, and in how many of them a key has to be. */
const EARLIER = { records: 5, with: 2 };

/** The keys that maps of free keys share in the latest records of the same kind or output: channels, steps, sources. */
function keysOfEarlier(ledger: Ledger, { name, output }: Wanted): KnownKeys {
  const earlier = (ledger[name] as readonly Entry[])
    .filter(({ id }) => name !== 'reports' || id.startsWith(`${output}/`))
    .slice(-EARLIER.records);
  return (path) => {
    const keys = earlier.map(({ data }) => {
      const maps = valuesAt(data, path).map(([, value]) => value);
      return new Set(
        maps.flatMap((map) => (typeof map === 'object' && map !== null ? Object.keys(map) : [])),
      );
    });
    const all = new Set(keys.flatMap((own) => [...own]));
    return [...all].filter((key) => keys.filter((own) => own.has(key)).length >= EARLIER.with);
  };
}

/** The headings of a record with what is known of each. */
function sectionsOf({ wanted: { name, output }, data }: Draft, content: Content, asOf: number): string {
  const { ledger } = content;
  if (name !== 'postmortems') {
    const sections = output === undefined ? [] : (ledger.cadences.data[output]?.sections ?? []);
    // A report's sections are checked only when it is final, so they may be empty; a post-mortem's are checked at once.
    return sections.map((section) => `\n## ${section}\n`).join('');
  }
  const named = new Set([data['incidents'] ?? []].flat());
  const basis = makeBasis(contentAsOf(content, asOf), asOf);
  const incidents = basis.ledger.incidents.filter(({ id }) => named.has(id));
  const { sections } = formatOf({ data: { incidents: incidents.map(({ id }) => id) } }, ledger);
  return draftSections(sections, incidents, basis);
}

function textOf(draft: Draft, content: Content, asOf: number): string {
  const { wanted, kind, schema, data } = draft;
  const given = draft.entry ? { [draft.entry.list]: [data] } : data;
  const full = withList(given, schema);
  const [empty] = Object.keys(full).filter((key) => given[key] === undefined);
  const yaml =
    stringify(inOrder(schema, full), YAML_STYLE) +
    (empty === undefined ? '' : `# Delete the line above once "${empty}:" is filled in below.\n`) +
    hints(schema, given, keysOfEarlier(content.ledger, wanted));
  return kind.format === 'yaml' ? yaml : `---\n${yaml}---\n${sectionsOf(draft, content, asOf)}`;
}

/** A file without data is not a record, so an empty month gets at least an empty list. */
function withList(data: Data, schema: JsonSchema): Data {
  const list = Object.entries(schema.properties ?? {}).find(([, { type }]) => type === 'array')?.[0];
  return Object.keys(data).length > 0 || list === undefined ? data : { [list]: [] };
}

/**
 * The record as a file. An entry of a log that exists is added to it; `readText` reads that file. Throws a ScaffoldError if the record's id is taken,
 * unless `isPreview`, or cannot be made.
 */
export function composeRecord(
  content: Content,
  draft: Draft,
  asOf: number,
  { readText, isPreview = false }: { readText?: (path: string) => string; isPreview?: boolean } = {},
): NewFile {
  const { wanted, kind, data, entry } = draft;
  const { ledger, ids } = content;
  // An entry without a readable time is judged in the current log, which says what is wrong with its time.
  const id =
    draft.id ??
    (entry
      ? calendarOf(ledger).dateOf(asOf).slice(0, 7)
      : nextId(ledger, ids[wanted.name], wanted.name, data, asOf));
  const extension = { yaml: 'yaml', markdown: 'md', mdx: 'mdx' }[kind.format];
  const path = `${kind.place}/${id}.${extension}`;
  const exists = ids[wanted.name].has(id) || ids[wanted.name].has(id.toLowerCase());
  if (entry && exists && readText) {
    const { text, ...added } = appendTo(readText(path), entry.list, [inOrder(entry.schema, data)]);
    return { path, id, text, added };
  }
  if (exists && !isPreview)
    throw new ScaffoldError(`${path} already exists: choose another ID, or edit that file`);
  return { path, id, text: textOf(draft, content, asOf) };
}

/** The problems the validator would report for the file, read from a temporary folder and checked together with all other records. */
export function judgeRecord(
  content: Content,
  { wanted: { name }, kind }: Draft,
  { path, id, text, added }: NewFile,
  asOf: number,
): Problem[] {
  const { ledger, ids } = content;
  const folder = mkdtempSync(join(tmpdir(), 'opsbook-new-'));
  try {
    const file = join(folder, path);
    if (!file.startsWith(folder)) throw new ScaffoldError(`"${id}" is not a valid id`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const misnamed = badName(path, id, kind);
    const { entry, problems } = readEntry(folder, path, kind, id, playbookOf(ledger));
    if (misnamed || !entry) return [...(misnamed ? [misnamed] : []), ...problems];
    const sorted = <T extends { id: string }>(list: readonly T[], one: T) =>
      [...list.filter(({ id }) => id !== one.id), one].sort((a, b) => compareText(a.id, b.id));
    const asReport =
      name === 'reviews' ? { ...entry, id: `${reviewOutput(ledger.cadences.data)}/${id}` } : undefined;
    const changed = {
      ...ledger,
      [name]: sorted(ledger[name] as readonly (typeof entry)[], entry),
      ...(asReport ? { reports: sorted(ledger.reports as readonly (typeof entry)[], asReport) } : {}),
    } as Ledger;
    const whole = {
      ...content,
      ledger: changed,
      ids: { ...ids, [name]: new Set([...ids[name], id]) },
      problems,
    };
    // What was wrong in a log before is not about its new entry.
    const isOwn = ({ line }: Problem) => !added || (line >= added.from && line <= added.to);
    return checkRecord(whole, name, path, asOf).filter(isOwn);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
