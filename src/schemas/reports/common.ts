import { z } from 'zod';
import { audience } from '../audience.ts';
import { markdown, pastTimestamp, reference, subject, text } from '../fields.ts';
import { count, figurePeriod, periodId } from '../quantities.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';

/** A figure quoted in a report: checked against the records, so that prose and figures cannot drift apart. */
const statement = () =>
  z.strictObject({
    figure: text().describe('Id of the figure: mttr, uptime, nps.'),
    subject: subject().default('organisation').describe('Subject of the figure, such as `service:ID`.'),
    period: figurePeriod().optional().describe("Period of the figure. Default: the report's period."),
    value: z
      .union([z.number(), z.string().regex(/^-?\d+(\.\d{1,12})?$/, "a number without its unit, '31.5'")])
      .describe(
        "The value as quoted in the prose. Its decimals give its precision: '31.50', in quotes, is more precise than 31.5.",
      ),
  });

/** Front matter common to all reports. */
export const common = {
  period: periodId().describe("The report's period, which is also the file name."),
  author: reference('agents').describe('Who wrote it.'),
  status: z.enum(['draft', 'final']).describe('A `draft` counts as not delivered.'),
  delivered: pastTimestamp().optional().describe('When it was delivered.'),
  summary: text().max(400).optional().describe('Summary in one sentence.'),
  statements: z.array(statement()).default([]).describe('Figures quoted in the prose.'),
  source: source(),
  audience: audience(),
  amendments: amendments(),
};

/** A form of report: the common front matter plus its own fields. Strict: an unknown key is a problem. */
export function form<Fields extends z.core.$ZodLooseShape>(fields: Fields) {
  return z.strictObject({ ...common, ...fields });
}

const levels = ['high', 'medium', 'low'] as const;
export const level = () => z.enum(levels);

/** A recommendation by the author. */
export const recommendation = () =>
  z.strictObject({
    recommendation: markdown().describe('What should be done.'),
    area: text().optional().describe('Area concerned: a part of the product, the process or the team.'),
    issue: text().optional().describe('The issue it addresses.'),
    priority: level().describe('Priority relative to other work.'),
    owner: reference('agents').optional().describe('Who would carry it out.'),
    timeline: text().optional().describe('By when, in words or as a date.'),
    impact: text().optional().describe('Expected result.'),
  });

export const risk = () =>
  z.strictObject({
    risk: text().describe('What could happen.'),
    likelihood: level().optional().describe('How likely it is.'),
    impact: text().optional().describe('What the impact would be.'),
    owner: reference('agents').optional().describe('Who monitors it.'),
    response: text().optional().describe('What is being done about it.'),
  });

/** Reach in users a quarter, impact from 0.25 to 3, confidence in percent, effort in person-weeks. The score is computed. */
export const rice = () =>
  z.strictObject({
    reach: count().describe('Users affected in a quarter.'),
    impact: z
      .number()
      .min(0.25)
      .max(3)
      .describe('Impact on each user: 0.25 is minimal, 1 is medium, 3 is massive.'),
    confidence: z.number().min(0).max(100).describe('Confidence in the estimate, in percent.'),
    effort: z.number().positive().describe('Effort in person-weeks.'),
  });
