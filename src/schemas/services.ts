import { z } from 'zod';
import type { DataOf } from './data.ts';
import { date, entryId, percent, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { hours, inOrder } from './working-hours.ts';

const share = () => z.number().min(0).max(1).multipleOf(0.001);

/** Rules by which a service's availability is computed. Printed on every page that shows it. */
const policy = {
  slo: percent()
    .max(99.999999)
    .optional()
    .describe(
      'Service level objective in percent: met when availability is at least this. Left out: no target.',
    ),
  window: z
    .enum(['month', 'quarter', 'year', '28d', '30d', '90d'])
    .optional()
    .describe('The window over which the error budget is granted.'),
  weights: z
    .strictObject({
      partial: share().describe('While it is partly out: 0.3 is 18 seconds of each minute.'),
      degraded: share().describe('While it works, and is slow or worse than usual.'),
    })
    .partial()
    .optional()
    .describe(
      'How much of a minute is lost while a service is only partly out, or only slow. A full outage weighs 1.',
    ),
  atRisk: percent()
    .optional()
    .describe(
      'An objective that is met is at risk once this share of its error budget, in percent, is spent.',
    ),
  maintenance: z
    .enum(['agreed-time', 'excused', 'counted'])
    .optional()
    .describe(
      'What announced maintenance does: `agreed-time` takes it out of the time that counts, `excused` keeps that time but counts no downtime in it, `counted` treats an outage in it like any other.',
    ),
  minimumMinutes: z
    .number()
    .min(0)
    .optional()
    .describe('An outage shorter than this many consecutive minutes is not counted.'),
  wholeMinutes: z.boolean().optional().describe('Count only whole minutes of each outage.'),
  hours: hours()
    .refine(...inOrder)
    .optional()
    .describe("Hours in which the service is promised, in the organisation's zone. Left out: always."),
};

export const services = defineKind({
  noun: 'services file',
  place: 'playbook/services.yaml',
  required: true,
  empty: { groups: {}, services: {} },
  format: 'yaml',
  schema: z.strictObject({
    policy: z
      .strictObject(policy)
      .default({})
      .describe('The rules for every service that does not set its own.'),
    groups: z
      .record(
        entryId(),
        z.strictObject({
          name: text().describe('Its name, as shown.'),
          description: text().optional().describe('What its services have in common.'),
        }),
      )
      .describe('Groups in the order they are shown.'),
    services: z
      .record(
        entryId(),
        z
          .strictObject({
            name: text().describe('Its name, as shown.'),
            group: reference('groups').describe('The group that it is shown in.'),
            description: text().optional().describe('What people use it for.'),
            owner: reference('agents').optional().describe('The agent that answers for it.'),
            since: date()
              .optional()
              .describe(
                'The day from which incidents were recorded for it. Before it, availability is unknown.',
              ),
            until: date().optional().describe('The day after which it no longer ran.'),
            ...policy,
          })
          .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
            message: 'until is before since',
            path: ['until'],
            params: { rule: 'wrong-value', expected: 'since ≤ until', fix: 'correct one of the two' },
          }),
      )
      .describe('The services by their ids, in the order they are shown.'),
  }),
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
