import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, duration, entryId, percent, reference, text } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { money } from '../quantities.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';
import { timeZone } from '../time-zone.ts';
import { tiers } from './tiers.ts';

/** The levels of impact that terms can count as downtime. */
const countedLevels = ['outage', 'partial', 'degraded'] as const;

const service = () => reference('services');

/** What was agreed with a customer from a day on. */
const version = () =>
  z.strictObject({
    from: date().describe(
      'First day on which these terms hold. A period is judged by the terms of its first day, so the first statement is that of the first whole period.',
    ),
    services: z.array(service()).min(1).optional().describe('The services that the terms cover.'),
    group: reference('groups').optional().describe('Or a group: the terms cover each of its services.'),
    method: z
      .enum(['per-service', 'all-up'])
      .default('per-service')
      .describe(
        '`per-service`: each service has its own uptime, tier and fee, and the credits are added. `all-up`: one uptime, over the time in which none of them was down, and one tier on the whole fee.',
      ),
    period: z.enum(['month', 'quarter']).describe('The period of a statement.'),
    zone: timeZone()
      .optional()
      .describe("IANA time zone in which its periods and days begin. Default: the organisation's."),
    objective: percent().describe('The promised uptime in percent: met when uptime is at least this.'),
    tiers: tiers(),
    fee: money()
      .optional()
      .describe(
        "The fee of a period for all services together, in the organisation's currency. Without a fee, a credit is stated in percent only.",
      ),
    fees: z.record(text(), money()).optional().describe('Or the fee of each service, by its id.'),
    cap: percent()
      .optional()
      .describe('The most that is credited for a period, in percent of its fees. Default: no limit.'),
    counts: z
      .array(z.enum(countedLevels))
      .min(1)
      .default(['outage', 'partial'])
      .describe('The levels of impact that are downtime, each in full length.'),
    minimumMinutes: z
      .number()
      .min(0)
      .optional()
      .describe(
        'Outages shorter than this many consecutive minutes are not counted. A counted one counts from its first second.',
      ),
    minimumCoverage: percent()
      .default(95)
      .describe(
        'The share of the period, in percent, that has to be known for a statement to claim an uptime.',
      ),
    maintenance: z
      .strictObject({
        notice: duration()
          .default(0)
          .describe('How long before its start a window has to be announced: `120 h`.'),
      })
      .optional()
      .describe(
        'Present if announced maintenance is no downtime, from its start to its end or completion. It has to be on record before it begins. Omit it if downtime in maintenance counts like any other.',
      ),
    exclusions: z
      .record(entryId(), text().max(400))
      .default({})
      .describe(
        'The reasons for which an outage can be excluded: a code, and what it means. An incident names the code in its `exclusions`.',
      ),
    claimDays: z
      .int()
      .min(1)
      .max(3660)
      .optional()
      .describe(
        'Until which local day after the period a credit can be claimed; the first day after it is day 1.',
      ),
    note: text()
      .max(400)
      .optional()
      .describe('Where the terms are written, such as the contract and its section.'),
  });

type Version = DataOf<ReturnType<typeof version>>;

/** Something that does not fit together: its place in the version, and what to do. */
interface Misfit {
  path: readonly string[];
  message: string;
  expected: string;
  fix: string;
}

/** What does not fit together within one version of the terms. */
function* misfits({ services, group, method, fee, fees }: Version): Generator<Misfit> {
  if ((services === undefined) === (group === undefined))
    yield {
      path: services === undefined ? [] : ['group'],
      message: services === undefined ? 'the terms cover no service' : 'the terms name services and a group',
      expected: 'either services or group',
      fix: services === undefined ? 'add services: with their ids' : 'remove one of the two',
    };
  if (fee !== undefined && fees !== undefined)
    yield {
      path: ['fee'],
      message: 'the terms state one fee for all services, and a fee for each',
      expected: 'either fee or fees',
      fix: 'remove one of the two',
    };
  for (const [key, amounts] of [
    ['fee', [fee ?? 0]],
    ['fees', Object.values(fees ?? {})],
  ] as const)
    if (amounts.some((amount) => amount < 0))
      yield { path: [key], message: 'a fee is below 0', expected: '0 or more', fix: 'correct the amount' };
  if (services === undefined) return;
  if (fee !== undefined && method === 'per-service' && services.length > 1)
    yield {
      path: ['fee'],
      message: `one fee is given for ${services.length} services that are judged one by one`,
      expected: 'a fee for each service',
      fix: 'write fees: with the fee of each service, or method: all-up',
    };
  if (fees === undefined) return;
  for (const id of Object.keys(fees))
    if (!services.includes(id))
      yield {
        path: ['fees', id],
        message: `a fee is given for "${id}", which the terms do not cover`,
        expected: `one of ${services.join(', ')}`,
        fix: 'correct the id, or add it to services',
      };
  for (const id of services)
    if (!Object.hasOwn(fees, id))
      yield {
        path: ['fees'],
        message: `the fee of "${id}" is missing`,
        expected: 'a fee for each service',
        fix: `add ${id}: with its fee`,
      };
}

/** What customers were promised, and what they get where it was not kept. */
export const slaTerms = defineRecordKind({
  noun: 'SLA',
  place: 'playbook/sla',
  pages: 'sla/statements',
  format: 'yaml',
  naming: { by: 'title', field: 'customer' },
  computed: {
    uptime: 'the incidents',
    credit: 'the terms and the incidents',
    statements: 'the terms and the incidents',
  },
  schema: z
    .strictObject({
      customer: text().max(120).describe('Who the terms were agreed with.'),
      until: date()
        .optional()
        .describe('Last day of the agreement. No statement is made for periods that begin later.'),
      terms: z
        .array(version())
        .min(1)
        .describe(
          'What was agreed, oldest first: each entry is complete and holds from its first day until the next one begins. To change terms, add an entry.',
        ),
      source: source(),
      amendments: amendments(),
    })
    .check((ctx) => {
      const { until, terms } = ctx.value;
      for (const [at, own] of terms.entries()) {
        for (const { path, message, ...params } of misfits(own))
          ctx.issues.push({
            code: 'custom',
            input: ctx.value,
            path: ['terms', at, ...path],
            message,
            params: { rule: 'wrong-value', ...params },
          });
        const before = terms[at - 1];
        if (before && before.from >= own.from)
          ctx.issues.push({
            code: 'custom',
            input: ctx.value,
            path: ['terms', at, 'from'],
            message: `these terms begin on ${own.from}, not after those before them, which begin on ${before.from}`,
            params: {
              rule: 'wrong-value',
              expected: 'the oldest terms first, each from a later day',
              fix: 'correct the day, or sort the list',
            },
          });
      }
      const last = terms.at(-1);
      if (until !== undefined && last && until < last.from)
        ctx.issues.push({
          code: 'custom',
          input: ctx.value,
          path: ['until'],
          message: `the agreement ends on ${until}, before its latest terms begin on ${last.from}`,
          params: { rule: 'wrong-value', expected: `${last.from} or later`, fix: 'correct one of the two' },
        });
    }),
  sealed: {
    from: ({ terms }, _id, ends) => ({
      setting: 'quarters',
      at: ends.ofPeriod(terms?.[0]?.from ?? ''),
    }),
    open: ['customer', 'terms.*.note', 'terms.*.exclusions'],
    dated: { terms: 'from', until: '' },
  },
  example: `customer: Hollin Garden Centres
terms:
  - from: 2026-01-01
    services: [shop, checkout]
    period: month
    objective: 99.9
    tiers:
      - { below: 99.9, credit: 10 }
      - { below: 99, credit: 25 }
    fees: { shop: '300.00', checkout: '200.00' }
    cap: 50
    maintenance: { notice: 120 h }
    exclusions:
      customer-network: A failure of the customer's own network or devices.
    claimDays: 30
`,
});

export type SlaTerms = DataOf<typeof slaTerms.schema>;
export type TermsVersion = SlaTerms['terms'][number];
