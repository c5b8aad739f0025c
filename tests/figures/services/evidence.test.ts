import { describe, expect, test } from 'vitest';
import type { Figure } from '../../../src/figures/figure.ts';
import { figuresOf, type Setting } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const AS_OF = '2026-12-15T12:00:00Z';
const scorecard = (aggregation: string) => ({
  uptime: { category: 'x', name: 'x', owner: 'chief', target: '>= 99.9 %', aggregation },
});

/** An organisation that begins to record, two years after its services began. */
const begun = (more: Setting = {}): Setting => ({
  policy: { slo: 99.9, vouched: [] },
  services: { api: { since: '2024-12-01' }, web: { since: '2024-12-01' } },
  scorecard: scorecard('worst'),
  ...more,
});

/** The figures of availability in calendar periods, in which the services had begun. */
const availabilityOf = (setting: Setting): Figure[] =>
  figuresOf(setting, AS_OF).all.filter(
    ({ id, subject, period }) =>
      ['uptime', 'error-budget', 'coverage', 'downtime'].includes(id) &&
      subject !== 'group:rest' &&
      !period.startsWith('last-'),
  );

const VOUCHED = { vouched: [{ by: 'chief', from: '2024-12-01' }] };

test('the time of an impact of unknown level is unknown, unless something is known to be worse', () => {
  const [from, to] = ['2026-05-04T10:00:00Z', '2026-05-04T14:00:00Z'];
  const { get } = figuresOf(
    begun({
      policy: { slo: 99.9, ...VOUCHED },
      incidents: {
        vague: outage(from, to, { level: 'unknown' }),
        known: outage('2026-05-04T11:00:00Z', '2026-05-04T12:00:00Z'),
      },
    }),
    AS_OF,
  );
  expect(get('downtime', 'service:api', '2026-05').value).toBe(60);
  expect(get('coverage', 'service:api', '2026-05').value).toBeCloseTo(100 * (1 - 3 / (31 * 24)), 10);
  expect(get('coverage', 'service:web', '2026-05').value).toBe(100);
  // It is counted as an incident of the service, and in none of its durations.
  expect(get('incidents', 'service:api', '2026-05').value).toBe(2);
  expect(get('mttr', 'service:api', '2026-05')).toMatchObject({ value: 60, n: 1 });
});

test('the days of what could not be imported are unknown for the services that it names, and for no other', () => {
  const missing = [
    { services: ['api'], from: '2026-05-04T22:00:00Z', to: '2026-05-05T01:00:00Z', reason: 'x' },
    { services: ['api'], to: '2026-06', reason: 'x' },
    { services: ['api'], reason: 'nothing can be read of its time' },
    { title: 'names no service', from: '2026-05-20', reason: 'x' },
  ];
  const { get } = figuresOf(
    begun({ policy: { slo: 99.9, ...VOUCHED }, imports: { old: { system: 'x', read: 9, missing } } }),
    AS_OF,
  );
  const coverage = (service: string, month: string) => get('coverage', `service:${service}`, month).value;
  expect(coverage('api', '2026-05')).toBeCloseTo((100 * 29) / 31, 10);
  expect(coverage('api', '2026-06')).toBe(0);
  expect(coverage('api', '2026-07')).toBe(100);
  expect(coverage('web', '2026-05')).toBe(100);
});

describe('an organisation that has recorded nothing yet', () => {
  test.each(['mean', 'all-up', 'worst'])('has met nothing in two years, whatever judges it: %s', (judged) => {
    const figures = availabilityOf(begun({ scorecard: scorecard(judged) }));
    expect(figures.length).toBeGreaterThan(25 * 3 * 4);
    for (const { id, subject, period, status, value, coverage, detail } of figures) {
      const name = `${id} of ${subject} in ${period}`;
      if (id === 'coverage') expect({ value, status }, name).toEqual({ value: 0, status: 'no_target' });
      else expect({ value, status, coverage }, name).toEqual({ value: null, status: 'no_data', coverage: 0 });
      if (id === 'uptime' && subject === 'organisation')
        expect(detail, name).toMatchObject({ met: 0, judged: 0, incomplete: 0, unknown: 2, worst: null });
    }
  });

  test('has met every past month once its outages are vouched for, and says by whom', () => {
    const figures = availabilityOf(begun({ policy: { slo: 99.9, ...VOUCHED } }));
    const months = figures.filter(({ period }) => /^\d{4}-\d{2}$/.test(period));
    const judged = months.filter(({ id, subject }) => id === 'uptime' && !subject.startsWith('group:'));
    expect(judged).toHaveLength(25 * 3);
    for (const { subject, period, status, value } of judged)
      expect({ value, status }, `${subject} in ${period}`).toEqual({
        value: 100,
        status: period === '2026-12' ? 'running' : 'met',
      });
    for (const { id, value, detail } of months)
      if (id === 'coverage') {
        expect(value).toBe(100);
        expect(detail).toMatchObject({ vouched: 100, vouchedBy: 'chief', monitored: 0, reported: 0 });
      }
  });

  test('has none of it from before the day on which the vouch begins', () => {
    const vouched = [{ by: 'other', from: '2026-11-16', to: '2026-11-30' }];
    const { get } = figuresOf(begun({ policy: { slo: 99.9, vouched } }), AS_OF);
    expect(get('uptime', 'service:api', '2026-10')).toMatchObject({ value: null, status: 'no_data' });
    expect(get('uptime', 'service:api', '2026-11')).toMatchObject({
      value: 100,
      coverage: 50,
      status: 'incomplete',
    });
    expect(get('uptime', 'service:api', '2026-12')).toMatchObject({ value: null, status: 'no_data' });
  });
});

test.each(['mean', 'all-up'])(
  'the organisation needs as much to be known as its policy says: %s',
  (judged) => {
    const half = { vouched: [{ by: 'chief', from: '2026-11-16', to: '2026-11-30' }] };
    const november = (minimumCoverage: number) =>
      figuresOf(
        begun({ policy: { slo: 99.9, minimumCoverage, ...half }, scorecard: scorecard(judged) }),
        AS_OF,
      ).get('uptime', 'organisation', '2026-11').status;
    expect(november(50)).toBe('met');
    expect(november(51)).toBe('incomplete');
  },
);

describe('health reports', () => {
  const reports = (days: number[], more: object = {}) =>
    Object.fromEntries(
      days.map((day) => [
        `health-status-report/2026-10-${String(day).padStart(2, '0')}`,
        {
          delivered: `2026-11-01T09:00:00Z`,
          services: [{ service: 'api', requests: 10, errors: 0, p95: 50 }],
          ...more,
        },
      ]),
    );
  const october = Array.from({ length: 31 }, (_, i) => i + 1);
  const but = (...missing: number[]) => october.filter((day) => !missing.includes(day));
  const inOctober = (setting: Setting, id: 'uptime' | 'coverage', subject = 'service:api') =>
    figuresOf(begun(setting), AS_OF).get(id, subject, '2026-10');

  test('of 29 of 31 days make 29 of them known, and that is too few', () => {
    const setting = { reports: reports(but(10, 25)) };
    expect(inOctober(setting, 'coverage')).toMatchObject({
      value: (100 * 29) / 31,
      n: 29,
      detail: { reportedDays: 29, days: 31, reported: (100 * 29) / 31, vouched: 0 },
    });
    expect(inOctober(setting, 'uptime')).toMatchObject({ value: 100, status: 'incomplete' });
    // The other service is in none of them.
    expect(inOctober(setting, 'uptime', 'service:web')).toMatchObject({ value: null, status: 'no_data' });
    expect(inOctober(setting, 'coverage', 'organisation').value).toBe((100 * 29) / 62);
    // A service may be content with less.
    const services = { api: { since: '2024-12-01', minimumCoverage: 93.5 } };
    expect(inOctober({ ...setting, services }, 'uptime').status).toBe('met');
  });

  test('of 30 of 31 days are enough', () => {
    expect(inOctober({ reports: reports(but(10)) }, 'uptime')).toMatchObject({ value: 100, status: 'met' });
  });

  test('that were not delivered are no evidence', () => {
    expect(inOctober({ reports: reports(october, { delivered: undefined }) }, 'coverage').value).toBe(0);
    expect(inOctober({ reports: reports(october, { services: [] }) }, 'coverage').value).toBe(0);
  });
});

describe('an outage that does not say what it did', () => {
  const incidents = { a: outage('2026-10-04T10:00:00Z', '2026-10-04T16:00:00Z', { impacts: [] }) };

  test('costs nothing, shows nothing, and is no evidence', () => {
    const { get } = figuresOf(begun({ incidents }), AS_OF);
    for (const subject of ['service:api', 'organisation']) {
      expect(get('uptime', subject, '2026-10')).toMatchObject({ value: null, status: 'no_data', n: 0 });
      expect(get('coverage', subject, '2026-10').value).toBe(0);
    }
  });

  test('changes nothing of what is vouched for', () => {
    const { get } = figuresOf(begun({ policy: { slo: 99.9, ...VOUCHED }, incidents }), AS_OF);
    const uptime = get('uptime', 'service:api', '2026-10');
    expect(uptime).toMatchObject({ value: 100, status: 'met', detail: { downtimeMinutes: 0 } });
    expect(uptime.sources).not.toContain('incidents/a.md');
  });

  test('is known time with an impact of no weight: it says that nothing was harmed', () => {
    const harmless = outage('2026-10-04T10:00:00Z', '2026-10-04T16:00:00Z', { level: 'none' });
    const { get } = figuresOf(begun({ incidents: { a: harmless } }), AS_OF);
    expect(get('uptime', 'service:api', '2026-10')).toMatchObject({
      value: 100,
      status: 'incomplete',
      detail: { watchedMinutes: 360, downtimeMinutes: 0 },
    });
  });
});
