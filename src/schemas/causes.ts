import { z } from 'zod';
import { effectiveDates } from './effective.ts';
import { entryId, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';

const cause = {
  name: text().describe('Display name.'),
  definition: text().optional().describe('Which incidents it applies to.'),
};

export const causes = definePlaybookKind({
  noun: 'causes file',
  place: 'playbook/causes.yaml',
  format: 'yaml',
  schema: z.record(entryId(), z.strictObject({ ...cause, ...effectiveDates(cause, ['name', 'definition']) })),
  // They judge nothing, but two that swap their names would swap what is said of the past.
  judging: { over: (data, each) => overEntries(data, each), open: [] },
  example: `deployment:
  name: Deployment
  definition: A change we shipped.
`,
});
