import type { JsonSchema } from '../../schemas/json-schema.ts';
import type { PublishedSchema } from '../../schemas/json-schemas.ts';
import { typeOf } from '../../words/field-type.ts';
import { plural } from '../../words/format.ts';

/** One field of a record, as the reference lists it. */
export interface FieldRow {
  /** `impacts[].service`; `*` stands for any name. */
  key: string;
  /** How deep it lies: 0 for a field of the record itself. */
  depth: number;
  type: string;
  required: boolean;
  meaning: string;
  /** Allowed values, where they are a list. */
  choices: string[];
  /** What stands where it is left out, as YAML writes it on a line. */
  standard: string | undefined;
}

/** The fields of a record and of all that it holds, in the order of its schema. */
export function fieldRows(schema: JsonSchema, before = '', depth = 0): FieldRow[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const entries = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const named = Object.entries(properties).flatMap(([name, field]) => {
    const key = before + name;
    const row: FieldRow = {
      key,
      depth,
      type: typeOf(field),
      required: required.includes(name),
      meaning: field.description ?? '',
      choices: (field.enum ?? field.items?.enum ?? []).map(String),
      standard: standardOf(field.default),
    };
    return [row, ...inside(field, key, depth)];
  });
  return entries ? [...named, ...fieldRows(entries, `${before}*.`, depth)] : named;
}

/** The fields below one: of a map, of a list's maps, of a map by names. */
function inside(field: JsonSchema, key: string, depth: number): FieldRow[] {
  if (field.items) return fieldRows(field.items, `${key}[].`, depth + 1);
  return fieldRows(field, `${key}.`, depth + 1);
}

/** A default as text; nothing for what is empty, which leaving out says already. */
function standardOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.keys(value).length > 0 ? JSON.stringify(value) : undefined;
}

/** What a kind's page answers: how many fields it has, and which a record cannot be without. */
export function referenceAnswer({ schema }: { schema: JsonSchema }, rows: readonly FieldRow[]): string {
  const own = rows.filter(({ depth }) => depth === 0);
  const needed = own.filter(({ required }) => required).map(({ key }) => key);
  const has = `${plural(rows.length, 'field')}, ${own.length} of them at the top`;
  const needs =
    needed.length > 0 ? `${needed.join(', ')} cannot be left out` : 'all of these can be left out';
  return `${has}${schema.properties === undefined ? ', for each entry by its name' : ''}; ${needs}.`;
}

/** What the signs in the keys of fields stand for, of those that are used. */
export function keyMarks(rows: readonly FieldRow[]): string[] {
  const used = (sign: string) => rows.some(({ key }) => key.includes(sign));
  return [
    ...(used('[]') ? ['`[]` stands for each entry of a list'] : []),
    ...(used('*') ? ['`*` for any name that you choose'] : []),
  ];
}

/** Where a field lies and its own name: `impacts[].` and `service`. */
export function splitKey(key: string): [before: string, name: string] {
  const at = key.lastIndexOf('.') + 1;
  return [key.slice(0, at), key.slice(at)];
}

/**
 * The command that begins a record of this kind or form; undefined for the playbook, and where it is the form that says
 * what.
 */
export function beginning({ name, noun }: PublishedSchema): string | undefined {
  if (name.startsWith('playbook/') || name === 'reports') return undefined;
  const kind = name.startsWith('reports/') ? name.slice('reports/'.length) : noun.replaceAll(' ', '-');
  return `npm run new -- ${kind}`;
}
