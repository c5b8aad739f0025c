import { z } from 'zod';
import type { DataOf } from './data.ts';
import { effectiveDates } from './effective.ts';
import { date, refuse, text, timestamp, webAddress } from './fields.ts';
import { definePlaybookKind } from './kind.ts';
import { sealSettings } from './seals/seal.ts';
import { timeZone } from './time-zone.ts';
import { hours, inOrder } from './working-hours.ts';

/** A currency code that Intl knows. */
const currency = () =>
  z.string().refine((code) => Intl.supportedValuesOf('currency').includes(code), {
    error: (issue) => `"${issue.input}" is not a currency code`,
    params: { rule: 'wrong-value', expected: 'an ISO 4217 code', fix: 'EUR, USD or JPY' },
  });

/** A language tag, in its canonical form: `de`, `pt-BR`. */
const language = () =>
  z.string().transform((tag, ctx) => {
    try {
      return Intl.getCanonicalLocales(tag)[0]!;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return refuse(ctx, `"${tag}" is not a language tag`, {
        rule: 'wrong-value',
        expected: 'a BCP 47 language tag',
        fix: 'write a tag such as en, de or pt-BR',
      });
    }
  });

const fields = {
  name: text().describe("Name of the organisation, shown as the site's title."),
  description: text().optional().describe("One sentence for the overview and the site's description."),
  zone: timeZone().describe('IANA time zone in which days, months and quarters begin and times are shown.'),
  fiscalYear: z
    .strictObject({
      startMonth: z.int().min(1).max(12).describe('First month: 1 is January, 4 is April.'),
      namedBy: z
        .enum(['start', 'end'])
        .default('start')
        .describe('Whether a fiscal year is named after the calendar year in which it starts or ends.'),
      weeks: z
        .enum(['nearest', 'last'])
        .optional()
        .describe(
          'For 4-4-5, 4-5-4 and 5-4-4 calendars: years and quarters consist of whole weeks. A year begins with the week whose first day is `nearest` to the first of `startMonth`, or with the `last` week to begin by then. A quarter has 13 weeks; a 53rd week belongs to the fourth. Months stay calendar months.',
        ),
    })
    .default({ startMonth: 1, namedBy: 'start' })
    .describe('First month of the fiscal year, and the calendar year it is named after.'),
  weekStarts: z
    .enum(['monday', 'sunday', 'saturday'])
    .default('monday')
    .describe(
      'First day of the week. Week `2026-W01` is the first with most of its days in 2026: from Monday as in ISO 8601, from Sunday as in the epidemiological weeks (MMWR) of the CDC.',
    ),
  language: language()
    .default('en')
    .describe(
      "Language of the records' titles and texts, as a BCP 47 tag such as `de`: for screen readers, hyphenation and search. Menus and figures stay English.",
    ),
  contributors: z
    .enum(['agents', 'people', 'roles'])
    .default('agents')
    .describe(
      'What those in `playbook/agents.yaml` are called on pages and in search. Ids, addresses and file names stay the same.',
    ),
  currency: currency().default('EUR').describe('ISO 4217 code of the currency of all amounts.'),
  working: z
    .strictObject({
      ...hours().shape,
      holidays: z.array(date()).default([]).describe('Days off in addition to non-working weekdays.'),
    })
    .refine(...inOrder)
    .default({ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00', holidays: [] })
    .describe('Working hours, for duties and targets that count working time.'),
  seals: sealSettings(),
  repository: webAddress()
    .optional()
    .describe("Address of the content's repository, for links to files and commits."),
  branch: text().default('main').describe('Branch of the repository, for links to files.'),
  folder: text().default('content').describe('Folder of the content in the repository, for links to files.'),
  publish: z
    .strictObject({
      every: z
        .enum(['hour', 'day', 'week'])
        .default('day')
        .describe('How often the site is rebuilt, even if no record changes.'),
    })
    .default({ every: 'day' })
    .describe(
      'The schedule of publication. A page that is older than twice its schedule says so in the browser of its reader.',
    ),
  asOf: timestamp()
    .optional()
    .describe(
      'Fixes the current time, for a demo or an archive. Default: the time of the build. `OPSBOOK_AS_OF` takes precedence.',
    ),
};

export const organisation = definePlaybookKind({
  noun: 'organisation',
  place: 'playbook/organisation.yaml',
  required: true,
  empty: { name: 'Unnamed', zone: 'UTC' },
  format: 'yaml',
  schema: z.strictObject({ ...fields, ...effectiveDates(fields, ['zone', 'working']) }),
  judging: {
    over: (data, each) => each(data, []),
    // The settings of seals have a history of their own.
    open: [
      'name',
      'description',
      'language',
      'contributors',
      'seals',
      'repository',
      'branch',
      'folder',
      'publish',
      'asOf',
    ],
    dated: { 'working.*.value.holidays': '' },
  },
  example: `name: Larkspur
description: Seeds and garden plants, sold online across Europe.
zone: Europe/Berlin
fiscalYear: { startMonth: 1 }
repository: https://example.org/larkspur/operations
`,
});

export type Organisation = DataOf<typeof organisation.schema>;
export type FiscalYear = Organisation['fiscalYear'];
export type WeekStart = Organisation['weekStarts'];
