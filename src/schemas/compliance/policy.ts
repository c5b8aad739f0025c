import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { effectiveDates } from '../effective.ts';
import { date, entryId, reference, refuse, text } from '../fields.ts';
import { definePlaybookKind, overEntries } from '../kind.ts';

/** A length of time in calendar units, as laws state it. */
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
    return refuse(ctx, `"${written}" is not a calendar period`, {
      rule: 'wrong-value',
      expected: 'a number of months, days or working days',
      fix: '1 month, 45 days or 15 working days',
    });
  });

/** Severity of a vulnerability, most severe first. */
export const RISK_LEVELS = ['critical', 'high', 'medium', 'low'] as const;

/** Sections of the monthly check, in order. */
const sections = ['regulatory', 'privacy', 'security', 'audit'] as const;
export type Section = (typeof sections)[number];

/** The deadline for closing a data-subject request. */
const requestRule = {
  name: text().describe('The law and its article.'),
  within: calendarSpan().describe(
    "Time allowed from receipt: `1 month` is the same day of the next month, or that month's last day.",
  ),
  extended: calendarSpan()
    .optional()
    .describe(
      'Time allowed from receipt after an extension notified in time. Omit it if the deadline cannot be extended.',
    ),
  rollForward: z
    .boolean()
    .default(false)
    .describe(
      'Whether a due date on a non-working day moves to the next working day, as under Regulation (EEC, Euratom) 1182/71.',
    ),
};

/** A check carried out every month. Its result is recorded in the compliance month. */
const monthlyCheck = {
  what: text().describe('What must be true, in one sentence.'),
  section: z.enum(sections).describe('Section of the monthly check.'),
  framework: reference('frameworks')
    .optional()
    .describe('The law or standard that requires it. Omit it for a rule of our own.'),
  owner: reference('agents').optional().describe('Who carries out the check.'),
  from: date()
    .optional()
    .describe('Any day of the first month in which it is checked. Default: it has always been checked.'),
  until: date()
    .optional()
    .describe('Any day of the last month in which it is checked. Default: it is still checked.'),
};

const framework = {
  name: text().describe('Display name.'),
  owner: reference('agents').optional().describe('Who is responsible for it.'),
  auditEvery: calendarSpan()
    .optional()
    .describe('How long after an audit the next one is due. Omit it if none is planned.'),
};

const policy = {
  partial: z
    .union([z.literal(0), z.literal(0.5)])
    .default(0)
    .describe('How much a partly met check counts: nothing or half.'),
  requestRules: z
    .record(
      entryId(),
      z.strictObject({
        ...requestRule,
        ...effectiveDates(requestRule, ['name', 'within', 'extended', 'rollForward']),
      }),
    )
    .prefault({
      gdpr: { name: 'GDPR, Article 12(3)', within: '1 month', extended: '3 months', rollForward: true },
      ccpa: { name: 'CCPA, § 1798.130', within: '45 days', extended: '90 days' },
    })
    .describe('Deadlines for data-subject requests. Each request names one of these rules.'),
  frameworks: z
    .record(entryId(), z.strictObject({ ...framework, ...effectiveDates(framework, ['name', 'auditEvery']) }))
    .default({})
    .describe('Applicable laws and standards. Checks, obligations and controls refer to them by id.'),
  patching: z
    .strictObject({
      critical: calendarSpan().describe('Time allowed for critical severity.'),
      high: calendarSpan().describe('Time allowed for high severity.'),
      medium: calendarSpan().describe('Time allowed for medium severity.'),
      low: calendarSpan().describe('Time allowed for low severity.'),
    })
    .prefault({
      critical: '7 days',
      high: '30 days',
      medium: '90 days',
      low: '180 days',
    })
    .describe('How long a vulnerability may stay open after it was found, by severity.'),
  checks: z
    .record(
      entryId(),
      z.strictObject({ ...monthlyCheck, ...effectiveDates(monthlyCheck, ['what', 'framework']) }),
    )
    .default({})
    .describe('The monthly checks, in this order within each section.'),
};

export const compliance = definePlaybookKind({
  noun: 'compliance policy',
  place: 'playbook/compliance.yaml',
  format: 'yaml',
  schema: z.strictObject({ ...policy, ...effectiveDates(policy, ['partial', 'patching']) }),
  judging: {
    over: (data, each) => ({
      ...each(data, []),
      requestRules: overEntries(data.requestRules, each, 'requestRules'),
      frameworks: overEntries(data.frameworks, each, 'frameworks'),
      checks: overEntries(data.checks, each, 'checks'),
    }),
    begins: ({ from }, [map]) => (map === 'checks' ? ((from as string | undefined) ?? null) : undefined),
    // The three maps are sealed entry by entry.
    open: ['owner', 'requestRules', 'frameworks', 'checks'],
    dated: { 'from.*.value': '', 'until.*.value': '' },
  },
  example: `partial: 0.5
requestRules:
  gdpr: { name: 'GDPR, Article 12(3)', within: 1 month, extended: 3 months, rollForward: true }
frameworks:
  gdpr: { name: GDPR, owner: legal-compliance-checker }
checks:
  deletion: { what: Data past its retention period is deleted, section: privacy, framework: gdpr }
`,
});

export type CompliancePolicy = DataOf<typeof compliance.schema>;
export type RequestRule = CompliancePolicy['requestRules'][string];
