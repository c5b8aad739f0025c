import { z } from 'zod';
import type { DataOf } from './data.ts';
import { entryId, reference } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

/** How a digest reaches somebody. */
const ways = ['issue', 'webhook', 'mail'] as const;
/** What a webhook understands. */
const forms = ['json', 'slack', 'mattermost', 'teams'] as const;

/** The variable that holds the address of each way, unless the playbook names another one. */
const VARIABLES = { webhook: 'OPSBOOK_DIGEST_WEBHOOK', mail: 'OPSBOOK_DIGEST_MAIL' } as const;

/** To whom the digest is sent, and how. Addresses are secrets, so this file names only the variables that hold them. */
export const digest = definePlaybookKind({
  noun: 'digest file',
  place: 'playbook/digest.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.record(
    /** Keyed by the name of the receiver. */
    entryId(),
    z.strictObject({
      by: z
        .enum(ways)
        .describe(
          '`issue`: the workflow opens an issue in the repository. `webhook`: posted to an address. `mail`: sent by SMTP, as `OPSBOOK_SMTP` and `OPSBOOK_MAIL_FROM` say.',
        ),
      period: z
        .enum(['week', 'month', 'quarter'])
        .default('week')
        .describe('Which digest: that of the last completed week, month or quarter.'),
      for: reference('agents').optional().describe('Only what this one owns. Left out: everything.'),
      form: z
        .enum(forms)
        .default('json')
        .describe('For a webhook: what the other side understands, `json` for a program.'),
      address: z
        .string()
        .regex(/^OPSBOOK_DIGEST_[A-Z0-9_]+$/, 'the name of a variable that begins with OPSBOOK_DIGEST_')
        .optional()
        .describe(
          `The environment variable that holds the address: of a webhook its URL, of a mail one or more addresses, separated by commas. Left out: \`${VARIABLES.webhook}\` or \`${VARIABLES.mail}\`.`,
        ),
    }),
  ),
  example: `everyone:
  by: issue
team-chat:
  by: webhook
  form: slack
board:
  by: mail
  period: month
  for: studio-producer
  address: OPSBOOK_DIGEST_BOARD
`,
});

export type Receiver = DataOf<typeof digest.schema>[string];
export type WebhookForm = Receiver['form'];

/** The name of the variable that holds a receiver's address; undefined for an issue, which has none. */
export function addressVariable({ by, address }: Receiver): string | undefined {
  return by === 'issue' ? undefined : (address ?? VARIABLES[by]);
}
