import { z } from 'zod';
import { alsoKnownAs, date, entryId, formerly, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

export const agents = definePlaybookKind({
  noun: 'agents file',
  place: 'playbook/agents.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.record(
    entryId(),
    z.strictObject({
      name: text().describe('Display name of the role.'),
      duty: text().optional().describe('What the role is responsible for, in one sentence.'),
      contact: text()
        .optional()
        .describe('How to reach the role: a chat handle, a rota or a shared address, never a personal one.'),
      until: date()
        .optional()
        .describe('Last day. Records up to then stay as they are; what is open after it needs someone else.'),
      formerly: formerly(),
      alsoKnownAs: alsoKnownAs(),
    }),
  ),
  example: `infrastructure-maintainer:
  name: Infrastructure Maintainer
  duty: System uptime, performance and security
`,
});
