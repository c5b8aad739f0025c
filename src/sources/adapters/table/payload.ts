import { z } from 'zod';
import { date } from '../../../schemas/fields.ts';
import { count } from '../../../schemas/quantities.ts';
import { probedTarget } from '../probes.ts';

const number = () => z.number().optional();

/** What is kept of a table: what was computed from its rows, and never a row. `place`: the place of an entry in the settings. */
export const payload = z.strictObject({
  /** How many rows the table had, and how many of them are about the period. */
  rows: count(),
  used: count(),
  measurements: z.array(
    z.strictObject({
      place: count(),
      day: date().optional(),
      of: z.record(z.string(), z.string()),
      value: number(),
      n: number(),
      numerator: number(),
      denominator: number(),
    }),
  ),
  records: z.array(
    z.strictObject({
      place: count(),
      fields: z.record(z.string(), z.union([z.number(), z.string()])),
      counts: z.record(z.string(), z.record(z.string(), z.number())),
      lists: z.record(z.string(), z.array(z.record(z.string(), z.union([z.number(), z.string()])))),
    }),
  ),
  checks: z.array(probedTarget()),
  lacking: z.array(z.strictObject({ what: z.string(), why: z.string() })),
});

export type Payload = z.output<typeof payload>;
export type KeptMeasurement = Payload['measurements'][number];
export type KeptRecord = Payload['records'][number];
