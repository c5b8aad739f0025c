import { z } from 'zod';
import { text } from '../fields.ts';
import { figurePeriod } from '../quantities.ts';

/** What an attribute refers to: the reference is resolved when a review is checked. */
export type Named = 'figure' | 'subject' | 'period' | 'severity' | 'review';

const naming = (named: Named) => text().meta({ named });

/** A component that a review may contain. */
export interface ReviewComponent {
  /** Its attributes: literal texts, numbers and booleans only. Strict. */
  schema: z.ZodObject;
  /** What it shows, in a line. */
  meaning: string;
  example: string;
  /** Whether it may be used within a sentence; the others stand alone between blank lines. */
  inline?: true;
}

const LAST = 'a whole number in braces, from 2 to 36';
const nothing = z.strictObject({});

/** All components of reviews. Others are refused; the site has one Astro component for each. */
export const components = {
  Scorecard: {
    schema: nothing,
    meaning: 'the success metrics of the quarter, with target, status and the previous quarter',
    example: '<Scorecard />',
  },
  Figure: {
    schema: z.strictObject({
      id: naming('figure').describe('Id of the figure, as on the method page.'),
      subject: naming('subject')
        .default('organisation')
        .describe('Subject of the figure. Default: the organisation.'),
      period: figurePeriod()
        .meta({ named: 'period' })
        .optional()
        .describe('Period of the figure. Default: the quarter of the review.'),
    }),
    meaning:
      'one figure: within a sentence its value with unit and status; on its own also target, change, n and sources',
    example: '<Figure id="mttr" period="2026-Q2" />',
    inline: true,
  },
  Chart: {
    schema: z.strictObject({
      figure: naming('figure').describe('Id of the figure, as on the method page.'),
      subject: naming('subject')
        .default('organisation')
        .describe('Subject of the figure. Default: the organisation.'),
      by: z.enum(['month', 'quarter']).default('month').describe('Length of each step.'),
      last: z
        .int(LAST)
        .min(2, LAST)
        .max(36, LAST)
        .default(12)
        .describe('Number of periods, up to the end of the quarter.'),
    }),
    meaning: 'a figure over the months or quarters up to the end of the quarter, with its target',
    example: '<Chart figure="uptime" by="month" last={6} />',
  },
  SlaTable: {
    schema: nothing,
    meaning: 'the availability of each service against its objective, with the previous quarter',
    example: '<SlaTable />',
  },
  Incidents: {
    schema: z.strictObject({
      severity: naming('severity').optional().describe('Show only incidents of this severity.'),
    }),
    meaning: 'the incidents that began in the quarter',
    example: '<Incidents />',
  },
  Finance: {
    schema: nothing,
    meaning: 'recurring revenue, unit economics and cash, with the previous quarter',
    example: '<Finance />',
  },
  Cohorts: {
    schema: nothing,
    meaning: 'how many of each month’s signups were still active later, up to the end of the quarter',
    example: '<Cohorts />',
  },
  Experiments: {
    schema: nothing,
    meaning: 'the experiments that ended in the quarter, with their lift and decision',
    example: '<Experiments />',
  },
  Compliance: {
    schema: nothing,
    meaning: 'regulatory adherence and related figures, with the previous quarter',
    example: '<Compliance />',
  },
  Decisions: {
    schema: z.strictObject({
      of: figurePeriod()
        .meta({ named: 'review' })
        .optional()
        .describe(
          'The quarter of another review, to show the progress of its decisions. Default: this review.',
        ),
    }),
    meaning:
      'the decisions in the front matter, with owner, date and state; without this component they are shown at the end',
    example: '<Decisions of="2026-Q2" />',
  },
  Roadmap: {
    schema: nothing,
    meaning: 'the roadmap in the front matter, by priority; without this component it is shown at the end',
    example: '<Roadmap />',
  },
} as const satisfies Record<string, ReviewComponent>;

export type ComponentName = keyof typeof components;
