import { z } from 'zod';
import type { DataOf } from './data.ts';
import { effectiveDates } from './effective.ts';
import { duration, durationTarget, entryId, reference, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';

const severity = {
  name: text().describe('Display name, shown beside the id.'),
  definition: text().describe('What distinguishes it from the other severities.'),
  response: durationTarget()
    .optional()
    .describe('Target for the time from detection to acknowledgement. Omit it for no target.'),
  responseWords: text().optional().describe('The target in words, such as "immediate".'),
  authority: reference('agents').optional().describe('Who has the authority to decide.'),
  team: z.array(reference('agents')).default([]).describe('Who responds.'),
  teamWords: text()
    .optional()
    .describe('Responders without a fixed role, in words, such as "the developer concerned".'),
  escalation: z
    .strictObject({
      after: duration().describe('Time from detection.'),
      to: reference('agents').describe('Who must be called.'),
    })
    .optional()
    .describe('Whom to call if the incident is unresolved for longer than this after detection.'),
  postmortemWithin: duration()
    .optional()
    .describe(
      'Elapsed time after resolution within which a post-mortem is due. Omit it if none is required.',
    ),
  updateEvery: duration().optional().describe('Maximum time between updates while the incident is open.'),
};

export const severities = definePlaybookKind({
  noun: 'severities file',
  place: 'playbook/severities.yaml',
  required: true,
  format: 'yaml',
  /** Most severe first. */
  schema: z.record(
    entryId(),
    z.strictObject({
      ...severity,
      ...effectiveDates(severity, [
        'name',
        'definition',
        'response',
        'responseWords',
        'escalation',
        'postmortemWithin',
        'updateEvery',
      ]),
    }),
  ),
  judging: {
    over: (data, each) => overEntries(data, each),
    open: ['authority', 'team', 'teamWords'],
  },
  example: `P0:
  name: Critical
  definition: Service down, data loss or a security breach.
  response: <= 5 min
  responseWords: immediate
  authority: studio-producer
  team: [infrastructure-maintainer, devops-automator, backend-architect]
  escalation: { after: 30 min, to: studio-producer }
  postmortemWithin: 48 h
  updateEvery: 15 min
`,
});

export type Severity = DataOf<typeof severities.schema>[string];
