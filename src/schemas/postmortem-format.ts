import { z } from 'zod';
import { entryId, reference, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

export const postmortemFormat = definePlaybookKind({
  noun: 'post-mortem format',
  place: 'playbook/postmortem-format.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.strictObject({
    lead: reference('agents').optional().describe('Who leads post-mortems and is reminded when one is due.'),
    sections: z.array(text()).default([]).describe('Level-2 headings that every post-mortem must have.'),
    actionTypes: z.record(entryId(), text()).default({}).describe('Types of action item, each with its aim.'),
  }),
  example: `sections: [Summary, Impact, Root cause, Lessons]
actionTypes: { prevent: prevents a recurrence }
`,
});
