import { z } from 'zod';
import type { Path } from './source-file.ts';

/** A schema and the schemas it wraps, outermost first, as long as the paths of their keys are the same. */
function layers(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = (schema as z.ZodType)._zod.def as {
    type: string;
    innerType?: z.core.$ZodType;
    in?: z.core.$ZodType;
  };
  const wraps = ['optional', 'default', 'nullable', 'prefault', 'readonly'].includes(def.type);
  const inner = def.type === 'pipe' ? def.in : wraps ? def.innerType : undefined;
  return inner ? [schema, ...layers(inner)] : [schema];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  return layers(schema).at(-1)!;
}

type Step = string | '*';

interface Field<T> {
  path: Step[];
  value: T;
}

/** The metadata of a field and of the schemas that it wraps. */
type Metas = readonly Readonly<Record<string, unknown>>[];

const walked = new WeakMap<z.ZodType, { all: Field<Metas>[]; byKey: Map<string, Field<unknown>[]> }>();

/**
 * The paths of all fields whose metadata has `key`, with `*` for each list or map entry, and the value of that metadata. Computed once for each
 * schema; records are then searched along these paths only.
 */
export function fieldsWith<T>(schema: z.ZodType, key: string): readonly Field<T>[] {
  const known = walked.get(schema) ?? { all: describedFields(schema), byKey: new Map() };
  walked.set(schema, known);
  let found = known.byKey.get(key);
  if (!found) {
    found = known.all.flatMap(({ path, value }) => {
      const meta = value.find((each) => key in each);
      return meta ? [{ path, value: meta[key] }] : [];
    });
    known.byKey.set(key, found);
  }
  return found as Field<T>[];
}

/** The value of such metadata for the field at a path of the data; undefined if it has none. */
export function valueOfField<T>(schema: z.ZodType, key: string, path: Path): T | undefined {
  return fieldsWith<T>(schema, key).find(
    (field) =>
      field.path.length === path.length && field.path.every((step, i) => step === path[i] || step === '*'),
  )?.value;
}

/** All fields with metadata. */
function describedFields(schema: z.ZodType): Field<Metas>[] {
  const found: Field<Metas>[] = [];
  const walk = (wrapped: z.core.$ZodType, path: Step[]) => {
    const inner = unwrap(wrapped);
    const metas: Metas = layers(wrapped).flatMap((layer) => z.globalRegistry.get(layer) ?? ([] as Metas));
    if (metas.length > 0) found.push({ path, value: metas });
    if (inner instanceof z.ZodObject)
      for (const [name, field] of Object.entries(inner.shape))
        walk(field as z.core.$ZodType, [...path, name]);
    else if (inner instanceof z.ZodArray) walk(inner.element as z.core.$ZodType, [...path, '*']);
    else if (inner instanceof z.ZodRecord) walk(inner.valueType as z.core.$ZodType, [...path, '*']);
  };
  walk(schema, []);
  return found;
}

/** The schema of the value at a path of the data, with its wrappers; the nearest one above if the path has none. */
function schemaAt(schema: z.ZodType, path: Path): z.core.$ZodType {
  let at: z.core.$ZodType = schema;
  for (const part of path) {
    const inner = unwrap(at);
    if (inner instanceof z.ZodObject) at = (inner.shape[part as string] ?? at) as z.core.$ZodType;
    else if (inner instanceof z.ZodArray) at = inner.element as z.core.$ZodType;
    else if (inner instanceof z.ZodRecord) at = inner.valueType as z.core.$ZodType;
  }
  return at;
}

/** The keys that a schema allows at a path of the data; none if no object is expected there. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const inner = unwrap(schemaAt(schema, path));
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** Whether a schema expects a list at a path of the data. */
export function isListAt(schema: z.ZodType, path: Path): boolean {
  return unwrap(schemaAt(schema, path)) instanceof z.ZodArray;
}

/** Whether a schema requires the field at a path of the data. */
export function isRequiredAt(schema: z.ZodType, path: Path): boolean {
  return !isLeftOut(schemaAt(schema, path));
}

/** Whether a schema accepts a value at a path of the data. */
export function takesAt(schema: z.ZodType, path: Path, value: unknown): boolean {
  return z.safeParse(schemaAt(schema, path), value).success;
}

/** Whether a schema expects a whole number at a path of the data. */
export function isWholeAt(schema: z.ZodType, path: Path): boolean {
  const inner = unwrap(schemaAt(schema, path));
  return inner instanceof z.ZodNumber && (inner.format?.includes('int') ?? false);
}

/** Whether a schema expects free text at a path of the data: no date, no id, and no word out of a list. */
export function isTextAt(schema: z.ZodType, path: Path): boolean {
  const own = layers(schemaAt(schema, path));
  const isRead = own.some((layer) => (layer as z.ZodType)._zod.def.type === 'pipe');
  const isOther = own.some((layer) => 'reference' in (z.globalRegistry.get(layer) ?? {}));
  return own.at(-1) instanceof z.ZodString && !isRead && !isOther;
}

/** The description of the field at a path; for a list entry, that of the list. Undefined if there is none. */
export function meaningAt(schema: z.ZodType, path: Path): string | undefined {
  const field = path.slice(0, path.findLastIndex((part) => typeof part === 'string') + 1);
  return layers(schemaAt(schema, field))
    .map((layer) => z.globalRegistry.get(layer)?.description)
    .find((description) => description !== undefined);
}

/** Every value of `data` on a path with `*`, each with its own path. */
export function valuesAt(data: unknown, path: readonly Step[]): [PropertyKey[], unknown][] {
  const found: [PropertyKey[], unknown][] = [];
  collect(data, path, [], found);
  return found;
}

// A plain recursion: this runs for every reference and timestamp of every record.
function collect(
  data: unknown,
  path: readonly Step[],
  at: PropertyKey[],
  found: [PropertyKey[], unknown][],
): void {
  if (data === undefined || data === null) return;
  const step = path[at.length];
  if (step === undefined) found.push([at, data]);
  else if (step !== '*') collect((data as Record<string, unknown>)[step], path, [...at, step], found);
  else if (Array.isArray(data))
    for (let i = 0; i < data.length; i++) collect(data[i], path, [...at, i], found);
  // A value that its schema rejects may be a text instead of a list: its characters are no entries.
  else if (typeof data === 'object')
    for (const name of Object.keys(data))
      collect((data as Record<string, unknown>)[name], path, [...at, name], found);
}

/** What `change` gives for a value that has to go. */
export const HIDDEN = Symbol('hidden');

/**
 * Asked of each value with its path without positions and keys of maps, and with the metadata of its schema. Gives the value, another one in its
 * place, or `HIDDEN`.
 */
export type ChangeField = (path: string, meta: Readonly<Record<string, unknown>>, value: unknown) => unknown;

/**
 * A copy of some data, parsed or as written, with every value as `change` gives it. A hidden field that can be left out is; a list or a map loses its
 * entry; an object that cannot do without the field is hidden itself. Keys that the schema does not have are left out. The given data is not changed.
 */
export function changedFields(schema: z.ZodType, data: unknown, change: ChangeField): unknown {
  const at = (wrapped: z.core.$ZodType, value: unknown, path: string): unknown => {
    const own = change(path, metaOf(wrapped), value);
    return own === HIDDEN ? HIDDEN : within(wrapped, own, path);
  };
  const within = (wrapped: z.core.$ZodType, value: unknown, path: string): unknown => {
    const inner = unwrap(wrapped);
    if (typeof value !== 'object' || value === null) return value;
    if (inner instanceof z.ZodArray && Array.isArray(value))
      return value.map((each) => at(inner.element as z.core.$ZodType, each, path)).filter(isShown);
    if (inner instanceof z.ZodRecord)
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, each]) => [key, at(inner.valueType as z.core.$ZodType, each, path)] as const)
          .filter(([, each]) => isShown(each)),
      );
    if (!(inner instanceof z.ZodObject)) return value;
    const result: Record<string, unknown> = {};
    for (const [key, each] of Object.entries(value)) {
      const field = inner.shape[key] as z.core.$ZodType | undefined;
      if (field === undefined || each === undefined) continue;
      const own = at(field, each, path === '' ? key : `${path}.${key}`);
      if (isShown(own)) result[key] = own;
      else if (!isLeftOut(field)) return HIDDEN;
      else {
        // A default, such as an empty list.
        const instead = (field as z.ZodType).safeParse(undefined).data;
        if (instead !== undefined) result[key] = instead;
      }
    }
    return result;
  };
  return within(schema, data, '');
}

const isShown = (value: unknown) => value !== HIDDEN;

/** Whether data may lack a field. */
function isLeftOut(schema: z.core.$ZodType): boolean {
  return layers(schema).some((layer) =>
    ['optional', 'default', 'prefault'].includes((layer as z.ZodType)._zod.def.type),
  );
}

/** All metadata of a schema and of what it wraps. */
function metaOf(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  const known = metas.get(schema);
  if (known) return known;
  const meta = Object.assign({}, ...layers(schema).map((layer) => z.globalRegistry.get(layer) ?? {}));
  metas.set(schema, meta);
  return meta;
}

const metas = new WeakMap<z.core.$ZodType, Readonly<Record<string, unknown>>>();

/** The paths of all fields of a schema without positions and keys of maps, each with whether data may lack it. */
export function plainFields(schema: z.ZodType): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const walk = (wrapped: z.core.$ZodType, path: string): void => {
    const inner = unwrap(wrapped);
    if (inner instanceof z.ZodArray) walk(inner.element as z.core.$ZodType, path);
    else if (inner instanceof z.ZodRecord) walk(inner.valueType as z.core.$ZodType, path);
    else if (inner instanceof z.ZodObject)
      for (const [key, each] of Object.entries(inner.shape)) {
        const at = path === '' ? key : `${path}.${key}`;
        found.set(at, isLeftOut(each as z.core.$ZodType));
        walk(each as z.core.$ZodType, at);
      }
  };
  walk(schema, '');
  return found;
}
