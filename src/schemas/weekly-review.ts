import { z } from 'zod';
import { reference, subject, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

/** The fewest and the most charts that are read in one sitting. */
export const FEWEST_CHARTS = 6;
export const MOST_CHARTS = 12;

/** What is looked at every week, in this order, on one page. */
export const weeklyReview = definePlaybookKind({
  noun: 'weekly review file',
  place: 'playbook/weekly-review.yaml',
  format: 'yaml',
  judging: 'none',
  empty: { charts: [] },
  schema: z.strictObject({
    charts: z
      .array(
        z.strictObject({
          figure: text().describe('The id of a figure; the method page lists them.'),
          subject: subject()
            .optional()
            .describe(
              'What it is about, for example `service:ID` or `group:ID`. Left out: the organisation.',
            ),
          owner: reference('agents')
            .optional()
            .describe('Who writes its note. Left out: the owner of its success metric, if it is one.'),
        }),
      )
      .describe('Six to twelve charts, the most important first.'),
  }),
  example: `charts:
  - figure: uptime
  - figure: mttr
  - figure: signups
    owner: growth-hacker
  - figure: tickets
    owner: support-responder
  - figure: deployments
  - figure: change-failure-rate
    subject: service:checkout
    owner: backend-architect
`,
});
