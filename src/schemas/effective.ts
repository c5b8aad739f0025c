import { z } from 'zod';
import { date } from './fields.ts';
import { amendments } from './seals/seal.ts';

type Bare<S> = S extends z.ZodOptional<infer I> | z.ZodDefault<infer I> | z.ZodPrefault<infer I>
  ? Bare<I>
  : S;

/** The fields of an earlier value: those with effective dates, each as it was. */
type EarlierShape<S extends z.ZodRawShape, K extends keyof S> = {
  [Key in K]: z.ZodOptional<z.ZodNullable<Extract<Bare<S[Key]>, z.ZodType>>>;
};

function bare(schema: z.ZodType): z.ZodType {
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return isWrapped ? bare(schema.unwrap() as z.ZodType) : schema;
}

/** A field as an earlier value states it. `null` says that it was left out, which only an optional field can be. */
function earlierField(schema: z.ZodType): z.ZodType {
  const own = bare(schema);
  const field = schema instanceof z.ZodOptional ? own.nullable().optional() : own.optional();
  return schema.description === undefined ? field : field.describe(schema.description);
}

/**
 * The two fields of an entry of the playbook that judges: `earlier`, the values that the fields in `keys` had before, each with the last day on which
 * it held; and `amendments`, for values that are changed for days already sealed.
 */
export function effectiveDates<S extends z.ZodRawShape, const K extends keyof S & string>(
  shape: S,
  keys: readonly K[],
) {
  const fields = Object.fromEntries(
    keys.map((key) => [key, earlierField(shape[key] as unknown as z.ZodType)]),
  ) as EarlierShape<S, K>;
  const earlier = z
    .strictObject({ until: date().describe('Last day on which these values held.'), ...fields })
    .refine((value) => Object.values(value).filter((each) => each !== undefined).length > 1, {
      message: 'an earlier value names no field',
      params: {
        rule: 'missing-key',
        expected: `at least one of ${keys.join(', ')}`,
        fix: 'add the field that changed, with its value until that day, or delete the entry',
      },
    });
  return {
    earlier: z
      .array(earlier)
      .superRefine((list, ctx) => {
        const untils = (list as readonly { until: string }[]).map(({ until }) => until);
        for (const [i, until] of untils.entries()) {
          const before = untils[i - 1];
          if (before !== undefined && before >= until)
            ctx.addIssue({
              code: 'custom',
              path: [i, 'until'],
              message: `${until} is not after ${before}, the end of the values above`,
              params: {
                rule: 'wrong-value',
                expected: 'the oldest values first',
                fix: 'order them by until, and join values that ended on the same day',
              },
            });
        }
      })
      .default([])
      .describe(
        'Values that held before: each with the last day on which it did, the oldest first. A period is judged by the values of its time. `null` for a field that was left out.',
      )
      .meta({ effective: keys }),
    amendments: amendments(),
  };
}

/** An entry of the playbook whose values have effective dates. */
export interface Effective {
  readonly earlier: readonly { readonly until: string }[];
}

/**
 * An entry with the values in force on a local day: of each field the first earlier value that lasted until that day or longer, otherwise the present
 * one. What it says of earlier times stays with it.
 */
export function inForceOn<T extends Effective>(entry: T, day: string): T {
  const lasting = entry.earlier.filter(({ until }) => day <= until);
  if (lasting.length === 0) return entry;
  const values = { ...entry } as Record<string, unknown>;
  for (const { until: _, ...earlier } of lasting.toReversed()) Object.assign(values, earlier);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as unknown as T;
}
