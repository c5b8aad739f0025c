import { z } from 'zod';
import { entryId, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

export const causes = definePlaybookKind({
  noun: 'causes file',
  place: 'playbook/causes.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.record(
    entryId(),
    z.strictObject({
      name: text().describe('Display name.'),
      definition: text().optional().describe('Which incidents it applies to.'),
    }),
  ),
  example: `deployment:
  name: Deployment
  definition: A change we shipped.
`,
});
