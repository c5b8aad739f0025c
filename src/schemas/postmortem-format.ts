import { z } from 'zod';
import type { DataOf } from './data.ts';
import { entryId, reference, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

/** What a post-mortem may lack in general, and has to say where the format asks for it. */
const postmortemFields = [
  'incidents',
  'author',
  'actions',
  'actions.owner',
  'actions.type',
  'actions.priority',
  'actions.due',
] as const;

const sections = () => z.array(text());
const required = () => z.array(z.enum(postmortemFields));

export const postmortemFormat = definePlaybookKind({
  noun: 'post-mortem format',
  place: 'playbook/postmortem-format.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.strictObject({
    lead: reference('agents').optional().describe('Who leads post-mortems and is reminded when one is due.'),
    sections: sections().default([]).describe('Level-2 headings that every post-mortem must have.'),
    substantive: sections()
      .default(['Summary', 'Impact', 'Timeline', 'Root cause'])
      .describe('Those of its headings under which a published post-mortem may not say "Nothing".'),
    required: required()
      .default([])
      .describe(
        'Fields that every post-mortem must have; those of actions, each action. Imported ones are not asked.',
      ),
    bySeverity: z
      .array(
        z.strictObject({
          severity: reference('severities').describe('Severity of an incident that it explains.'),
          sections: sections().optional().describe('Its headings. Default: those of all.'),
          required: required().optional().describe('Its fields. Default: those of all.'),
        }),
      )
      .default([])
      .describe(
        'What post-mortems of incidents of a severity must have instead; of several, the worst severity decides.',
      ),
    actionTypes: z.record(entryId(), text()).default({}).describe('Types of action item, each with its aim.'),
  }),
  example: `sections: [Summary, Impact, Root cause, Lessons]
required: [incidents, author, actions.owner, actions.due]
actionTypes: { prevent: prevents a recurrence }
`,
});

export type PostmortemFormat = DataOf<typeof postmortemFormat.schema>;
