import { z } from 'zod';
import { entryId, text } from './fields.ts';
import { defineKind } from './kind.ts';

export const causes = defineKind({
  noun: 'causes file',
  place: 'playbook/causes.yaml',
  format: 'yaml',
  schema: z.record(
    entryId(),
    z.strictObject({
      name: text().describe('Its name, as shown.'),
      definition: text().optional().describe('What belongs to it.'),
    }),
  ),
  example: `deployment:
  name: Deployment
  definition: A change we shipped.
`,
});
