import { z } from 'zod';
import { markdown, pastTimestamp, reference, text } from '../fields.ts';
import { count, figurePeriod, periodId } from '../quantities.ts';

/** A figure that a report names: checked against the records, so that prose and figures cannot drift apart. */
const statement = () =>
  z.strictObject({
    /** Which figure: mttr, uptime, nps … */
    figure: text(),
    /** What it is about: `service:checkout`. */
    subject: text().default('organisation'),
    /** Left out: the report's own period. */
    period: figurePeriod().optional(),
    /** As it stands in the prose. Its decimals say how exact it is: in quotes, '31.50' is more exact than 31.5. */
    value: z.union([
      z.number(),
      z.string().regex(/^-?\d+(\.\d{1,12})?$/, "a number without its unit, '31.5'"),
    ]),
  });

/** What the front matter of every report holds. */
export const common = {
  /** The period that it is about; also the file's name. */
  period: periodId(),
  author: reference('agents'),
  /** `draft` while it is written: it counts as not delivered. */
  status: z.enum(['draft', 'final']),
  /** When it was handed over. */
  delivered: pastTimestamp().optional(),
  /** What it says, in a sentence. */
  summary: text().max(400).optional(),
  /** Figures that its prose names. */
  statements: z.array(statement()).default([]),
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
    recommendation: markdown(),
    area: text().optional(),
    /** What it answers. */
    issue: text().optional(),
    priority: level(),
    owner: reference('agents').optional(),
    /** By when, in words or as a date. */
    timeline: text().optional(),
    /** What is expected of it. */
    impact: text().optional(),
  });

export const risk = () =>
  z.strictObject({
    risk: text(),
    likelihood: level().optional(),
    impact: text().optional(),
    owner: reference('agents').optional(),
    /** What is done about it. */
    response: text().optional(),
  });

/** Reach in users a quarter, impact from 0.25 to 3, confidence in percent, effort in person-weeks. The score is computed. */
export const rice = () =>
  z.strictObject({
    reach: count(),
    impact: z.number().min(0.25).max(3),
    confidence: z.number().min(0).max(100),
    effort: z.number().positive(),
  });
