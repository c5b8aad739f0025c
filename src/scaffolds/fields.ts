import { parse, stringify, YAMLParseError } from 'yaml';
import { didYouMean } from '../records/near-miss.ts';
import { type JsonSchema, MONEY, toJsonSchema } from '../schemas/json-schema.ts';
import type { Kind } from '../schemas/kind.ts';
import { typeOf } from '../words/field-type.ts';

/** Wrong usage of a command that creates files; the message says what to write instead. */
export class ScaffoldError extends Error {}

/** A required field that has no value yet. */
export interface MissingField {
  /** `metric.baseline` */
  key: string;
  meaning: string;
  /** What stands for its value: `P1 | P2`, `WHOLE NUMBER`, `[{ id: TEXT, name: TEXT }]`. */
  slot: string;
}

export type Data = Record<string, unknown>;

/** The JSON schema of a record's data, which may depend on its id. */
export function schemaOf(kind: Kind, id: string, playbook: Readonly<Record<string, unknown>>): JsonSchema {
  return toJsonSchema(kind.schemaFor?.(id, playbook) ?? kind.schema);
}

/** The schemas along a path, one per step. Throws a ScaffoldError if there is no such field. */
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
        `unknown field "${key}"${meant ? `: did you mean "${meant}"?` : known.length > 0 ? `; expected one of: ${known.join(', ')}` : ''}`,
      );
    }
    at = next;
    along.push(at);
  }
  return along;
}

/**
 * Sets a field from the text given with `--set KEY=VALUE`. Text fields take it as it is; all others parse it as YAML.
 * Throws a ScaffoldError if the schema has no such field.
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

/** The required fields that are missing in the data, including nested ones that can be set individually. */
export function missingFields(
  schema: JsonSchema,
  data: Data,
  keysOf: KnownKeys,
  before = '',
): MissingField[] {
  const { properties = {}, required = [] } = schema;
  const inside = Object.entries(properties).flatMap(([name, field]) => {
    const key = before + name;
    const value = data[name];
    const isObject = field.type === 'object' && field.properties !== undefined;
    if (value !== undefined)
      return isObject && typeof value === 'object' && value !== null
        ? missingFields(field, value as Data, keysOf, `${key}.`)
        : [];
    if (!required.includes(name)) return [];
    if (isObject && (field.required ?? []).length > 0) return missingFields(field, {}, keysOf, `${key}.`);
    return [{ key, meaning: field.description ?? '', slot: slotOf(field, keysOf, key.split('.')) }];
  });
  return inside;
}

/** The data with its keys in schema order. */
export function inOrder(schema: JsonSchema, data: Data): Data {
  const known = Object.keys(schema.properties ?? {}).filter((key) => data[key] !== undefined);
  return Object.fromEntries(
    [...known, ...Object.keys(data).filter((key) => !known.includes(key))].map((key) => [key, data[key]]),
  );
}

/**
 * Fields that a new record has no use for: it was neither amended, nor imported, nor sealed, and nothing of it is excluded from a statement. Nor do most
 * say who sees them.
 */
const LATER_FIELDS = ['amendments', 'exclusions', 'source', 'origin', 'sealed', 'audience', 'public'];

/** The keys that a map of free keys has in earlier records, by its path; `*` stands for each entry of a list. */
export type KnownKeys = (path: readonly string[]) => readonly string[];

/** What stands for a value that is to be written: its choices, its type in capitals, or the shape of a list or map with what it requires. */
function slotOf(schema: JsonSchema, keysOf: KnownKeys, path: readonly string[]): string {
  const { enum: choices, type, items, properties, required = [], additionalProperties } = schema;
  if (typeof schema['slot'] === 'string') return schema['slot'];
  if (schema.pattern === MONEY) return "'AMOUNT'";
  if (choices) return choices.join(' | ');
  if (type === 'array') return `[${slotOf(items ?? {}, keysOf, [...path, '*'])}]`;
  if (type === 'boolean') return 'true | false';
  if (properties) {
    const keys = required.length > 0 ? required : Object.keys(properties);
    const parts = keys.map((key) => `${key}: ${slotOf(properties[key]!, keysOf, [...path, key])}`);
    return `{ ${parts.join(', ')} }`;
  }
  if (typeof additionalProperties === 'object') {
    const [key = 'KEY'] = keysOf(path);
    return `{ ${key}: ${slotOf(additionalProperties, keysOf, [...path, '*'])} }`;
  }
  return typeOf(schema).toUpperCase();
}

/** The fields of a map, or of each map in a list; undefined for what has none. */
function partsOf(
  schema: JsonSchema,
  keysOf: KnownKeys,
  path: readonly string[],
): [name: string, field: JsonSchema, isRequired: boolean][] | undefined {
  const { properties, required = [], additionalProperties } = schema;
  if (properties)
    return Object.entries(properties).map(([name, field]) => [name, field, required.includes(name)]);
  if (typeof additionalProperties !== 'object') return undefined;
  const known = keysOf(path);
  return (known.length > 0 ? known : ['KEY']).map((name) => [name, additionalProperties, false]);
}

/** A field as lines of YAML with slots for its values, down to its innermost fields, each with its meaning. */
function* shapeOf(
  name: string,
  field: JsonSchema,
  isRequired: boolean,
  keysOf: KnownKeys,
  path: readonly string[],
): Generator<string> {
  const meaning = [isRequired ? 'Required.' : '', field.description].filter(Boolean).join(' ');
  const note = meaning && `   # ${meaning}`;
  const isList = field.type === 'array';
  const own = isList ? [...path, '*'] : path;
  const parts = partsOf(isList ? (field.items ?? {}) : field, keysOf, own);
  if (!parts) {
    yield `${name}: ${slotOf(field, keysOf, path)}${note}`;
    return;
  }
  yield `${name}:${note}`;
  const lines = parts.flatMap(([key, part, required]) => [
    ...shapeOf(stringify(key, YAML_STYLE).trimEnd(), part, required, keysOf, [...own, key]),
  ]);
  for (const [i, line] of lines.entries())
    yield `${isList && i === 0 ? '  - ' : isList ? '    ' : '  '}${line}`;
}

/** The unused fields as comments, for editing by hand: each with its shape, its meaning, and the values that are allowed. */
export function hints(schema: JsonSchema, data: Data, keysOf: KnownKeys = () => []): string {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties)
    .filter(([key]) => data[key] === undefined && !LATER_FIELDS.includes(key))
    .flatMap(([key, field]) => [...shapeOf(key, field, required.includes(key), keysOf, [key])])
    .map((line) => `# ${line}\n`)
    .join('');
}

/** How YAML is written: one line per value, as few quotes as possible, no aliases. */
export const YAML_STYLE = { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false } as const;
