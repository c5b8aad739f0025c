import { z } from 'zod';
import type { AnyKind } from '../records/audience/kind-audiences.ts';

/** The values of each type of column, as rows hold them. */
export interface Values {
  string: string;
  /** A whole number. */
  integer: number;
  number: number;
  /** An exact amount with three decimals, in thousandths. */
  decimal: number;
  boolean: boolean;
  /** A local day, `2026-10-03`. */
  date: string;
  /** An instant, in epoch milliseconds. */
  datetime: number;
}

export type ColumnType = keyof Values;

/** One column of a table: everything that CSV, Parquet, the data package and JSON Schema say of it. */
export interface Column {
  type: ColumnType;
  about: string;
  /** Whether it may be unknown. */
  nullable?: true;
  /** What a number counts or measures; left out where a row says so itself. */
  unit?: string;
  /** The table whose key its values are. */
  of?: string;
  /** The kind that it is about, where that is not the table's: it is for those who see both. */
  kind?: AnyKind;
}

export type Columns = Readonly<Record<string, Column>>;

/** A row: a value for each column, null where that is unknown. */
export type Row<C extends Columns> = {
  readonly [K in keyof C]: Values[C[K]['type']] | (C[K] extends { nullable: true } ? null : never);
};

// Columns by what they hold; each function takes the description, those of quantities the unit before it.
const made =
  <T extends ColumnType>(type: T) =>
  (about: string) =>
    ({ type, about }) as const;
const measured =
  <T extends ColumnType>(type: T) =>
  (unit: string, about: string) =>
    ({ type, about, unit }) as const;

export const text = made('string');
export const flag = made('boolean');
export const day = made('date');
export const instant = made('datetime');
/** A whole number of something. */
export const count = measured('integer');
export const quantity = measured('number');
/** A number whose unit another column of its row gives. */
export const number = made('number');
/** A place in a list, from 1. */
export const place = made('integer');
/** An amount in the organisation's currency. */
export const amount = (about: string) => ({ type: 'decimal', about, unit: 'currency' }) as const;
/** The key of a row of another table. */
export const keyOf = (table: string, about: string) => ({ type: 'string', about, of: table }) as const;
/** The same column where its value may be unknown. */
export const maybe = <C extends Column>(column: C) => ({ ...column, nullable: true }) as const;

/** The same column for those who also see another kind. */
export const onlyWith = <C extends Column>(kind: AnyKind, column: C) => ({ ...column, kind }) as const;

/** The local path of the record that a row comes from. */
export const FILE = text('Path of the record in the content folder.');

/** A schema and those that it wraps, such as that of an optional field, outermost first. */
function layers(schema: z.core.$ZodType): z.core.$ZodType[] {
  const def = schema._zod.def as { type: string; innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  const inner = def.type === 'pipe' ? def.in : def.innerType;
  return inner ? [schema, ...layers(inner)] : [schema];
}

function stepInto(schema: z.core.$ZodType, key: string): z.core.$ZodType | undefined {
  const own = layers(schema).at(-1)!;
  if (own instanceof z.ZodArray) return stepInto(own.element, key);
  if (own instanceof z.ZodRecord) return stepInto(own.valueType, key);
  return own instanceof z.ZodObject ? own.shape[key] : undefined;
}

/** The description of a field in the schema of its record: `impacts.level`. Lists and maps are passed through. Throws if there is none. */
export function fieldAbout(schema: z.ZodType, path: string): string {
  let at: z.core.$ZodType | undefined = schema;
  for (const key of path.split('.')) at = at && stepInto(at, key);
  const about =
    at && layers(at).flatMap((layer) => z.globalRegistry.get(layer as z.ZodType)?.description ?? [])[0];
  if (about === undefined) throw new Error(`the schema describes no field "${path}"`);
  return about;
}
