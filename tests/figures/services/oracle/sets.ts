import fc from 'fast-check';
import { iso } from '../../../../src/schemas/time.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const LEVELS = ['outage', 'partial', 'degraded', 'none'] as const;

export type Evidence = 'monitor' | 'report' | 'vouch';

/** What a policy or a service may state; what it does not is left to the next one. */
export interface Rules {
  /** Monday is 0. */
  hours: { days: number[]; from: string; to: string };
  /** In thousandths. */
  weights: { partial?: number | undefined; degraded?: number | undefined };
  /** As it is written, in percent. */
  slo: string;
  window: 'month' | 'quarter' | 'year';
  atRisk: number;
  maintenance: 'agreed-time' | 'excused' | 'counted';
  /** Hours. */
  minimumNotice: number;
  minimumMinutes: number;
  wholeMinutes: boolean;
  minimumCoverage: number;
}

/** What the organisation is judged by. */
export interface Metric {
  target: { comparator: '>=' | '>'; value: string };
  aggregation: 'mean' | 'all-up' | 'worst';
}

/** Values with those before them, the oldest first, each with its last day; null for what was left out. */
export interface Dated<T> {
  now: Partial<T>;
  earlier: { until: string; values: { [K in keyof T]?: T[K] | null } }[];
}

export interface Service {
  id: string;
  since: string;
  until: string | undefined;
  rules: Dated<Rules>;
  vouched: { from: string; to: string | undefined }[];
}

/** An organisation as plain objects: what both ways of working out its availability are given. */
export interface Organisation {
  /** In turn, each with its last day; the present one has none. */
  zones: { zone: string; until: string | undefined }[];
  asOf: number;
  /** No instant is later. */
  horizon: number;
  policy: Dated<Rules>;
  metric: Dated<Metric>;
  services: Service[];
  maintenance: {
    announced: number;
    from: number;
    to: number;
    completed: number | undefined;
    services: string[];
  }[];
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

/** Zones that an organisation may have moved from, as far east and west as there are, and at odd minutes. */
const FORMER = [
  'Etc/GMT+12',
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'Asia/Kathmandu',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Africa/Cairo',
  'UTC',
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
  const values: { [K in keyof Rules]: fc.Arbitrary<Rules[K]> } = {
    hours: hours.map(({ days: on, times: [begin, end] }) => ({ days: on, from: begin!, to: end! })),
    weights: fc.record(
      { partial: fc.constantFrom(300, 500, 1), degraded: fc.constantFrom(0, 100, 999) },
      { requiredKeys: [] },
    ),
    slo: fc.constantFrom('99.9', '99.95', '99.5', '99', '95', '50', '0.5'),
    window: fc.constantFrom('month', 'month', 'quarter', 'year'),
    atRisk: fc.constantFrom(0, 1, 50, 99.9, 100),
    maintenance: fc.constantFrom('agreed-time', 'excused', 'counted'),
    minimumNotice: fc.constantFrom(0, 24, 72),
    minimumMinutes: fc.constantFrom(0, 5, 61, 1440),
    wholeMinutes: fc.boolean(),
    minimumCoverage: fc.constantFrom(0, 5, 50, 90, 99.9, 100),
  };
  /** Stated with this chance, in percent. */
  const maybe = <T, O>(each: fc.Arbitrary<T>, chance: number, otherwise: O) =>
    fc.oneof(
      { weight: chance, arbitrary: each },
      { weight: 100 - chance, arbitrary: fc.constant(otherwise) },
    );
  const present = (chances: { [K in keyof Rules]: number }) =>
    fc.record(
      Object.fromEntries(
        (Object.keys(values) as (keyof Rules)[]).map((key) => [
          key,
          maybe(values[key] as fc.Arbitrary<unknown>, chances[key], undefined),
        ]),
      ),
    ) as fc.Arbitrary<Partial<Rules>>;
  /** Some of these values as they were before, in up to three turns; often none. Those that are optional may have been left out. */
  const before = <T extends object>(
    each: { [K in keyof T]: fc.Arbitrary<T[K]> },
    optional = Object.keys(each) as (keyof T)[],
  ) => {
    const fields = (Object.keys(each) as (keyof T)[]).map((key) => [
      key,
      maybe(maybe<unknown, null>(each[key], optional.includes(key) ? 75 : 100, null), 30, undefined),
    ]);
    const turn = fc.record({ until: day, values: fc.record(Object.fromEntries(fields)) });
    const turns = fc
      .uniqueArray(turn, { minLength: 1, maxLength: 3, selector: ({ until }) => until })
      .map((all) =>
        all
          .filter((one) => Object.values(one.values).some((value) => value !== undefined))
          .sort((a, b) => (a.until < b.until ? -1 : 1)),
      );
    return maybe(turns, 50, []) as fc.Arbitrary<Dated<T>['earlier']>;
  };
  const metric: { [K in keyof Metric]: fc.Arbitrary<Metric[K]> } = {
    target: fc.record({
      comparator: fc.constantFrom('>=', '>'),
      value: fc.constantFrom('99.9', '99.5', '90', '50'),
    }),
    aggregation: fc.constantFrom('mean', 'all-up', 'worst'),
  };
  const service = fc.record({
    life: fc.tuple(fc.oneof(fc.constant(iso(middle - 50 * DAY).slice(0, 10)), day), often(day, 2)),
    rules: fc.record({
      now: present({
        hours: 33,
        weights: 80,
        slo: 85,
        window: 10,
        atRisk: 30,
        maintenance: 30,
        minimumNotice: 20,
        minimumMinutes: 20,
        wholeMinutes: 20,
        minimumCoverage: 50,
      }),
      earlier: before<Rules>(values),
    }),
    vouched: fc.array(days, { maxLength: 2 }),
  });
  const former = fc.uniqueArray(fc.record({ zone: fc.constantFrom(...FORMER), until: day }), {
    minLength: 1,
    maxLength: 2,
    selector: ({ until }) => until,
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
        former: maybe(former, 33, []),
        policy: fc.record({
          now: present({
            hours: 10,
            weights: 50,
            slo: 30,
            window: 80,
            atRisk: 50,
            maintenance: 50,
            minimumNotice: 50,
            minimumMinutes: 20,
            wholeMinutes: 20,
            minimumCoverage: 20,
          }),
          earlier: before<Rules>(values),
        }),
        metric: fc.record({
          now: fc.record(metric),
          earlier: before<Metric>(metric, ['aggregation']),
        }),
        maintenance: fc.array(
          fc.record({
            notice: fc.constantFrom(0, HOUR, DAY, 2 * DAY, 4 * DAY),
            from: moment,
            lasts: span(2 * DAY),
            completed: often(span(2 * DAY), 2),
            services: fc.uniqueArray(id, { minLength: 1 }),
          }),
          { maxLength: 3 },
        ),
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
      .map(({ services, monitors, reports, former: earlier, maintenance, ...rest }) => ({
        ...rest,
        zones: [...[...earlier].sort((a, b) => (a.until < b.until ? -1 : 1)), { zone, until: undefined }],
        horizon: middle + AFTER,
        maintenance: maintenance.map(({ notice, from, lasts, completed, services: of }) => ({
          announced: from - notice,
          from,
          to: from + lasts,
          completed: completed === undefined ? undefined : from + completed,
          services: of,
        })),
        services: services.map(({ life: [since, until], ...each }, i) => ({
          ...each,
          id: `s${i}`,
          since: until !== undefined && until < since ? until : since,
          until: until !== undefined && until < since ? since : until,
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
