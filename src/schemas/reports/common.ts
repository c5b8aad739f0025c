import { z } from 'zod';
import { markdown, pastTimestamp, reference, text } from '../fields.ts';
import { count, figurePeriod, periodId } from '../quantities.ts';
import { amendments } from '../seals/seal.ts';

/** A figure that a report names: checked against the records, so that prose and figures cannot drift apart. */
const statement = () =>
  z.strictObject({
    figure: text().describe('The figure, by its id: mttr, uptime, nps.'),
    subject: text().default('organisation').describe('What it is about: `service:checkout`.'),
    period: figurePeriod().optional().describe("Left out: the report's own period."),
    value: z
      .union([z.number(), z.string().regex(/^-?\d+(\.\d{1,12})?$/, "a number without its unit, '31.5'")])
      .describe(
        "As it stands in the prose. Its decimals say how exact it is: in quotes, '31.50' is more exact than 31.5.",
      ),
  });

/** What the front matter of every report holds. */
export const common = {
  period: periodId().describe("The period that it is about; also the file's name."),
  author: reference('agents').describe('Who wrote it.'),
  status: z.enum(['draft', 'final']).describe('`draft` while it is written: it counts as not delivered.'),
  delivered: pastTimestamp().optional().describe('When it was handed over.'),
  summary: text().max(400).optional().describe('What it says, in a sentence.'),
  statements: z.array(statement()).default([]).describe('Figures that its prose names.'),
  amendments: amendments(),
};

/** A form: the common front matter and fields of its own. Strict: an unknown key is a problem. */
export function form<Fields extends z.core.$ZodLooseShape>(fields: Fields) {
  return z.strictObject({ ...common, ...fields });
}

const levels = ['high', 'medium', 'low'] as const;
export const level = () => z.enum(levels);

/** Something that the author thinks should be done. */
export const recommendation = () =>
  z.strictObject({
    recommendation: markdown().describe('What should be done.'),
    area: text().optional().describe('Where: a part of the product, the process, the team.'),
    issue: text().optional().describe('What it answers.'),
    priority: level().describe('How soon it is wanted, beside all else.'),
    owner: reference('agents').optional().describe('Who would do it.'),
    timeline: text().optional().describe('By when, in words or as a date.'),
    impact: text().optional().describe('What is expected of it.'),
  });

export const risk = () =>
  z.strictObject({
    risk: text().describe('What may happen.'),
    likelihood: level().optional().describe('How likely it is.'),
    impact: text().optional().describe('What it would do.'),
    owner: reference('agents').optional().describe('Who watches it.'),
    response: text().optional().describe('What is done about it.'),
  });

/** Reach in users a quarter, impact from 0.25 to 3, confidence in percent, effort in person-weeks. The score is computed. */
export const rice = () =>
  z.strictObject({
    reach: count().describe('Users that it touches in a quarter.'),
    impact: z
      .number()
      .min(0.25)
      .max(3)
      .describe('How much for each: 0.25 is hardly, 1 is some, 3 is a great deal.'),
    confidence: z.number().min(0).max(100).describe('How sure these numbers are, in percent.'),
    effort: z.number().positive().describe('Person-weeks.'),
  });
