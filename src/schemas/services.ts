import { z } from 'zod';
import { date, entryId, percent, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { hours, inOrder } from './working-hours.ts';

const share = () => z.number().min(0).max(1).multipleOf(0.001);

/** Rules by which a service's availability is computed. Printed on every page that shows it. */
const policy = {
  /** Service level objective in percent: met when availability is at least this. Left out: no target. */
  slo: percent().max(99.999999).optional(),
  /** The window over which the error budget is granted. */
  window: z.enum(['month', 'quarter', 'year', '28d', '30d', '90d']).optional(),
  /** How much of a minute is lost while a service is only partly out, or only slow. A full outage weighs 1. */
  weights: z.strictObject({ partial: share(), degraded: share() }).partial().optional(),
  /** An objective that is met is at risk once this share of its error budget, in percent, is spent. */
  atRisk: percent().optional(),
  /**
   * What announced maintenance does: `agreed-time` takes it out of the time that counts, `excused` keeps that time but
   * counts no downtime in it, `counted` treats an outage in it like any other.
   */
  maintenance: z.enum(['agreed-time', 'excused', 'counted']).optional(),
  /** An outage shorter than this many consecutive minutes is not counted. */
  minimumMinutes: z.number().min(0).optional(),
  /** Count only whole minutes of each outage. */
  wholeMinutes: z.boolean().optional(),
  /** Hours in which the service is promised, in the organisation's zone. Left out: always. */
  hours: hours()
    .refine(...inOrder)
    .optional(),
};

export const services = defineKind({
  noun: 'services file',
  place: 'playbook/services.yaml',
  required: true,
  empty: { groups: {}, services: {} },
  format: 'yaml',
  schema: z.strictObject({
    /** The rules for every service that does not set its own. */
    policy: z.strictObject(policy).default({}),
    /** Groups in the order they are shown. */
    groups: z.record(entryId(), z.strictObject({ name: text(), description: text().optional() })),
    services: z.record(
      entryId(),
      z
        .strictObject({
          name: text(),
          group: reference('groups'),
          /** What people use it for. */
          description: text().optional(),
          /** The agent that answers for it. */
          owner: reference('agents').optional(),
          /** The day from which incidents were recorded for it. Before it, availability is unknown. */
          since: date().optional(),
          /** The day after which it no longer ran. */
          until: date().optional(),
          ...policy,
        })
        .refine(({ since, until }) => since === undefined || until === undefined || since <= until, {
          message: 'until is before since',
          path: ['until'],
          params: { rule: 'wrong-value', expected: 'since ≤ until', fix: 'correct one of the two' },
        }),
    ),
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

export type ServicesFile = z.output<typeof services.schema>;
