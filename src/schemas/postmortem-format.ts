import { z } from 'zod';
import { entryId, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';

export const postmortemFormat = defineKind({
  noun: 'post-mortem format',
  place: 'playbook/postmortem-format.yaml',
  format: 'yaml',
  schema: z.strictObject({
    lead: reference('agents').optional().describe('Who leads post-mortems and is reminded when one is due.'),
    sections: z.array(text()).default([]).describe('Headings that every post-mortem has, at level 2.'),
    actionTypes: z.record(entryId(), text()).default({}).describe('What an action item can aim at.'),
  }),
  example: `sections: [Summary, Impact, Root cause, Lessons]
actionTypes: { prevent: keeps it from happening again }
`,
});
