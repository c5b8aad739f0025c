import { z } from 'zod';
import type { DataOf } from './data.ts';
import { effectiveDates } from './effective.ts';
import { alsoKnownAs, date, duration, entryId, formerly, percent, reference, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';
import { hours, inOrder } from './working-hours.ts';

const share = () => z.number().min(0).max(1).multipleOf(0.001);

/** The rules for computing a service's availability. They are shown on every page that shows it. */
const policy = {
  slo: percent()
    .max(99.999999)
    .optional()
    .describe(
      'Service level objective in percent: met when availability is at least this. Omit it for no target.',
    ),
  window: z
    .enum(['month', 'quarter', 'year', '28d', '30d', '90d'])
    .optional()
    .describe('The window of the error budget.'),
  weights: z
    .strictObject({
      partial: share().describe('Weight of a partial outage: 0.3 is 18 seconds of each minute.'),
      degraded: share().describe('Weight of degraded service: it works, but slower or worse than usual.'),
    })
    .partial()
    .optional()
    .describe(
      'How much of each minute counts as downtime during a partial outage or degraded service. A full outage weighs 1.',
    ),
  atRisk: percent()
    .optional()
    .describe('A met objective is at risk once this share of its error budget, in percent, has been spent.'),
  maintenance: z
    .enum(['agreed-time', 'excused', 'counted'])
    .optional()
    .describe(
      'How announced maintenance is treated: `agreed-time` removes it from the agreed service time, `excused` keeps that time but counts no downtime in it, `counted` treats an outage in it like any other.',
    ),
  minimumNotice: duration()
    .optional()
    .describe(
      'How long before its window maintenance has to be announced to excuse an outage, for example `48 h`. Left out: any announcement before the window.',
    ),
  minimumMinutes: z
    .number()
    .min(0)
    .optional()
    .describe('Outages shorter than this many consecutive minutes are not counted.'),
  wholeMinutes: z.boolean().optional().describe('Count only whole minutes of each outage.'),
  minimumCoverage: percent()
    .optional()
    .describe(
      'The share of agreed time, in percent, that has to be known for an objective to be called met. Left out: 95.',
    ),
  vouched: z
    .array(
      z
        .strictObject({
          by: reference('agents').describe('Who vouches.'),
          from: date().describe('The first day for which every outage is on record.'),
          to: date().optional().describe('The last one. Left out: up to now.'),
        })
        .refine(({ from, to }) => to === undefined || from <= to, {
          message: 'to is before from',
          path: ['to'],
          params: { rule: 'wrong-value', expected: 'from ≤ to', fix: 'correct one of the two' },
        }),
    )
    .optional()
    .describe(
      'Declarations that every outage was recorded in these days. They count as evidence where no monitor and no health report does, and pages name who gave them. Those of a service are added to those of the policy.',
    ),
  hours: hours()
    .refine(...inOrder)
    .optional()
    .describe("Agreed service hours, in the organisation's time zone. Default: always."),
};

const judged = [
  'slo',
  'window',
  'weights',
  'atRisk',
  'maintenance',
  'minimumNotice',
  'minimumMinutes',
  'wholeMinutes',
  'minimumCoverage',
  'hours',
] as const;

const group = {
  name: text().describe('Display name.'),
  description: text().optional().describe('What its services have in common.'),
};

const service = {
  name: text().describe('Display name.'),
  group: reference('groups').describe('Group in which it is shown.'),
  description: text().optional().describe('What people use it for.'),
  owner: reference('agents').optional().describe('Who is responsible for it.'),
  since: date()
    .optional()
    .describe('First day for which its incidents were recorded. Availability before that day is unknown.'),
  until: date().optional().describe('Last day on which it was in operation.'),
  formerly: formerly(),
  alsoKnownAs: alsoKnownAs(),
  ...policy,
};

export const services = definePlaybookKind({
  noun: 'services file',
  place: 'playbook/services.yaml',
  required: true,
  empty: { groups: {}, services: {} },
  format: 'yaml',
  schema: z.strictObject({
    policy: z
      .strictObject({ ...policy, ...effectiveDates(policy, judged) })
      .prefault({})
      .describe('Default rules for services that do not set their own.'),
    groups: z
      .record(entryId(), z.strictObject({ ...group, ...effectiveDates(group, ['name']) }))
      .describe('Groups, in display order.'),
    services: z
      .record(
        entryId(),
        z
          .strictObject({ ...service, ...effectiveDates(service, [...judged, 'name']) })
          .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
            message: 'until is before since',
            path: ['until'],
            params: { rule: 'wrong-value', expected: 'since ≤ until', fix: 'correct one of the two' },
          }),
      )
      .describe('Services by id, in display order.'),
  }),
  judging: {
    over: (data, each) => ({
      ...data,
      policy: each(data.policy, ['policy']),
      groups: overEntries(data.groups, each, 'groups'),
      services: overEntries(data.services, each, 'services'),
    }),
    begins: (entry, [map]) => (map === 'services' ? (entry['since'] as string | undefined) : undefined),
    open: ['description', 'owner', 'formerly', 'alsoKnownAs'],
    dated: {
      'since.*.value': '',
      'until.*.value': '',
      'vouched.*.value': 'from',
      'vouched.*.value.*.to': '',
    },
  },
  example: `policy:
  slo: 99.9
  window: month
  weights: { partial: 0.3, degraded: 0 }
  maintenance: excused
groups:
  storefront: { name: Storefront }
services:
  checkout:
    name: Checkout
    group: storefront
    since: 2024-11-01
`,
});

export type ServicesFile = DataOf<typeof services.schema>;
