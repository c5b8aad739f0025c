import { z } from 'zod';
import { pastTimestamp, reference, text } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** What stays of a sealed record that was deleted or renamed. */
export const withdrawal = defineKind({
  noun: 'withdrawal',
  place: 'withdrawals',
  format: 'yaml',
  pageless: true,
  schema: z.strictObject({
    record: text().describe('The record that is gone: its folder and id, without the extension.'),
    at: pastTimestamp().describe('When it was withdrawn.'),
    by: reference('agents').describe('Who answers for it.'),
    reason: text().max(400).describe('Why it should not stand, or not under this name.'),
    to: text()
      .optional()
      .describe('The record that it became, where it was renamed. Its facts stay sealed there.'),
  }),
  example: `record: incidents/2026-10-03-card-payments-failed
at: 2026-11-21T10:20:00+01:00
by: incident-response-commander
reason: Reported twice. The other record has the whole story.
to: incidents/2026-10-03-checkout-payments-failed
`,
});
