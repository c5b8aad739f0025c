import { commandLine } from '../../records/command-line.ts';
import type { JsonSchema } from '../../schemas/json-schema.ts';
import type { PublishedSchema } from '../../schemas/make-schemas.ts';
import { typeOf } from '../../words/field-type.ts';
import { plural } from '../../words/format.ts';

/** One field of a record in the reference. */
export interface FieldRow {
  /** `impacts[].service`; `*` stands for any name. */
  key: string;
  /** The nesting depth: 0 for a field of the record itself. */
  depth: number;
  type: string;
  required: boolean;
  meaning: string;
  /** Allowed values, if there is a fixed list. */
  choices: string[];
  /** The default, as YAML in one line. */
  standard: string | undefined;
}

/** The fields of a record, including nested ones, in the order of its schema. */
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

/** The fields nested in one: in a map, in the maps of a list, in a map by name. */
function inside(field: JsonSchema, key: string, depth: number): FieldRow[] {
  if (field.items) return fieldRows(field.items, `${key}[].`, depth + 1);
  return fieldRows(field, `${key}.`, depth + 1);
}

/** A default as text; undefined for empty values, which need no mention. */
function standardOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.keys(value).length > 0 ? JSON.stringify(value) : undefined;
}

/** The opening sentence of a kind's page: the number of fields, and which are required. */
export function referenceAnswer({ schema }: { schema: JsonSchema }, rows: readonly FieldRow[]): string {
  const own = rows.filter(({ depth }) => depth === 0);
  const needed = own.filter(({ required }) => required).map(({ key }) => key);
  const has = `${plural(rows.length, 'field')}, ${own.length} at the top level`;
  const needs = needed.length > 0 ? `required: ${needed.join(', ')}` : 'all of them optional';
  return `${has}${schema.properties === undefined ? ', for each named entry' : ''}; ${needs}.`;
}

/** The meanings of the placeholders used in field keys. */
export function keyMarks(rows: readonly FieldRow[]): string[] {
  const used = (sign: string) => rows.some(({ key }) => key.includes(sign));
  return [
    ...(used('[]') ? ['`[]` stands for each entry of a list'] : []),
    ...(used('*') ? ['`*` for any name you choose'] : []),
  ];
}

/** The path of a field and its own name: `impacts[].` and `service`. */
export function splitKey(key: string): [before: string, name: string] {
  const at = key.lastIndexOf('.') + 1;
  return [key.slice(0, at), key.slice(at)];
}

/**
 * The command that creates a record of this kind or form; undefined for the playbook and for kinds created by form.
 */
export function beginning({ name, noun }: PublishedSchema): string | undefined {
  if (name.startsWith('playbook/') || name === 'reports') return undefined;
  const kind = name.startsWith('reports/') ? name.slice('reports/'.length) : noun.replaceAll(' ', '-');
  return commandLine(`new ${kind}`);
}
