import { z } from 'zod';
import { entryId, text } from './fields.ts';
import { defineKind } from './kind.ts';

export const agents = defineKind({
  noun: 'agents file',
  place: 'playbook/agents.yaml',
  format: 'yaml',
  schema: z.record(
    entryId(),
    z.strictObject({
      name: text().describe("The role's name, as shown."),
      duty: text().optional().describe('What it answers for, in a sentence.'),
      contact: text()
        .optional()
        .describe("Where to reach it: a chat handle, a rota, an address that is not a person's."),
    }),
  ),
  example: `infrastructure-maintainer:
  name: Infrastructure Maintainer
  duty: System uptime, performance and security
`,
});
