import { expect } from 'vitest';
import { type Basis, makeBasis } from '../../../src/figures/basis.ts';
import { claimDeadline, isInTime } from '../../../src/figures/statements/claim-deadline.ts';
import { countDowntime } from '../../../src/figures/statements/counted-downtime.ts';
import { creditAmount, tierOf } from '../../../src/figures/statements/credit.ts';
import { type Statement, statementsOf } from '../../../src/figures/statements/statement.ts';
import { cutDown, type Ratio } from '../../../src/figures/statements/uptime-ratio.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { makeCalendar } from '../../../src/records/calendar.ts';
import type { Tier } from '../../../src/schemas/statements/tiers.ts';
import { HOUR, iso, MINUTE } from '../../../src/schemas/time.ts';
import { read, type Setting } from '../../support/ledger.ts';
import { at, outage } from '../../support/ledger-parts.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

const END = at('2027-02-01T00:00:00Z');

type Fields = Record<string, unknown>;
type Span = [string, string];

/** Two decimals of a currency. */
const amount = (minor: number) => (minor / 100).toFixed(2);

/** Tiers as a case writes them, as terms do. */
function tiersOf(golden: { input: { tiers: Record<string, number>[] } }): Tier[] {
  return golden.input.tiers.map(({ below_pct, lt_pct, lte_pct, gt_pct, gte_pct, credit_pct }) => {
    const below = below_pct ?? lt_pct;
    return {
      ...(below !== undefined && { below }),
      ...(lte_pct !== undefined && { atMost: lte_pct }),
      ...(gt_pct !== undefined && { above: gt_pct }),
      ...(gte_pct !== undefined && { atLeast: gte_pct }),
      credit: credit_pct!,
    };
  });
}

/** The terms of a customer for a month of one service, but for what a case says. */
const termsOf = (version: Fields) => ({
  customer: 'A customer',
  terms: [
    {
      from: '2026-01-01',
      period: 'month',
      services: ['api'],
      objective: 99.9,
      tiers: [{ below: 99.9, credit: 10 }],
      ...version,
    },
  ],
});

function basisOf(setting: Setting, recorded: Record<string, number> = {}): Basis {
  const { ledger } = read(setting);
  const maintenance = ledger.maintenance.map((entry) => ({
    ...entry,
    recorded: { at: recorded[entry.id]!, isImported: false, late: undefined },
  }));
  return makeBasis(ledgerAsOf({ ...ledger, maintenance }, END), END);
}

function statementOf(basis: Basis, period: string): Statement {
  return statementsOf(basis).find((each) => each.period.id === period)!;
}

const incidents = (outages: readonly Span[], more: Fields = {}) =>
  Object.fromEntries(
    outages.map(([from, to], i) => [
      `o-${i}-${String(more['service'] ?? 'api')}`,
      outage(iso(at(from)), iso(at(to)), more),
    ]),
  );

/** What a part of a statement is expected to come to. */
function compare(golden: Golden, statement: Statement, expected: Fields, part = statement.parts[0]!): void {
  const minutes = {
    window_minutes: part.window,
    outage_minutes: part.outage,
    excluded_minutes: part.excluded,
    counted_downtime_minutes: part.counted,
  };
  for (const [key, length] of Object.entries(minutes))
    if (key in expected) near(length / MINUTE, expected[key] as number, golden);
  if (expected['uptime_pct'] === null) expect(part.uptime).toBeNull();
  else near(part.uptime, expected['uptime_pct'] as number, golden);
  if ('uptime_shown' in expected) expect(part.shown).toBe(expected['uptime_shown']);
  if ('credit_pct' in expected) expect(part.tier?.credit).toBe(expected['credit_pct']);
  if ('coverage_pct' in expected) near(part.coverage, expected['coverage_pct'] as number, golden);
  if ('claim' in expected) expect(part.claim).toBe(expected['claim']);
  expect(part.credit).toBe(expected['credit_minor']);
  if ('credit_at_least_minor' in expected) expect(part.creditAtLeast).toBe(expected['credit_at_least_minor']);
}

/** June 2026 has as many minutes as the window of a case. */
const JUNE = at('2026-06-01T00:00Z');
const inJune = (minutes: number): Span => [iso(JUNE), iso(JUNE + Math.round(minutes * MINUTE))];

/** A decimal percentage as an exact share: "99.9499999". */
function share(percent: string): Ratio {
  const [whole = '', digits = ''] = percent.split('.');
  return { top: BigInt(whole + digits), bottom: 100n * 10n ** BigInt(digits.length) };
}

/** The group `sla_statement`. */
export const statementCases: Record<string, Reproduce> = {
  'sla.tier_bounds': (golden) => {
    const { input, expected } = golden;
    expect(input.window_minutes).toBe(30 * 24 * 60);
    for (const [i, minutes] of input.downtime_minutes.entries()) {
      const basis = basisOf({
        incidents: minutes > 0 ? incidents([inJune(minutes)]) : {},
        slaTerms: { one: termsOf({ tiers: tiersOf(golden), fee: amount(input.fee_minor) }) },
      });
      compare(golden, statementOf(basis, '2026-06'), expected.rows[i]);
    }
  },
  'sla.window_in_a_zone_and_overlapping_exclusions': (golden) => {
    const { input, expected } = golden;
    const reasons = input.exclusions.map(({ reason }: { reason: string }) => [
      reason,
      `Meaning of ${reason}`,
    ]);
    const basis = basisOf({
      zone: 'UTC',
      incidents: incidents(input.outages, {
        exclusions: input.exclusions.map(({ from, to, ...rest }: Fields) => ({
          ...rest,
          from: iso(at(from as string)),
          to: iso(at(to as string)),
        })),
      }),
      slaTerms: {
        one: termsOf({
          zone: input.zone,
          tiers: tiersOf(golden),
          fee: amount(input.fee_minor),
          exclusions: Object.fromEntries(reasons),
        }),
      },
    });
    compare(golden, statementOf(basis, input.period), expected[input.period]);
  },
  'sla.maintenance_notice_and_completion': (golden) => {
    const { input, expected } = golden;
    for (const [i, { announced, recorded, from, to, completed }] of input.windows.entries()) {
      const basis = basisOf(
        {
          incidents: incidents(input.outages[i]),
          maintenance: {
            work: {
              title: 'Work',
              state: 'completed',
              announced: iso(at(announced)),
              window: { from: iso(at(from)), to: iso(at(to)) },
              services: ['api'],
              ...(completed && { completed: iso(at(completed)) }),
            },
          },
          slaTerms: { one: termsOf({ maintenance: { notice: `${input.notice_hours} h` } }) },
        },
        { work: at(recorded) },
      );
      const { windows, parts } = statementOf(basis, '2026-06');
      const [stated] = windows;
      const wanted = expected.windows[i];
      near(stated!.notice! / HOUR, wanted.notice_hours, golden);
      expect(stated!.refused === undefined).toBe(wanted.excuses);
      near(parts[0]!.excluded / MINUTE, wanted.excused_minutes, golden);
      near(parts[0]!.counted / MINUTE, wanted.counted_minutes, golden);
    }
  },
  'sla.several_services': (golden) => {
    const { input, expected } = golden;
    const ids = Object.keys(input.fees_minor);
    const basis = basisOf({
      zone: input.zone,
      services: Object.fromEntries(ids.map((id) => [id, {}])),
      incidents: Object.assign({}, ...ids.map((service) => incidents(input.outages[service], { service }))),
      slaTerms: Object.fromEntries(
        ['per-service', 'all-up'].map((method) => [
          method,
          termsOf({
            method,
            services: ids,
            tiers: tiersOf(golden),
            fees: Object.fromEntries(ids.map((id) => [id, amount(input.fees_minor[id])])),
          }),
        ]),
      ),
    });
    const by = (method: string) =>
      statementsOf(basis).find(
        ({ customer, period }) => customer.id === method && period.id === input.period,
      )!;
    const each = by('per-service');
    for (const part of each.parts)
      compare(golden, each, expected.per_service.services[part.services[0]!], part);
    expect(each.credit).toBe(expected.per_service.total_credit_minor);
    compare(golden, by('all-up'), expected.all_up);
    expect(by('all-up').credit).toBe(expected.all_up.credit_minor);
  },
  'sla.partial_coverage_makes_no_claim': (golden) => {
    const { input, expected } = golden;
    for (const [i, { watched_minutes, downtime_minutes }] of input.rows.entries()) {
      const [from, to] = inJune(watched_minutes);
      const basis = basisOf({
        services: { api: { vouched: [] } },
        watch:
          watched_minutes > 0 ? { '2026-06': { watched: [{ service: 'api', from, to, by: 'probe' }] } } : {},
        incidents: downtime_minutes > 0 ? incidents([inJune(downtime_minutes)]) : {},
        slaTerms: {
          one: termsOf({
            tiers: tiersOf(golden),
            fee: amount(input.fee_minor),
            objective: input.objective_gte_pct,
            minimumCoverage: input.minimum_coverage_pct,
          }),
        },
      });
      compare(golden, statementOf(basis, '2026-06'), expected.rows[i]);
    }
  },
  'sla.inclusive_bound_and_a_hole_in_the_terms': (golden) => {
    const { input, expected } = golden;
    const found = input.uptime_pct.map((uptime: string) => tierOf(tiersOf(golden), share(uptime)));
    expect(found.map(({ credit }: { credit: number }) => credit)).toEqual(expected.credit_pct);
    expect(found.map(({ uncovered }: { uncovered: boolean }) => uncovered)).toEqual(expected.uncovered);
  },
  'sla.claim_deadline_in_the_zone': ({ input, expected }) => {
    for (const [i, { zone, period, days, claimed }] of input.claims.entries()) {
      const calendar = makeCalendar(zone);
      const own = calendar.period(period);
      const deadline = claimDeadline(own, days, calendar);
      expect({
        period_ended: iso(own.to),
        claim_until_day: deadline.untilDay,
        closes_at: iso(deadline.closesAt),
        in_time: claimed.map((text: string) => isInTime(at(text), deadline)),
      }).toEqual(expected.claims[i]);
    }
  },
  'sla.rounding_toward_the_customer': (golden) => {
    const { input, expected } = golden;
    const rows = input.rows.map(({ uptime_pct, fee_minor }: { uptime_pct: string; fee_minor: number }) => {
      const uptime = share(uptime_pct);
      const { credit } = tierOf(tiersOf(golden), uptime);
      return {
        credit_pct: credit,
        credit_minor: creditAmount(fee_minor, credit),
        uptime_shown: cutDown(uptime, 2),
      };
    });
    expect(rows).toEqual(expected.rows);
  },
  'sla.shortest_outage_counted': (golden) => {
    const { input, expected } = golden;
    const basis = basisOf({
      incidents: incidents(input.outages),
      slaTerms: { one: termsOf({ minimumMinutes: input.at_least_minutes }) },
    });
    const { parts, joined, long } = statementOf(basis, '2026-06');
    near(parts[0]!.counted / MINUTE, expected.counted_minutes, golden);
    expect({ joined, long }).toEqual({ joined: expected.outages_joined, long: expected.outages_counted });
    const alone = countDowntime(
      input.outages.map(([from, to]: Span) => ({ from: at(from), to: at(to), excused: [] })),
      input.at_least_minutes * MINUTE,
    );
    expect(alone.joined).toBe(expected.outages_joined);
  },
};
