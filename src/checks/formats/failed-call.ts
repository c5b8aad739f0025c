import { z } from 'zod';

/** What `--format json` prints in place of a report for a call that could not be carried out, with exit code 2. */
export const failedCall = z
  .strictObject({
    version: z.literal(1).describe('Version of this format.'),
    error: z
      .string()
      .min(1)
      .describe('Why the call could not be carried out; the same as on standard error.'),
  })
  .meta({ id: 'failed-call' });

export type FailedCall = z.input<typeof failedCall>;
