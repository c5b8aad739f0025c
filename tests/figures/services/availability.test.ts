import { describe, expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import { definitions } from '../../../src/figures/definitions.ts';
import { displayFigure } from '../../../src/figures/figure.ts';
import { computeFigures } from '../../../src/figures/figures.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { asOfInstant } from '../../../src/records/as-of-instant.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { listFiles } from '../../../src/records/read.ts';
import { DEMO } from '../../support/demo.ts';
import { figuresOf } from '../../support/ledger.ts';
import { at, maintained, outage } from '../../support/ledger-parts.ts';

const END = '2026-12-31T00:00:00Z';
const api = 'service:api';

describe('what is not known', () => {
  test('before a service was watched there is no data, and no good news', () => {
    const { get } = figuresOf(
      {
        services: { api: { since: '2026-03-15' }, old: {} },
        incidents: { a: outage('2026-02-01T00:00:00Z', '2026-02-01T01:00:00Z') },
      },
      END,
    );
    for (const id of ['uptime', 'downtime', 'error-budget'] as const)
      expect(get(id, api, '2026-02')).toMatchObject({ value: null, status: 'no_data' });
    expect(get('error-budget', api, '2026-02').detail).toEqual({
      budgetMinutes: null,
      spentMinutes: null,
      leftMinutes: null,
      burnRate: null,
      exhaustion: null,
      exhaustedAt: null,
    });
    // Half a month is judged by that half.
    expect(get('uptime', api, '2026-03')).toMatchObject({ value: 100, detail: { agreedMinutes: 17 * 1440 } });
    // The organisation counts the service that was watched, and only that one.
    expect(get('uptime', 'organisation', '2026-02')).toMatchObject({
      value: 100,
      detail: { agreedMinutes: 28 * 1440 },
    });
    expect(get('uptime', 'organisation', '2026-03').detail!.agreedMinutes).toBe((31 + 17) * 1440);
  });

  test('a service that does not say since when has none at all', () => {
    const { get } = figuresOf(
      {
        services: { api: { since: undefined } },
        incidents: { a: outage('2026-02-01T00:00:00Z', '2026-02-01T01:00:00Z') },
      },
      END,
    );
    for (const period of ['2026-02', '2026-Q1', '2026', 'last-30-days'])
      for (const subject of [api, 'group:all', 'organisation'])
        expect(get('uptime', subject, period)).toMatchObject({ value: null, status: 'no_data' });
    expect(get('mttr', 'organisation', '2026-02').value).toBe(60);
  });

  test('a service whose time is still to come has the current periods, without data', () => {
    const { get } = figuresOf({ services: { api: { since: '2027-06-01' } } }, '2026-12-30T00:00:00Z');
    for (const period of ['2026-12', '2026-Q4', '2026', 'last-90-days'])
      expect(get('uptime', api, period)).toMatchObject({ value: null, status: 'no_data' });
  });

  test('nor has a group without services', () => {
    expect(figuresOf({}, END).get('uptime', 'group:rest', '2026-12')).toMatchObject({
      value: null,
      status: 'no_data',
    });
  });

  test('after its last day a service is no longer counted', () => {
    const { get } = figuresOf({ zone: 'Europe/Berlin', services: { api: { until: '2026-03-10' } } }, END);
    expect(get('uptime', api, '2026-03').detail!.agreedMinutes).toBe(10 * 1440);
    expect(get('uptime', api, '2026-04')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('without an objective there is no target and no budget', () => {
    const { get, find } = figuresOf({ policy: {} }, END);
    expect(get('uptime', api, '2026-05')).toMatchObject({ value: 100, target: null, status: 'no_target' });
    expect(find('error-budget', api, '2026-05')).toBeUndefined();
  });

  test('a figure that is not computed cannot be asked for', () => {
    expect(() => figuresOf({}, END).get('uptime', api, '1999-01')).toThrow(
      'no figure "uptime" of "service:api"',
    );
  });
});

describe('periods', () => {
  const ids = (fiscalYear: Record<string, unknown>, asOf: string, since = '2026-01-01') => {
    const { basis } = figuresOf({ fiscalYear, services: { api: { since } } }, asOf);
    return {
      quarter: basis.periods.quarter.map(({ id }) => id),
      year: basis.periods.year.map(({ id }) => id),
    };
  };

  test('follow the fiscal year', () => {
    expect(ids({ startMonth: 1 }, '2026-12-31T23:59:59Z')).toEqual({
      quarter: ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'],
      year: ['2026'],
    });
    expect(ids({ startMonth: 10, namedBy: 'end' }, '2026-12-31T00:00:00Z')).toEqual({
      quarter: ['FY2026-Q2', 'FY2026-Q3', 'FY2026-Q4', 'FY2027-Q1'],
      year: ['FY2026', 'FY2027'],
    });
    expect(ids({ startMonth: 10 }, '2026-12-31T00:00:00Z')).toEqual({
      quarter: ['FY2025-Q2', 'FY2025-Q3', 'FY2025-Q4', 'FY2026-Q1'],
      year: ['FY2025', 'FY2026'],
    });
    expect(ids({ startMonth: 2 }, '2026-01-31T00:00:00Z').quarter).toEqual(['FY2025-Q4']);
  });

  test('the current one exists from its first instant', () => {
    expect(ids({ startMonth: 1 }, '2026-03-31T23:59:59.999Z').quarter).toEqual(['2026-Q1']);
    expect(ids({ startMonth: 1 }, '2026-04-01T00:00:00Z').quarter).toEqual(['2026-Q1', '2026-Q2']);
  });

  test('begin where the organisation is', () => {
    const from = '2026-01-31T23:30:00Z';
    const { get } = figuresOf(
      { zone: 'Europe/Berlin', incidents: { a: outage(from, '2026-02-01T00:00:00Z') } },
      END,
    );
    expect(get('downtime', api, '2026-01').value).toBe(0);
    expect(get('downtime', api, '2026-02').value).toBe(30);
    expect(get('incidents', 'organisation', '2026-02').value).toBe(1);
  });

  test('incidents count in the period in which they were resolved, or started', () => {
    const { get } = figuresOf(
      { incidents: { a: outage('2026-03-31T23:30:00Z', '2026-04-01T00:30:00Z') } },
      END,
    );
    expect(get('mttr', api, '2026-Q1')).toMatchObject({ value: null, n: 0 });
    expect(get('mttr', api, '2026-Q2')).toMatchObject({ value: 60, n: 1 });
    expect(get('incidents', api, '2026-Q1').value).toBe(1);
    expect(get('incidents', api, '2026-Q2').value).toBe(0);
  });
});

describe('downtime', () => {
  test('overlapping incidents count once, at the worst level', () => {
    const { get } = figuresOf(
      {
        policy: { slo: 99.9, weights: { partial: 0.5, degraded: 0.1 } },
        incidents: {
          a: outage('2026-05-04T10:00:00Z', '2026-05-04T11:00:00Z', { level: 'partial' }),
          b: outage('2026-05-04T10:30:00Z', '2026-05-04T10:40:00Z'),
          c: outage('2026-05-04T10:50:00Z', '2026-05-04T11:30:00Z', { level: 'degraded' }),
          d: outage('2026-05-04T10:00:00Z', '2026-05-04T12:00:00Z', { level: 'none' }),
        },
      },
      END,
    );
    const figure = get('downtime', api, '2026-05');
    expect(figure.value).toBe(50 * 0.5 + 10 + 30 * 0.1);
    expect(figure.sources).toEqual([
      'playbook/services.yaml',
      'incidents/a.md',
      'incidents/b.md',
      'incidents/c.md',
    ]);
    expect(get('incidents', api, '2026-05').value).toBe(3);
  });

  test('maintenance that was cancelled, or announced for another service, excuses nothing', () => {
    const [from, to] = ['2026-05-04T10:00:00Z', '2026-05-04T11:00:00Z'];
    const incidents = { a: outage(from, to) };
    const down = (more: Record<string, unknown>) =>
      figuresOf(
        { services: { api: {}, web: {} }, incidents, maintenance: { m: maintained(from, to, more) } },
        END,
      ).get('downtime', api, '2026-05').value;
    expect(down({})).toBe(0);
    expect(down({ services: ['web'] })).toBe(60);
    expect(down({ state: 'cancelled', started: undefined, completed: undefined })).toBe(60);
    // Work that overran its window, and harm by the work itself outside it.
    expect(down({ window: { from, to: '2026-05-04T10:20:00Z' } })).toBe(40);
  });

  test('a month with maintenance taken out of it lasts as long as is left', () => {
    const { get } = figuresOf(
      {
        policy: { slo: 99.9, maintenance: 'agreed-time' },
        maintenance: { m: maintained('2026-05-31T22:00:00Z', '2026-06-01T02:00:00Z') },
      },
      END,
    );
    expect(get('uptime', api, '2026-05').detail!.agreedMinutes).toBe(31 * 1440 - 120);
    expect(get('uptime', api, '2026-06').detail!.agreedMinutes).toBe(30 * 1440 - 120);
    expect(get('uptime', api, '2026-Q2').detail!.agreedMinutes).toBe(91 * 1440 - 240);
  });
});

describe('service hours', () => {
  const hours = (days: string[], from: string, to: string) => ({ api: { hours: { days, from, to } } });
  const agreed = (zone: string, services: Record<string, Record<string, unknown>>, period: string) =>
    figuresOf({ zone, services }, END).get('uptime', api, period).detail!.agreedMinutes;

  test('are local time, whatever the clocks do', () => {
    // 22 weekdays in March 2026; the clocks change on a Sunday.
    const weekdays = hours(['mon', 'tue', 'wed', 'thu', 'fri'], '09:00', '17:00');
    expect(agreed('Europe/Berlin', weekdays, '2026-03')).toBe(22 * 480);
    expect(agreed('America/New_York', weekdays, '2026-11')).toBe(21 * 480);
    const { get } = figuresOf(
      {
        zone: 'Europe/Berlin',
        services: weekdays,
        incidents: { a: outage('2026-03-30T06:00:00Z', '2026-03-30T08:00:00Z') },
      },
      END,
    );
    // After the change 09:00 is 07:00 UTC.
    expect(get('downtime', api, '2026-03').value).toBe(60);
  });

  test('are an hour shorter or longer on the day of a change', () => {
    const sundays = hours(['sun'], '00:00', '24:00');
    expect(agreed('Europe/Berlin', sundays, '2026-03')).toBe(5 * 1440 - 60);
    expect(agreed('Europe/Berlin', sundays, '2026-10')).toBe(4 * 1440 + 60);
    // Lord Howe moves by half an hour.
    expect(agreed('Australia/Lord_Howe', sundays, '2026-04')).toBe(4 * 1440 + 30);
    expect(agreed('Australia/Lord_Howe', sundays, '2026-10')).toBe(4 * 1440 - 30);
  });

  test('that a change skips or repeats', () => {
    // 02:00–03:00 does not exist in Berlin on 29 March, and lasts two hours on 25 October.
    const night = hours(['sun'], '02:00', '03:00');
    expect(agreed('Europe/Berlin', night, '2026-03')).toBe(4 * 60);
    expect(agreed('Europe/Berlin', night, '2026-10')).toBe(3 * 60 + 120);
  });
});

describe('at risk', () => {
  // 43.2 minutes of June may be lost.
  const june = (lost: string, more: Record<string, unknown> = {}, asOf = '2026-07-01T00:00:00Z') =>
    figuresOf(
      { policy: { slo: 99.9, ...more }, incidents: { a: outage('2026-06-02T00:00:00Z', lost) } },
      asOf,
    );

  test('from three quarters of the budget on', () => {
    const below = june('2026-06-02T00:32:23.999Z');
    expect(below.get('uptime', api, '2026-06').status).toBe('met');
    expect(below.get('error-budget', api, '2026-06').status).toBe('met');
    const there = june('2026-06-02T00:32:24Z');
    expect(there.get('uptime', api, '2026-06').status).toBe('at_risk');
    expect(there.get('error-budget', api, '2026-06')).toMatchObject({
      status: 'at_risk',
      detail: { leftMinutes: 10.8 },
    });
    const over = june('2026-06-02T00:43:12.001Z');
    expect(over.get('uptime', api, '2026-06').status).toBe('missed');
    expect(over.get('error-budget', api, '2026-06').status).toBe('missed');
  });

  test('or from the share that the service sets', () => {
    expect(june('2026-06-02T00:20:00Z', { atRisk: 40 }).get('uptime', api, '2026-06').status).toBe('at_risk');
    expect(june('2026-06-02T00:40:00Z', { atRisk: 100 }).get('uptime', api, '2026-06').status).toBe('met');
  });
});

describe('exhaustion', () => {
  const detail = (lost: string, asOf: string, more: Record<string, unknown> = {}, period = '2026-06') =>
    figuresOf(
      {
        policy: { slo: 99.9 },
        services: { api: more },
        incidents: { a: outage('2026-06-02T00:00:00Z', lost) },
      },
      asOf,
    ).get('error-budget', api, period).detail!;

  test('is the instant at which the last minute of the budget was spent', () => {
    expect(detail('2026-06-02T02:00:00Z', '2026-06-20T00:00:00Z')).toMatchObject({
      exhaustion: 'exhausted',
      exhaustedAt: '2026-06-02T00:43:12.000Z',
    });
    expect(detail('2026-06-02T02:00:00Z', END)).toMatchObject({ exhaustedAt: '2026-06-02T00:43:12.000Z' });
  });

  test('weighs what is only partly lost', () => {
    const { get } = figuresOf(
      {
        policy: { slo: 99.9, weights: { partial: 0.5 } },
        incidents: {
          a: outage('2026-06-02T00:00:00Z', '2026-06-02T00:40:00Z', { level: 'partial' }),
          b: outage('2026-06-03T00:00:00Z', '2026-06-03T02:00:00Z', { level: 'partial' }),
        },
      },
      END,
    );
    // 20 of 43.2 minutes are gone on the 2nd; the other 23.2 take 46.4 minutes of the 3rd.
    expect(get('error-budget', api, '2026-06').detail!.exhaustedAt).toBe('2026-06-03T00:46:24.000Z');
  });

  test('is projected at the pace so far', () => {
    // 21.6 of 43.2 minutes in ten days: the other half is gone in ten more.
    expect(detail('2026-06-02T00:21:36Z', '2026-06-11T00:00:00Z')).toMatchObject({
      exhaustion: 'projected',
      exhaustedAt: '2026-06-21T00:00:00.000Z',
      burnRate: expect.closeTo(1.5, 9),
    });
  });

  test('is projected from the day the service was watched, not from the period’s', () => {
    // Half of 40.32 minutes (28 days are left of June from the 3rd on)… spent in eight days of knowledge.
    const known = figuresOf(
      {
        policy: { slo: 99.9 },
        services: { api: { since: '2026-06-03' } },
        incidents: { a: outage('2026-06-05T00:00:00Z', '2026-06-05T00:20:09.600Z') },
      },
      '2026-06-11T00:00:00Z',
    ).get('error-budget', api, '2026-06').detail!;
    expect(known).toMatchObject({ exhaustion: 'projected', exhaustedAt: '2026-06-19T00:00:00.000Z' });
  });

  test('lies nowhere while nothing is spent, nor after the period', () => {
    expect(detail('2026-06-02T00:21:36Z', '2026-05-20T00:00:00Z', {}, '2026-05')).toMatchObject({
      exhaustion: 'none',
      exhaustedAt: null,
    });
    expect(detail('2026-06-02T00:21:36Z', END)).toMatchObject({
      exhaustion: 'none',
      exhaustedAt: null,
      leftMinutes: 21.6,
    });
  });
});

describe('figures', () => {
  test('of the demo organisation name files that exist, and are the same every time', () => {
    const root = DEMO;
    const { ledger } = readContent(root);
    const { currency } = ledger.organisation.data;
    const compute = () => {
      const asOf = asOfInstant(ledger, undefined, Number.NaN).instant;
      return computeFigures(makeBasis(ledgerAsOf(ledger, asOf), asOf)).all;
    };
    const all = compute();
    const files = new Set(listFiles(root).files);
    const keys = new Set<string>();
    for (const { id, subject, period, sources, value, status, unit, method, n, target } of all) {
      const missing = sources.filter((source) => !files.has(source));
      expect(missing, `${id} ${subject} ${period}`).toEqual([]);
      expect(new Set(sources).size).toBe(sources.length);
      expect(definitions).toHaveProperty([id]);
      // Amounts are in the organisation's currency, which no definition can know.
      if (id === 'revenue') expect(unit).toBe(currency);
      const defined = definitions[id as keyof typeof definitions].unit;
      expect(defined).toBe(unit === currency ? '' : unit);
      expect(method).toBe(`/method/#${id}`);
      if (value === null) expect(status).toBe('no_data');
      else expect(Number.isFinite(value)).toBe(true);
      if (target === null) expect(['no_target', 'no_data']).toContain(status);
      if (n !== null) expect(Number.isInteger(n)).toBe(true);
      keys.add(`${id} ${subject} ${period}`);
    }
    expect(keys.size).toBe(all.length);
    expect(compute()).toEqual(all);
  });

  test('are shown in minutes beside a target in hours', () => {
    const { get } = figuresOf(
      {
        incidents: { a: outage('2026-05-04T10:00:00Z', '2026-05-04T11:30:00Z') },
        scorecard: { mttr: { category: 'x', name: 'MTTR', target: '< 2 h', owner: 'chief' } },
      },
      END,
    );
    const figure = get('mttr', 'organisation', '2026-05');
    expect(figure).toMatchObject({ value: 90, target: '< 2 h', status: 'met' });
    expect(displayFigure(figure, 1, 'lower')).toBe('90.0');
    expect(displayFigure({ ...figure, value: null, status: 'no_data' }, 1, 'lower')).toBe('no data');
  });

  test('count every service-minute alike', () => {
    const { get } = figuresOf(
      {
        services: { api: {}, web: {}, night: { hours: { days: ['sun'], from: '00:00', to: '24:00' } } },
        incidents: { a: outage('2026-06-01T00:00:00Z', '2026-06-01T10:00:00Z') },
      },
      END,
    );
    const total = 2 * 30 * 1440 + 4 * 1440;
    expect(get('uptime', 'organisation', '2026-06').value).toBeCloseTo(100 * (1 - 600 / total), 9);
    expect(get('uptime', 'group:all', '2026-06').value).toBe(get('uptime', 'organisation', '2026-06').value);
  });

  test('of the last 30 days take 30 times 24 hours', () => {
    const { get } = figuresOf(
      { zone: 'Europe/Berlin', incidents: { a: outage('2026-03-02T11:00:00Z', '2026-03-02T13:00:00Z') } },
      '2026-04-01T12:00:00Z',
    );
    expect(get('uptime', api, 'last-30-days').detail).toEqual({
      agreedMinutes: 30 * 1440,
      downtimeMinutes: 60,
    });
    expect(get('uptime', api, 'last-90-days').detail!.downtimeMinutes).toBe(120);
    expect(at('2026-04-01T12:00:00Z') - at('2026-03-02T12:00:00Z')).toBe(30 * 86_400_000);
  });
});
