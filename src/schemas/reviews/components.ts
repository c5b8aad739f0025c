import { z } from 'zod';
import { text } from '../fields.ts';
import { figurePeriod } from '../quantities.ts';

/** What an attribute may name beside itself: it is looked up among the records when a review is checked. */
export type Named = 'figure' | 'subject' | 'period' | 'severity' | 'review';

const naming = (named: Named) => text().meta({ named });

/** One component that a review may hold. */
export interface ReviewComponent {
  /** Its attributes. Strict: literal texts, numbers and booleans. */
  schema: z.ZodObject;
  /** What it shows, in a line. */
  meaning: string;
  example: string;
  /** Whether it may stand within a sentence; the others stand alone between blank lines. */
  inline?: true;
}

const LAST = 'a whole number in braces, from 2 to 36';
const nothing = z.strictObject({});

/** Every component of a review. What is not in this list is refused; the site has one Astro component for each. */
export const components = {
  Scorecard: {
    schema: nothing,
    meaning: 'the success metrics of the quarter, with target, status and the quarter before',
    example: '<Scorecard />',
  },
  Figure: {
    schema: z.strictObject({
      id: naming('figure').describe('The figure, by its id on the method page.'),
      subject: naming('subject')
        .default('organisation')
        .describe('What it is about. Left out: the organisation.'),
      period: figurePeriod()
        .meta({ named: 'period' })
        .optional()
        .describe('Left out: the quarter of the review.'),
    }),
    meaning:
      'one figure: in a sentence its value with unit and status, alone with target, change, n and sources too',
    example: '<Figure id="mttr" period="2026-Q2" />',
    inline: true,
  },
  Chart: {
    schema: z.strictObject({
      figure: naming('figure').describe('The figure, by its id on the method page.'),
      subject: naming('subject')
        .default('organisation')
        .describe('What it is about. Left out: the organisation.'),
      by: z.enum(['month', 'quarter']).default('month').describe('How long a step is.'),
      last: z
        .int(LAST)
        .min(2, LAST)
        .max(36, LAST)
        .default(12)
        .describe('How many periods, up to the end of the quarter.'),
    }),
    meaning: 'a figure over the months or quarters up to the end of the quarter, with its target',
    example: '<Chart figure="uptime" subject="service:checkout" last={6} />',
  },
  SlaTable: {
    schema: nothing,
    meaning: 'the availability of each service against its objective, with the quarter before',
    example: '<SlaTable />',
  },
  Incidents: {
    schema: z.strictObject({
      severity: naming('severity').optional().describe('Only those of one severity.'),
    }),
    meaning: 'the incidents that began in the quarter',
    example: '<Incidents severity="P1" />',
  },
  Finance: {
    schema: nothing,
    meaning: 'recurring revenue, unit economics and cash, with the quarter before',
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
    meaning: 'regulatory adherence and what belongs to it, with the quarter before',
    example: '<Compliance />',
  },
  Decisions: {
    schema: z.strictObject({
      of: figurePeriod()
        .meta({ named: 'review' })
        .optional()
        .describe(
          'The quarter of another review, to show what became of its decisions. Left out: those of this one.',
        ),
    }),
    meaning: 'the decisions of the front matter with owner, date and state; without it they stand at the end',
    example: '<Decisions of="2026-Q2" />',
  },
  Roadmap: {
    schema: nothing,
    meaning: 'the roadmap of the front matter by priority; without it it stands at the end',
    example: '<Roadmap />',
  },
} as const satisfies Record<string, ReviewComponent>;

export type ComponentName = keyof typeof components;
