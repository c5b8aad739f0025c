import { parse, YAMLParseError } from 'yaml';
import { didYouMean } from '../records/near-miss.ts';
import { type JsonSchema, toJsonSchema } from '../schemas/json-schema.ts';
import type { Kind } from '../schemas/kind.ts';
import { typeOf } from '../words/field-type.ts';

/** A wrong call of the command; its message says what to write instead. */
export class ScaffoldError extends Error {}

/** A field that a record needs and nobody has given. */
export interface MissingField {
  /** `metric.baseline` */
  key: string;
  meaning: string;
  /** Allowed values, where they are a list. */
  choices: string[];
  /** What it holds, in words: `text`, `whole number`, `list of maps`. */
  type: string;
}

export type Data = Record<string, unknown>;

/** The JSON schema of a record's data, by its id where the kind's depends on that. */
export function schemaOf(kind: Kind, id: string, playbook: Readonly<Record<string, unknown>>): JsonSchema {
  return toJsonSchema(kind.schemaFor?.(id, playbook) ?? kind.schema);
}

/** What a schema says along a path, step by step. Throws a ScaffoldError where there is no such field. */
function fieldsAlong(schema: JsonSchema, path: readonly string[], key: string): JsonSchema[] {
  const along: JsonSchema[] = [];
  let at = schema;
  for (const part of path) {
    const { properties = {}, items, additionalProperties } = at;
    const entries = typeof additionalProperties === 'object' ? additionalProperties : undefined;
    const next = Object.hasOwn(properties, part)
      ? properties[part]
      : /^\d+$/.test(part)
        ? (items ?? entries)
        : part === '__proto__'
          ? undefined
          : entries;
    if (!next) {
      const known = Object.keys(properties);
      const meant = didYouMean(part, known);
      throw new ScaffoldError(
        `there is no field "${key}"${meant ? `: did you mean "${meant}"?` : known.length > 0 ? `; there are ${known.join(', ')}` : ''}`,
      );
    }
    at = next;
    along.push(at);
  }
  return along;
}

/**
 * Sets a field from text, as `--set KEY=VALUE` gives it. Text fields take the text as it is; all others read it as YAML.
 * Throws a ScaffoldError for a field that the schema does not have.
 */
export function setField(data: Data, schema: JsonSchema, key: string, value: string): void {
  const path = key.split('.');
  const fields = fieldsAlong(schema, path, key);
  let at: Data = data;
  for (const [i, part] of path.slice(0, -1).entries()) {
    const held = at[part];
    if (typeof held !== 'object' || held === null) at[part] = fields[i]!.type === 'array' ? [] : {};
    at = at[part] as Data;
  }
  at[path.at(-1)!] = fields.at(-1)!.type === 'string' ? value : readYaml(key, value);
}

function readYaml(key: string, value: string): unknown {
  try {
    return parse(value, { schema: 'core', maxAliasCount: 0, version: '1.2' });
  } catch (error) {
    // A ReferenceError is about an alias, of which none may be there.
    if (!(error instanceof YAMLParseError || error instanceof ReferenceError)) throw error;
    throw new ScaffoldError(`${key}: ${error.message.split('\n')[0]}`);
  }
}

/** The fields that a schema requires and the data does not have, as deep as they can be set one by one. */
export function missingFields(schema: JsonSchema, data: Data, before = ''): MissingField[] {
  const { properties = {}, required = [] } = schema;
  const inside = Object.entries(properties).flatMap(([name, field]) => {
    const key = before + name;
    const value = data[name];
    const isObject = field.type === 'object' && field.properties !== undefined;
    if (value !== undefined)
      return isObject && typeof value === 'object' && value !== null
        ? missingFields(field, value as Data, `${key}.`)
        : [];
    if (!required.includes(name)) return [];
    if (isObject && (field.required ?? []).length > 0) return missingFields(field, {}, `${key}.`);
    return [describe(key, field)];
  });
  return inside;
}

function describe(key: string, field: JsonSchema): MissingField {
  const { description = '', enum: choices = [] } = field;
  return { key, meaning: description, choices: choices.map(String), type: typeOf(field) };
}

/** The data with its keys in the order of the schema. */
export function inOrder(schema: JsonSchema, data: Data): Data {
  const known = Object.keys(schema.properties ?? {}).filter((key) => data[key] !== undefined);
  return Object.fromEntries(
    [...known, ...Object.keys(data).filter((key) => !known.includes(key))].map((key) => [key, data[key]]),
  );
}

/** Fields that may follow, as comments: what each is for, where the file is edited. What is new has nothing to amend. */
export function hints(schema: JsonSchema, data: Data): string {
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => data[key] === undefined && key !== 'amendments')
    .map(([key, { description, enum: choices }]) =>
      `# ${key}: ${[description, choices?.join(' | ')].filter(Boolean).join(' ')}`.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** How YAML is written: one line a value, as few quotes as there can be, no aliases. */
export const YAML_STYLE = { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false } as const;
