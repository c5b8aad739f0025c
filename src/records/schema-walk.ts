import { z } from 'zod';
import type { Path } from './source-file.ts';

/** A schema and all that it wraps without changing where its keys are, the outermost first. */
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

const walked = new WeakMap<z.ZodType, Map<string, Field<unknown>[]>>();

/**
 * The paths of all fields whose metadata holds `key`, with `*` for every list entry or map entry, and the metadata's value.
 * Worked out once for each schema; records are then looked at along those paths only.
 */
export function fieldsWith<T>(schema: z.ZodType, key: string): readonly Field<T>[] {
  const known = walked.get(schema) ?? new Map<string, Field<unknown>[]>();
  walked.set(schema, known);
  let found = known.get(key);
  if (!found) {
    found = findFields(schema, key);
    known.set(key, found);
  }
  return found as Field<T>[];
}

function findFields(schema: z.ZodType, key: string): Field<unknown>[] {
  const found: Field<unknown>[] = [];
  const walk = (wrapped: z.core.$ZodType, path: Step[]) => {
    const inner = unwrap(wrapped);
    const meta = layers(wrapped)
      .map((layer) => z.globalRegistry.get(layer))
      .find((each) => each && key in each);
    if (meta) found.push({ path, value: meta[key] });
    if (inner instanceof z.ZodObject)
      for (const [name, field] of Object.entries(inner.shape))
        walk(field as z.core.$ZodType, [...path, name]);
    else if (inner instanceof z.ZodArray) walk(inner.element as z.core.$ZodType, [...path, '*']);
    else if (inner instanceof z.ZodRecord) walk(inner.valueType as z.core.$ZodType, [...path, '*']);
  };
  walk(schema, []);
  return found;
}

/** The schema of the value at a path of the data, with what it is wrapped in; that of the nearest above where there is none. */
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

/** The keys that a schema allows at a path of the data; none where it holds no object. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const inner = unwrap(schemaAt(schema, path));
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** What the field at a path means, in the words of its schema; an entry of a list means what the list does. Undefined where there are none. */
export function meaningAt(schema: z.ZodType, path: Path): string | undefined {
  const field = path.slice(0, path.findLastIndex((part) => typeof part === 'string') + 1);
  return layers(schemaAt(schema, field))
    .map((layer) => z.globalRegistry.get(layer)?.description)
    .find((description) => description !== undefined);
}

/** Every value of `data` along a path with `*`, each with its own path. */
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
  else
    for (const name of Object.keys(data))
      collect((data as Record<string, unknown>)[name], path, [...at, name], found);
}
