import { z } from 'zod';
import { date, refuse, text, timestamp, webAddress } from './fields.ts';
import { defineKind } from './kind.ts';
import { sealSettings } from './seals/seal.ts';
import { hours, inOrder } from './working-hours.ts';

/** Also names that Intl does not list because it prefers another: Asia/Kolkata, Europe/Kyiv. Offsets have no history and are none. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const zone = () =>
  z.string().transform((name, ctx) => {
    if (isZone(name)) return name;
    const underscored = name.trim().replaceAll(' ', '_').toLowerCase();
    return refuse(ctx, `"${name}" is not an IANA time zone`, {
      rule: 'time-zone',
      expected: 'an IANA zone name',
      fix: `write ${
        Intl.supportedValuesOf('timeZone').find((zone) => zone.toLowerCase() === underscored) ??
        'an IANA name, as in Europe/Berlin, America/New_York or UTC'
      }`,
    });
  });

/** A code that Intl can print. */
const currency = () =>
  z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), {
    error: (issue) => `"${issue.input}" is not a currency`,
    params: { rule: 'wrong-value', expected: 'an ISO 4217 code', fix: 'EUR, USD or JPY' },
  });

export const organisation = defineKind({
  noun: 'organisation',
  place: 'playbook/organisation.yaml',
  required: true,
  empty: { name: 'Unnamed', zone: 'UTC' },
  format: 'yaml',
  schema: z.strictObject({
    name: text().describe("The organisation's name, as the site's title."),
    description: text().optional().describe("One sentence for the overview and the site's description."),
    zone: zone().describe('IANA zone in which months, quarters and days begin and times are shown.'),
    fiscalYear: z
      .strictObject({
        startMonth: z.int().min(1).max(12).describe('Its first month: 1 is January, 4 April.'),
        namedBy: z
          .enum(['start', 'end'])
          .default('start')
          .describe('Whether a fiscal year has the number of the calendar year in which it starts, or ends.'),
      })
      .default({ startMonth: 1, namedBy: 'start' })
      .describe(
        'First month of the fiscal year, and whether the year is named by the calendar year it starts or ends in.',
      ),
    currency: currency().default('EUR').describe('ISO 4217 code of the currency in which all amounts are.'),
    working: z
      .strictObject({
        ...hours().shape,
        holidays: z.array(date()).default([]).describe('Days off beside the weekdays that are not worked.'),
      })
      .refine(...inOrder)
      .default({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00', holidays: [] })
      .describe('When the organisation works: for duties and targets that count in working time.'),
    seals: sealSettings(),
    repository: webAddress()
      .optional()
      .describe("Where the content's repository can be browsed, for links to files and commits."),
    branch: text().default('main').describe('Branch of that repository, for links to files.'),
    folder: text()
      .default('content')
      .describe('Folder of the content inside that repository, for links to files.'),
    asOf: timestamp()
      .optional()
      .describe(
        'Fixes "now" (a demo, an archive). Left out: the moment of the build. `OPSBOOK_AS_OF` goes before it.',
      ),
  }),
  example: `name: Larkspur
description: Seeds and garden plants, sold online across Europe.
zone: Europe/Berlin
fiscalYear: { startMonth: 1 }
repository: https://example.org/larkspur/operations
`,
});

export type Organisation = z.output<typeof organisation.schema>;
