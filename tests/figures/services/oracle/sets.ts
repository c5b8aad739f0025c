import fc from 'fast-check';
import { iso } from '../../../../src/schemas/time.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LEVELS = ['outage', 'partial', 'degraded', 'none'] as const;

export type Evidence = 'monitor' | 'report' | 'vouch';

export interface Service {
  id: string;
  since: string;
  until: string | undefined;
  /** Monday is 0. */
  hours: { days: number[]; from: string; to: string } | undefined;
  /** In thousandths. */
  weights: Record<(typeof LEVELS)[number], number>;
  /** As it is written, in percent. */
  slo: string | undefined;
  minimumCoverage: number | undefined;
  vouched: { from: string; to: string | undefined }[];
}

/** An organisation as plain objects: what both ways of working out its availability are given. */
export interface Organisation {
  zone: string;
  asOf: number;
  /** No instant is later. */
  horizon: number;
  window: 'month' | 'quarter' | 'year';
  /** What the organisation is judged by. */
  target: { comparator: '>=' | '>'; value: string };
  aggregation: 'mean' | 'all-up' | 'worst';
  services: Service[];
  monitors: { service: string; from: number; to: number }[];
  reports: { day: string; delivered: number | undefined; services: string[] }[];
  incidents: {
    started: number;
    resolved: number | undefined;
    impacts: { service: string; level: (typeof LEVELS)[number]; from: number; to: number | undefined }[];
  }[];
}

/** Zones at a time when their clocks did something that is easily got wrong. */
const ERAS: readonly { zone: string; around: string }[] = [
  // The 30th of December was skipped.
  { zone: 'Pacific/Apia', around: '2011-12-30T10:00:00Z' },
  // The last day of the year was skipped.
  { zone: 'Pacific/Kanton', around: '1994-12-31T11:00:00Z' },
  { zone: 'Pacific/Kwajalein', around: '1993-08-21T12:00:00Z' },
  // Midnight is skipped, and in autumn the hour before it comes twice.
  { zone: 'America/Sao_Paulo', around: '2018-11-04T03:00:00Z' },
  { zone: 'America/Sao_Paulo', around: '2018-02-18T02:00:00Z' },
  { zone: 'Africa/Cairo', around: '2024-04-25T22:00:00Z' },
  { zone: 'Africa/Cairo', around: '2024-10-31T21:00:00Z' },
  { zone: 'Asia/Beirut', around: '2025-03-29T22:00:00Z' },
  { zone: 'Asia/Beirut', around: '2025-10-25T21:00:00Z' },
  // Midnight is skipped, and in autumn the hour after it comes twice.
  { zone: 'Atlantic/Azores', around: '2026-03-29T01:00:00Z' },
  { zone: 'Atlantic/Azores', around: '2026-10-25T01:00:00Z' },
  // A minute after midnight it was the day before again.
  { zone: 'America/St_Johns', around: '2010-11-07T02:31:00Z' },
  { zone: 'Australia/Lord_Howe', around: '2026-04-04T15:00:00Z' },
  { zone: 'America/New_York', around: '2026-03-08T07:00:00Z' },
  { zone: 'Europe/Berlin', around: '2025-12-31T23:00:00Z' },
  { zone: 'Asia/Kolkata', around: '2026-02-28T18:30:00Z' },
  { zone: 'UTC', around: '2024-02-29T00:00:00Z' },
];

/** How far before and after its special moment an era reaches. */
const BEFORE = 60 * DAY;
const AFTER = 75 * DAY;
export const beginOf = ({ horizon }: Pick<Organisation, 'horizon'>) => horizon - BEFORE - AFTER;

/** A length that is often a round one. */
const span = (most: number) =>
  fc.oneof(
    fc.integer({ min: 1, max: Math.floor(most / 1000) }).map((seconds) => seconds * 1000),
    fc.integer({ min: 1, max: Math.max(1, Math.floor(most / HOUR)) }).map((hours) => hours * HOUR),
    fc.constant(DAY),
  );

/** An organisation near a special moment of its zone. */
function organisationIn({ zone, around }: (typeof ERAS)[number]): fc.Arbitrary<Organisation> {
  const middle = Date.parse(around);
  const near = fc.integer({ min: -40, max: 40 }).map((half) => middle + (half * HOUR) / 2);
  const moment = fc.oneof(
    near,
    fc.integer({ min: -BEFORE / 1000, max: AFTER / 1000 }).map((seconds) => middle + seconds * 1000),
  );
  const date = fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }) },
    { weight: 2, arbitrary: fc.integer({ min: -50, max: 50 }) },
  );
  const day = date.map((days) => iso(middle + days * DAY).slice(0, 10));
  const days = fc.tuple(day, fc.option(day, { nil: undefined })).map(([a, b]) => ({
    from: b !== undefined && b < a ? b : a,
    to: b !== undefined && b < a ? a : b,
  }));
  /** Left out once in every `freq`. */
  const often = <T>(each: fc.Arbitrary<T>, freq: number) => fc.option(each, { nil: undefined, freq });
  const hours = fc.record({
    days: fc.uniqueArray(fc.nat(6), { minLength: 1 }),
    times: fc.constantFrom(
      ['00:00', '24:00'],
      ['06:00', '22:00'],
      ['08:30', '17:00'],
      ['00:00', '08:00'],
      ['12:00', '24:00'],
    ),
  });
  const service = fc.record({
    life: fc.tuple(fc.oneof(fc.constant(iso(middle - 50 * DAY).slice(0, 10)), day), often(day, 2)),
    hours: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: hours }),
    weights: fc.record({
      outage: fc.constant(1000),
      partial: fc.constantFrom(300, 500, 1),
      degraded: fc.constantFrom(0, 100, 999),
      none: fc.constant(0),
    }),
    slo: often(fc.constantFrom('99.9', '99.95', '99.5', '99', '95', '50', '0.5'), 8),
    minimumCoverage: often(fc.constantFrom(0, 5, 50, 90, 99.9, 100), 2),
    vouched: fc.array(days, { maxLength: 2 }),
  });
  return fc.integer({ min: 1, max: 3 }).chain((count) => {
    const id = fc.nat(count - 1).map((i) => `s${i}`);
    const incident = fc
      .record({
        started: moment,
        lasts: often(span(3 * DAY), 5),
        impacts: fc.array(
          fc.record({
            service: id,
            level: fc.constantFrom(...LEVELS),
            after: fc.integer({ min: -3, max: 30 }),
            lasts: often(span(2 * DAY), 6),
          }),
          { maxLength: 3 },
        ),
      })
      .map(({ started, lasts, impacts }) => ({
        started,
        resolved: lasts === undefined ? undefined : started + lasts,
        impacts: impacts.map(({ service: of, level, after, lasts: own }) => {
          const from = started + (after * HOUR) / 2;
          return { service: of, level, from, to: own === undefined ? undefined : from + own };
        }),
      }));
    return fc
      .record({
        asOf: fc.oneof(near, moment, fc.constant(middle + AFTER)),
        window: fc.constantFrom('month' as const, 'month' as const, 'quarter' as const, 'year' as const),
        target: fc.record({
          comparator: fc.constantFrom('>=' as const, '>' as const),
          value: fc.constantFrom('99.9', '99.5', '90', '50'),
        }),
        aggregation: fc.constantFrom('mean' as const, 'all-up' as const, 'worst' as const),
        services: fc.array(service, { minLength: count, maxLength: count }),
        monitors: fc.array(fc.record({ service: id, from: moment, lasts: span(40 * DAY) }), { maxLength: 4 }),
        reports: fc.uniqueArray(
          fc.record({ day, late: often(span(2 * DAY), 4), services: fc.uniqueArray(id) }),
          {
            maxLength: 4,
            selector: (report) => report.day,
          },
        ),
        incidents: fc.array(incident, { maxLength: 5 }),
      })
      .map(({ services, monitors, reports, ...rest }) => ({
        ...rest,
        zone,
        horizon: middle + AFTER,
        services: services.map(({ life: [since, until], hours: on, ...each }, i) => ({
          ...each,
          id: `s${i}`,
          since: until !== undefined && until < since ? until : since,
          until: until !== undefined && until < since ? since : until,
          hours: on && { days: on.days, from: on.times[0]!, to: on.times[1]! },
        })),
        monitors: monitors.map(({ service: of, from, lasts }) => ({ service: of, from, to: from + lasts })),
        reports: reports.map(({ late, ...report }) => ({
          ...report,
          delivered: late === undefined ? undefined : Date.parse(report.day) + late,
        })),
      }));
  });
}

export const organisations: fc.Arbitrary<Organisation> = fc.constantFrom(...ERAS).chain(organisationIn);
