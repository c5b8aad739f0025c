import { describe, expect, test } from 'vitest';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { figuresOf, read, type Setting } from '../../support/ledger.ts';
import { at } from '../../support/ledger-parts.ts';

const interval = (from: string, to: string, more: object = {}) => ({
  service: 'api',
  from: `2026-06-${from}:00Z`,
  to: `2026-06-${to}:00Z`,
  by: 'probe',
  ...more,
});
const policy = { slo: 99.9, vouched: [] };
const coverageAt = (setting: Setting, asOf: string) =>
  figuresOf({ policy, ...setting }, asOf).get('coverage', 'service:api', '2026-06');

describe('monitoring logs, looking back', () => {
  const watch = {
    '2026-05': { watched: [] },
    '2026-06-10': {
      watched: [
        interval('10T00:00', '10T08:00', { samples: 480 }),
        interval('10T08:00', '10T16:00', { samples: 470 }),
        interval('10T16:00', '11T00:00'),
      ],
      amendments: [
        { at: '2026-06-20T10:00:00Z', by: 'chief', reason: 'A gap was found', fields: ['watched'] },
      ],
    },
    '2026-06-11': { watched: [interval('11T00:00', '12T00:00')] },
  };
  const logsAt = (asOf: string, zone = 'UTC') => ledgerAsOf(read({ zone, watch }).ledger, at(asOf)).watch;

  test('are known from their day or month on, where the organisation is', () => {
    const ids = (asOf: string, zone?: string) => logsAt(asOf, zone).map(({ id }) => id);
    expect(ids('2026-04-30T23:59:59Z')).toEqual([]);
    expect(ids('2026-05-01T00:00:00Z')).toEqual(['2026-05']);
    expect(ids('2026-06-09T23:59:59Z')).toEqual(['2026-05']);
    expect(ids('2026-06-10T00:00:00Z')).toEqual(['2026-05', '2026-06-10']);
    expect(ids('2026-06-10T00:00:00Z', 'America/New_York')).toEqual(['2026-05']);
    expect(ids('2026-06-10T23:00:00Z', 'Europe/Berlin')).toEqual(['2026-05', '2026-06-10', '2026-06-11']);
  });

  test('have what had been watched: what goes on ends now, its samples not counted yet', () => {
    const day = (asOf: string) => logsAt(asOf).find(({ id }) => id === '2026-06-10')!.data;
    expect(day('2026-06-10T00:00:00Z').watched).toEqual([]);
    expect(day('2026-06-10T09:30:00Z').watched).toEqual([
      {
        service: 'api',
        from: at('2026-06-10T00:00:00Z'),
        to: at('2026-06-10T08:00:00Z'),
        by: 'probe',
        samples: 480,
      },
      {
        service: 'api',
        from: at('2026-06-10T08:00:00Z'),
        to: at('2026-06-10T09:30:00Z'),
        by: 'probe',
        samples: undefined,
      },
    ]);
    expect(day('2026-06-11T00:00:00Z').watched).toHaveLength(3);
    expect(day('2026-06-20T09:59:59Z').amendments).toEqual([]);
    expect(day('2026-06-20T10:00:00Z').amendments).toHaveLength(1);
  });

  test('cover what they covered then, however long they go on', () => {
    const minutes = (asOf: string) => coverageAt({ watch }, asOf).detail!.watchedMinutes;
    expect(minutes('2026-06-10T09:30:00Z')).toBe(570);
    expect(minutes('2026-06-11T06:00:00Z')).toBe(24 * 60 + 360);
    expect(minutes('2026-07-01T00:00:00Z')).toBe(48 * 60);
    // As if nothing had been recorded since.
    const until = { '2026-06-10': { watched: [interval('10T00:00', '10T09:30')] } };
    expect(coverageAt({ watch: until }, '2026-06-10T09:30:00Z').value).toBe(
      coverageAt({ watch }, '2026-06-10T09:30:00Z').value,
    );
  });
});

describe('declarations, looking back', () => {
  const vouched = [
    { by: 'chief', from: '2026-06-11', to: '2026-06-20' },
    { by: 'other', from: '2026-06-25' },
  ];
  const days = (asOf: string, zone = 'UTC') =>
    coverageAt({ zone, policy: { slo: 99.9, vouched } }, asOf).detail!.watchedMinutes! / 1440;

  test('cover their days up to now, the last of them whole, and none that is to come', () => {
    expect(days('2026-06-10T23:59:59Z')).toBe(0);
    expect(days('2026-06-11T12:00:00Z')).toBe(0.5);
    expect(days('2026-06-21T00:00:00Z')).toBe(10);
    expect(days('2026-06-25T00:00:00Z')).toBe(10);
    expect(days('2026-06-25T06:00:00Z')).toBe(10.25);
    expect(days('2026-07-15T00:00:00Z')).toBe(16);
  });

  test('are of the days of the organisation', () => {
    // 25 June begins at four in the morning of UTC.
    expect(days('2026-06-25T06:00:00Z', 'America/New_York')).toBeCloseTo(10 + 2 / 24, 12);
  });

  test('are named only once they cover anything', () => {
    const by = (asOf: string) => coverageAt({ policy: { slo: 99.9, vouched } }, asOf).detail!.vouchedBy;
    expect(by('2026-06-10T12:00:00Z')).toBeNull();
    expect(by('2026-06-24T12:00:00Z')).toBe('chief');
    expect(by('2026-06-26T12:00:00Z')).toBe('chief, other');
  });
});

test('a health report covers its day once it was delivered, looking back', () => {
  const reports = {
    'health-status-report/2026-06-10': {
      delivered: '2026-06-11T09:00:00Z',
      services: [{ service: 'api', requests: 10, errors: 0, p95: 50 }],
    },
  };
  const minutes = (asOf: string) => coverageAt({ reports }, asOf).detail!.watchedMinutes;
  expect(minutes('2026-06-11T08:59:59Z')).toBe(0);
  expect(minutes('2026-06-11T09:00:00Z')).toBe(1440);
});
