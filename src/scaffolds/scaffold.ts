import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { checkContent } from '../checks/checks.ts';
import { calendarOf } from '../records/calendar.ts';
import { definedIds, offeredIds } from '../records/defined-ids.ts';
import { readEntry } from '../records/entry.ts';
import type { Content, Ledger } from '../records/ledger.ts';
import { badName } from '../records/place.ts';
import { compareText, type Problem } from '../records/problem.ts';
import { fieldsWith } from '../records/schema-walk.ts';
import type { ReferenceTarget } from '../schemas/fields.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';
import type { Kind, RecordKindOf } from '../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../schemas/kinds.ts';
import { reviewOutput } from '../schemas/reports/reports.ts';
import {
  type Data,
  hints,
  inOrder,
  type MissingField,
  missingFields,
  ScaffoldError,
  schemaOf,
  setField,
  YAML_STYLE,
} from './fields.ts';
import { nextId, nextPeriod, type Wanted } from './names.ts';

/** A record that has not been written yet. */
export interface Draft {
  wanted: Wanted;
  kind: Kind;
  data: Data;
  schema: JsonSchema;
  /** Given, or the next period; undefined until the title it is made from is known. */
  id: string | undefined;
}

/** A record as a file of the content folder. */
export interface NewFile {
  path: string;
  id: string;
  text: string;
}

/** The playbook's data, as `schemaFor` takes it. */
function playbookOf(ledger: Ledger): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(playbookKinds).map((name) => [name, ledger[name as keyof typeof playbookKinds].data]),
  );
}

/** The values that follow from the playbook: the period, the author, the initial state. */
function known({ name, output }: Wanted, ledger: Ledger, period: string | undefined, data: Data): Data {
  if (name === 'reports' || name === 'reviews') {
    const duty = output === undefined ? undefined : ledger.cadences.data[output];
    return { period, ...(duty ? { author: duty.owner } : {}), status: 'draft' };
  }
  const { lead } = ledger.postmortemFormat.data;
  if (name === 'postmortems' && lead !== undefined) return { author: lead };
  return recordKinds[name].begun?.(data) ?? {};
}

/**
 * Starts a record from its kind, the given `KEY=VALUE` pairs and the playbook. Given values take precedence over those of the
 * playbook. Throws a ScaffoldError for wrong usage.
 */
export function beginRecord(
  content: Content,
  wanted: Wanted,
  given: { id: string | undefined; values: readonly string[] },
  asOf: number,
): Draft {
  const kind: RecordKindOf = recordKinds[wanted.name];
  const { ledger } = content;
  const { naming } = kind;
  const period = naming.by === 'period' ? naming : undefined;
  const name = given.id ?? (period && nextPeriod(ledger, wanted, period, asOf));
  const id = wanted.name === 'reports' ? `${wanted.output}/${name}` : name;
  const playbook = playbookOf(ledger);
  const schema = schemaOf(kind, id ?? '', playbook);
  offerIds(
    schema,
    kind.schemaFor?.(id ?? '', playbook) ?? kind.schema,
    content,
    calendarOf(ledger).dateOf(asOf),
  );
  const data: Data = {};
  for (const pair of given.values) {
    const at = pair.indexOf('=');
    if (at < 1) throw new ScaffoldError(`--set takes KEY=VALUE, not "${pair}"`);
    setField(data, schema, pair.slice(0, at), pair.slice(at + 1));
  }
  for (const [key, value] of Object.entries(known(wanted, ledger, name, data)))
    if (data[key] === undefined) data[key] = value;
  return { wanted, kind, data, schema, id };
}

/** Longer lists of choices are not offered. */
const FEW = 12;

/** Adds the ids that a field may refer to as choices to its schema if there are only a few: severities, causes, services. */
function offerIds(schema: JsonSchema, source: Kind['schema'], content: Content, today: string): void {
  const defined = definedIds(content);
  for (const { path, value: to } of fieldsWith<ReferenceTarget>(source, 'reference')) {
    const ids =
      to === 'agents'
        ? offeredIds(to, { agents: content.ledger.agents.data }, today)
        : (defined[to]?.ids ?? []);
    const field = path.reduce<JsonSchema | undefined>((at, step) => at?.properties?.[step], schema);
    if (field && ids.length > 0 && ids.length <= FEW) field.enum = ids;
  }
}

/** The fields that only the author can fill in. */
export function missingIn({ wanted, kind, schema, data }: Draft, ledger: Ledger): MissingField[] {
  const asked = wanted.name === 'postmortems' ? askedOf(ledger) : (kind.asked ?? []);
  return missingFields({ ...schema, required: [...(schema.required ?? []), ...asked] }, data);
}

/** The fields that the playbook asks of every post-mortem, those of its action items aside. */
function askedOf({ postmortemFormat }: Ledger): string[] {
  return postmortemFormat.data.required.filter((field) => field === 'incidents' || field === 'author');
}

/** The headings the playbook requires in a record. */
function sectionsOf({ name, output }: Wanted, ledger: Ledger): readonly string[] {
  if (name === 'postmortems') return ledger.postmortemFormat.data.sections;
  return output === undefined ? [] : (ledger.cadences.data[output]?.sections ?? []);
}

function textOf(draft: Draft, ledger: Ledger): string {
  const { kind, schema, data } = draft;
  // A file without data is not a record, so an empty month gets at least an empty list.
  const list = Object.entries(schema.properties ?? {}).find(([, { type }]) => type === 'array')?.[0];
  const full = Object.keys(data).length > 0 || list === undefined ? data : { [list]: [] };
  const yaml = stringify(inOrder(schema, full), YAML_STYLE) + hints(schema, full);
  if (kind.format === 'yaml') return yaml;
  // A report's sections are checked only when it is final, so they may be empty; a post-mortem's are checked at once.
  const words = draft.wanted.name === 'postmortems' ? '\nTODO\n' : '';
  const sections = sectionsOf(draft.wanted, ledger).map((section) => `\n## ${section}\n${words}`);
  return `---\n${yaml}---\n${sections.join('')}`;
}

/** The record as a file. Throws a ScaffoldError if its id is taken or cannot be made. */
export function composeRecord(content: Content, draft: Draft, asOf: number): NewFile {
  const { wanted, kind, data } = draft;
  const { ledger, ids } = content;
  const id = draft.id ?? nextId(ledger, ids[wanted.name], wanted.name, data, asOf);
  const extension = { yaml: 'yaml', markdown: 'md', mdx: 'mdx' }[kind.format];
  const path = `${kind.place}/${id}.${extension}`;
  if (ids[wanted.name].has(id) || ids[wanted.name].has(id.toLowerCase()))
    throw new ScaffoldError(`${path} already exists: choose another ID, or edit that file`);
  return { path, id, text: textOf(draft, ledger) };
}

/** The problems the validator would report for the file, read from a temporary folder and checked together with all other records. */
export function judgeRecord(
  content: Content,
  { wanted: { name }, kind }: Draft,
  { path, id, text }: NewFile,
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
      [...list, one].sort((a, b) => compareText(a.id, b.id));
    const asReport =
      name === 'reviews' ? { ...entry, id: `${reviewOutput(ledger.cadences.data)}/${id}` } : undefined;
    const added = {
      ...ledger,
      [name]: sorted(ledger[name] as readonly (typeof entry)[], entry),
      ...(asReport ? { reports: sorted(ledger.reports as readonly (typeof entry)[], asReport) } : {}),
    } as Ledger;
    const all = checkContent(
      { ...content, ledger: added, ids: { ...ids, [name]: new Set([...ids[name], id]) }, problems },
      asOf,
    );
    return all.filter((problem) => problem.file === path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
