import { z } from 'zod';
import { recordKinds } from '../../src/schemas/kinds.ts';
import { outputOf, reports } from '../../src/schemas/reports/reports.ts';
import type { DerivedRecord } from '../../src/sources/adapter.ts';

const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);

/** The agreed shapes of kinds that this version does not have yet. */
const agreed: Readonly<Record<string, z.ZodType>> = {
  measurements: z.strictObject({
    values: z
      .array(
        z.strictObject({
          metric: z.string(),
          day: z
            .string()
            .regex(/^\d{4}-\d\d-\d\d$/)
            .optional(),
          of: z.record(z.string(), z.string()).optional(),
          value: z.number().optional(),
          n: z.number().positive().optional(),
          numerator: z.number().optional(),
          denominator: z.number().optional(),
        }),
      )
      .min(1),
  }),
  levelCounts: z.strictObject({
    counts: z
      .array(
        z
          .strictObject({
            level: z.string(),
            from: time,
            to: time,
            good: z.int().min(0),
            total: z.int().min(0),
          })
          .refine(({ good, total }) => good <= total),
      )
      .min(1),
  }),
};

/** What is wrong with a derived record for its kind. */
export function faultsOf({ kind, id, data }: DerivedRecord): string[] {
  const schema =
    kind === 'reports'
      ? reports.schemaFor!(id, { cadences: { [outputOf(id)]: {} } }, data)
      : Object.hasOwn(recordKinds, kind)
        ? recordKinds[kind].schema
        : agreed[kind]!;
  const { issues = [] } = schema.safeParse(data).error ?? {};
  return issues.map(({ path, message }) => `${kind} ${id}: ${path.join('.')}: ${message}`);
}
