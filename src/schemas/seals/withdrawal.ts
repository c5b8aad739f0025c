import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { pastTimestamp, reference, text } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { amendments } from './seal.ts';

/** The trace of a sealed record that was deleted or renamed. */
export const withdrawal = defineRecordKind({
  noun: 'withdrawal',
  place: 'withdrawals',
  format: 'yaml',
  pageless: true,
  naming: { by: 'title', field: 'record' },
  schema: z.strictObject({
    record: text().describe(
      'The deleted record: its folder and id, without the extension. Of an entry of the playbook that judged: `playbook/scorecard/mttr`.',
    ),
    at: pastTimestamp().describe('When it was withdrawn.'),
    by: reference('agents').describe('Who is responsible for the withdrawal.'),
    reason: text().max(400).describe('Why it was deleted or renamed.'),
    to: text().optional().describe('The new record, if it was renamed. Its facts stay sealed there.'),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: { from: ({ at }) => ({ setting: 'incidents', at }) },
  example: `record: incidents/2026-10-03-card-payments-failed
at: 2026-11-21T10:20:00+01:00
by: incident-response-commander
reason: Reported twice. The other record has the full story.
to: incidents/2026-10-03-checkout-payments-failed
`,
});

export type Withdrawal = DataOf<typeof withdrawal.schema>;
