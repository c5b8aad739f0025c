import { describe, expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import { definitionOf, figureIdsIn } from '../../../src/figures/definitions.ts';
import { displayFigure, type Figure } from '../../../src/figures/figure.ts';
import { computeFigures } from '../../../src/figures/figures.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { asOfInstant } from '../../../src/records/as-of-instant.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { listFiles } from '../../../src/records/read.ts';
import { DEMO } from '../../support/demo.ts';
import { figuresOf } from '../../support/ledger.ts';
import { at, outage } from '../../support/ledger-parts.ts';

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
    const ids = new Set(figureIdsIn(ledger));
    const keys = new Set<string>();
    // One assertion for all of what is wrong: there are tens of thousands of figures.
    const faults = all.flatMap((figure) => {
      const { id, subject, period, sources, value, status, unit, method, n, target } = figure;
      const key = `${id} ${subject} ${period}`;
      keys.add(key);
      // Amounts are in the organisation's currency, which no definition can know, and budgets in what a level counts.
      const counted = id === 'request-budget' ? ['requests', 'slices', 'points'] : [];
      const isCarried = !figure.declared && [currency, ...counted].includes(unit);
      const rights = {
        sources: sources.every((source) => files.has(source)) && new Set(sources).size === sources.length,
        id: ids.has(id),
        unit:
          definitionOf(figure).unit === (isCarried ? '' : unit) && (id !== 'revenue' || unit === currency),
        method: method === `/method/#${id}`,
        value: value === null ? status === 'no_data' : Number.isFinite(value),
        target: target !== null || status === 'no_target' || status === 'no_data',
        n: n === null || Number.isInteger(n),
      };
      return Object.entries(rights).flatMap(([what, isRight]) => (isRight ? [] : `${key}: ${what}`));
    });
    expect(faults).toEqual([]);
    expect(keys.size).toBe(all.length);
    // Definitions that the playbook declares hold functions, which are made anew.
    const plain = (figures: readonly Figure[]) =>
      figures.map(({ declared, ...figure }) => ({ ...figure, declared: declared?.name }));
    expect(plain(compute())).toEqual(plain(all));
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
    expect(displayFigure(figure, { decimals: 1, better: 'lower' })).toBe('90.0');
    expect(
      displayFigure({ ...figure, value: null, status: 'no_data' }, { decimals: 1, better: 'lower' }),
    ).toBe('no data');
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
      watchedMinutes: 30 * 1440,
      downtimeMinutes: 60,
      excusedMinutes: 0,
      // It begins and ends at noon, so it has parts of 31 days.
      days: 31,
      missing: 0,
    });
    expect(get('uptime', api, 'last-90-days').detail!.downtimeMinutes).toBe(120);
    expect(at('2026-04-01T12:00:00Z') - at('2026-03-02T12:00:00Z')).toBe(30 * 86_400_000);
  });
});
