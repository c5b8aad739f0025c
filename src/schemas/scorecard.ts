import { z } from 'zod';
import { effectiveDates } from './effective.ts';
import { anyTarget, entryId, reference, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';
import { UNITS } from './units.ts';

const metric = {
  category: text().describe('Group in which it is shown.'),
  name: text().describe('Display name.'),
  target: anyTarget(...UNITS).describe('Target, compared exactly: 99.9 is not > 99.9.'),
  margin: z
    .number()
    .positive()
    .optional()
    .describe(
      "A target met by less than this margin, in the target's unit, is at risk. Availability uses its error budget instead.",
    ),
  aggregation: z
    .enum(['mean', 'all-up', 'worst'])
    .optional()
    .describe(
      'Availability only: what the organisation is judged by. `mean` adds up the minutes of all services, `all-up` counts a minute as lost while any service is down, `worst` takes the service with the lowest availability. Left out: mean.',
    ),
  period: z.enum(['month', 'quarter']).default('month').describe('Period over which it is judged.'),
  owner: reference('agents').describe('Who is responsible for it.'),
};

export const scorecard = definePlaybookKind({
  noun: 'scorecard file',
  place: 'playbook/scorecard.yaml',
  format: 'yaml',
  schema: z.record(
    /** Keyed by the id of the figure. */
    entryId(),
    z.strictObject({ ...metric, ...effectiveDates(metric, ['name', 'target', 'margin', 'aggregation']) }),
  ),
  judging: {
    over: (data, each) => overEntries(data, each),
    begins: () => null,
    open: ['category', 'owner'],
  },
  example: `uptime:
  category: Reliability
  name: System uptime
  target: '> 99.9 %'
  owner: infrastructure-maintainer
`,
});
