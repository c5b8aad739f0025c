import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, entryId, reference, refuse, text } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** A length of time by the calendar, as a law gives it. */
export interface CalendarSpan {
  length: number;
  unit: 'months' | 'days' | 'working days';
}

/** In: `1 month`, `45 days`, `15 working days`. */
export const calendarSpan = () =>
  z.string().transform((written, ctx): CalendarSpan => {
    const [, length, unit] = /^([1-9]\d{0,3}) (months?|days?|working days?)$/.exec(written) ?? [];
    if (length !== undefined)
      return { length: Number(length), unit: unit!.replace(/s?$/, 's') as CalendarSpan['unit'] };
    return refuse(ctx, `"${written}" is not a length of time by the calendar`, {
      rule: 'wrong-value',
      expected: 'a number with months, days or working days',
      fix: '1 month, 45 days or 15 working days',
    });
  });

/** How bad a vulnerability is, worst first. */
export const RISK_LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/** The order of the playbook's monthly check. */
const sections = ['regulatory', 'privacy', 'security', 'audit'] as const;
export type Section = (typeof sections)[number];

/** By when a data-subject request must be closed. */
const requestRule = () =>
  z.strictObject({
    name: text().describe('The law and its article.'),
    within: calendarSpan().describe(
      "From receipt: `1 month` is the same day of the next month, or that month's last.",
    ),
    extended: calendarSpan()
      .optional()
      .describe(
        'From receipt too, where the person was told in time that it takes longer. Left out: it cannot be extended.',
      ),
    rollForward: z
      .boolean()
      .default(false)
      .describe(
        'Whether a due date on a day off moves to the next working day, as Regulation (EEC, Euratom) 1182/71 has it.',
      ),
  });

/** Something that is looked at each month. What came of it is in the month. */
const monthlyCheck = () =>
  z.strictObject({
    what: text().describe('What has to be true, in a sentence.'),
    section: z.enum(sections).describe('The part of the monthly check that it belongs to.'),
    framework: reference('frameworks')
      .optional()
      .describe('The law or standard that asks for it. Left out: it is our own.'),
    owner: reference('agents').optional().describe('Who looks at it.'),
    from: date()
      .optional()
      .describe('The first month that it is looked at in, by a day of it. Left out: since ever.'),
    until: date()
      .optional()
      .describe('The last month that it is looked at in, by a day of it. Left out: it goes on.'),
  });

export const compliance = defineKind({
  noun: 'compliance policy',
  place: 'playbook/compliance.yaml',
  format: 'yaml',
  schema: z.strictObject({
    partial: z
      .union([z.literal(0), z.literal(0.5)])
      .default(0)
      .describe('What a check that is partly met counts: nothing, or half.'),
    requestRules: z
      .record(entryId(), requestRule())
      .prefault({
        gdpr: { name: 'GDPR, Article 12(3)', within: '1 month', extended: '3 months', rollForward: true },
        ccpa: { name: 'CCPA, § 1798.130', within: '45 days', extended: '90 days' },
      })
      .describe('Rules by which requests of people about their data are due; requests name one.'),
    frameworks: z
      .record(
        entryId(),
        z.strictObject({
          name: text().describe('Its name, as shown.'),
          owner: reference('agents').optional().describe('Who answers for it.'),
          auditEvery: calendarSpan()
            .optional()
            .describe('How long after an audit the next one is due. Left out: none is planned.'),
        }),
      )
      .default({})
      .describe('Laws and standards that apply, by an id that checks, obligations and controls name.'),
    patching: z
      .strictObject({
        critical: calendarSpan().describe('For a critical one.'),
        high: calendarSpan().describe('For one of high severity.'),
        medium: calendarSpan().describe('For one of medium severity.'),
        low: calendarSpan().describe('For one of low severity.'),
      })
      .prefault({
        critical: '7 days',
        high: '30 days',
        medium: '90 days',
        low: '180 days',
      })
      .describe('How long a vulnerability may stay open after it was found, by how severe it is.'),
    checks: z
      .record(entryId(), monthlyCheck())
      .default({})
      .describe('What the monthly check goes through, in this order within each section.'),
  }),
  example: `partial: 0.5
requestRules:
  gdpr: { name: 'GDPR, Article 12(3)', within: 1 month, extended: 3 months, rollForward: true }
frameworks:
  gdpr: { name: GDPR, owner: legal-compliance-checker }
checks:
  deletion: { what: Data past its period is deleted, section: privacy, framework: gdpr }
`,
});

export type CompliancePolicy = DataOf<typeof compliance.schema>;
export type RequestRule = CompliancePolicy['requestRules'][string];
