import fc from 'fast-check';
import type { z } from 'zod';

/** What the definition of a schema may hold, of those that this file knows. */
interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  values?: unknown[];
}

/** Leaves of the values: texts that the code under test may look for, and times in the form that it reads. */
export interface Leaves {
  texts: readonly string[];
  times: readonly string[];
}

/** Values that a schema accepts, for schemas of plain data. Throws for a type of schema that it does not know. */
export function arbitraryOf(schema: z.ZodType, leaves: Leaves): fc.Arbitrary<unknown> {
  const { type, ...def } = schema._zod.def as unknown as Definition;
  const accepted = <T>(values: fc.Arbitrary<T>) => values.filter((value) => schema.safeParse(value).success);
  const own = (inner: z.ZodType) => arbitraryOf(inner, leaves);
  const { format } = (schema.meta() ?? {}) as { format?: string };
  if (format === 'date-time') return fc.constantFrom(...leaves.times);
  if (format === 'date') return fc.constantFrom(...leaves.times).map((time) => time.slice(0, 10));
  if (type === 'object') {
    const shape = Object.entries(def.shape!);
    const isOptional = (inner: z.ZodType) => inner.safeParse(undefined).success;
    return fc.record(Object.fromEntries(shape.map(([key, inner]) => [key, own(inner)])), {
      requiredKeys: shape.flatMap(([key, inner]) => (isOptional(inner) ? [] : [key])),
    });
  }
  if (type === 'array') return fc.array(own(def.element!), { maxLength: 6 });
  if (type === 'optional') return own(def.innerType!);
  if (type === 'union') return fc.oneof(...def.options!.map(own));
  if (type === 'record')
    return fc.dictionary(fc.oneof(fc.constantFrom(...leaves.texts), fc.string()), own(def.valueType!), {
      maxKeys: 4,
    });
  if (type === 'enum') return fc.constantFrom(...Object.values(def.entries!));
  if (type === 'boolean') return fc.boolean();
  if (type === 'number')
    return accepted(
      fc.oneof(
        fc.nat(3),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.maxSafeInteger(),
      ),
    );
  if (type === 'string') {
    const fitting = leaves.texts.filter((text) => schema.safeParse(text).success);
    return fitting.length > 0
      ? accepted(fc.oneof(fc.constantFrom(...fitting), fc.constantFrom(...fitting), fc.string()))
      : accepted(fc.string());
  }
  throw new Error(`no values for a schema of type ${type}`);
}

/** What is done to one value: it is replaced by another one, or a text is put into it if it is a text. */
interface Change {
  other: unknown;
  inserted: string | undefined;
  at: number;
}

/** Some JSON with one value in it, at any depth, changed in any way. */
export function mutated(value: unknown): fc.Arbitrary<unknown> {
  const change = fc.record({
    other: fc.oneof(fc.jsonValue(), oddValues()),
    inserted: fc.option(fc.oneof(fc.string(), fc.constantFrom(',', ';', '"', '\n', '0', '-', 'T')), {
      nil: undefined,
    }),
    at: fc.nat(2000),
  });
  return fc
    .tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), change)
    .map(([path, change]) => changedAt(value, path, change));
}

const oddValues = () =>
  fc.constantFrom<unknown>(
    '',
    null,
    [],
    {},
    '0',
    'NaN',
    '-1',
    '1e400',
    -1,
    1e300,
    '9999-12-31T00:00:00Z',
    '0001-01-01T00:00:00Z',
  );

function changedAt(value: unknown, [first, ...rest]: readonly number[], change: Change): unknown {
  const { other, inserted, at } = change;
  if (typeof value === 'string' && inserted !== undefined) {
    const place = at % (value.length + 1);
    return value.slice(0, place) + inserted + value.slice(place);
  }
  if (first === undefined || typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  if (keys.length === 0) return other;
  const key = keys[first % keys.length]!;
  const changed = changedAt((value as Record<string, unknown>)[key], rest, change);
  if (Array.isArray(value)) return value.map((each, i) => (String(i) === key ? changed : each));
  return { ...value, [key]: changed };
}
