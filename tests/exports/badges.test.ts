import { describe, expect, test } from 'vitest';
import { badgeJson, badgeSvg } from '../../src/exports/badges/badge.ts';
import { scoreBadges } from '../../src/exports/badges/figure-badges.ts';
import { badgeFiles } from '../../src/exports/tables.ts';
import type { Setting } from '../support/ledger.ts';
import { sourceOf } from './source.ts';

const AS_OF = '2026-11-04T15:30:00Z';
const OUTAGE = {
  title: 'Down',
  severity: 'P1',
  state: 'investigating',
  started: '2026-11-04T15:00:00Z',
  detected: '2026-11-04T15:01:00Z',
  impacts: [{ service: 'api', level: 'outage', from: '2026-11-04T15:00:00Z' }],
};
const silent = { vouched: [] };

function badge(name: string, setting: Setting, asOf = AS_OF) {
  const source = sourceOf(setting, asOf);
  const { label, message, tone } = badgeFiles(source)
    .find((file) => file.name === name)!
    .write(source);
  return `${label}: ${message} (${tone})`;
}

describe('the state now', () => {
  test('is good only if nothing is open and something shows that it would be known', () => {
    expect(badge('status', {})).toBe('Test: no open incident (good)');
    expect(badge('services/api/status', {})).toBe('api: no open incident (good)');
    expect(badge('open-incidents', {})).toBe('open incidents: 0 (good)');
  });

  test('is unknown where nothing is watched, or was not in the last two days', () => {
    const dark = { policy: { slo: 99.9 }, services: { api: silent, shop: {} } };
    expect(badge('status', { services: { api: silent } })).toBe('Test: no data (unknown)');
    expect(badge('services/api/status', { services: { api: silent } })).toBe('api: no data (unknown)');
    expect(badge('open-incidents', { services: { api: silent } })).toBe('open incidents: 0 (unknown)');
    expect(badge('status', { services: {} })).toBe('Test: no data (unknown)');
    const watch = (to: string) => ({
      '2026-11-01': { watched: [{ service: 'api', from: '2026-11-01T00:00:00Z', to, by: 'probe' }] },
    });
    expect(badge('services/api/status', { ...dark, watch: watch('2026-11-02T12:00:00Z') })).toBe(
      'api: no data (unknown)',
    );
    expect(badge('services/api/status', { ...dark, watch: watch('2026-11-04T12:00:00Z') })).toBe(
      'api: no open incident (good)',
    );
    expect(badge('status', { ...dark, watch: watch('2026-11-04T12:00:00Z') })).toBe(
      'Test: no data for 1 of 2 services (unknown)',
    );
  });

  test('says what is affected', () => {
    const setting = { services: { api: {}, shop: {} }, incidents: { down: OUTAGE } };
    expect(badge('status', setting)).toBe('Test: 1 of 2 services affected (bad)');
    expect(badge('services/api/status', setting)).toBe('api: out (bad)');
    expect(badge('services/shop/status', setting)).toBe('shop: no open incident (good)');
    expect(badge('open-incidents', setting)).toBe('open incidents: 1 (warning)');
    const ended = {
      ...OUTAGE,
      state: 'monitoring',
      impacts: [{ ...OUTAGE.impacts[0], to: '2026-11-04T15:20:00Z' }],
    };
    expect(badge('services/api/status', { incidents: { ended } })).toBe('api: 1 open incident (warning)');
  });
});

describe('availability of the last 90 days', () => {
  const uptime = (policy: Record<string, unknown>, over: Setting = {}) =>
    badge('services/api/uptime', { policy, ...over });

  test('is judged only by an objective over that window', () => {
    expect(uptime({ slo: 99.9, window: 'month' })).toBe('api availability, 90 days: 100.00 % (neutral)');
    expect(uptime({ slo: 99.9, window: '90d' })).toBe('api availability, 90 days: 100.00 % (good)');
    const day = {
      ...OUTAGE,
      state: 'resolved',
      started: '2026-10-01T00:00:00Z',
      detected: '2026-10-01T00:00:00Z',
      resolved: '2026-10-01T09:00:00Z',
      impacts: [{ ...OUTAGE.impacts[0], from: '2026-10-01T00:00:00Z', to: '2026-10-01T09:00:00Z' }],
    };
    // 9 of 2160 hours.
    expect(uptime({ slo: 99.9, window: '90d' }, { incidents: { day } })).toBe(
      'api availability, 90 days: 99.58 % (bad)',
    );
  });

  test('is never good where too little is known, and says how much is', () => {
    const vouched = [{ by: 'chief', from: '2026-10-20' }];
    expect(uptime({ slo: 99.9, window: '90d' }, { services: { api: { vouched } } })).toBe(
      'api availability, 90 days: 100.00 %, 17 % of the time known (unknown)',
    );
    expect(uptime({}, { services: { api: silent } })).toBe('api availability, 90 days: no data (unknown)');
    expect(badge('uptime', { services: { api: silent } })).toBe('availability, 90 days: no data (unknown)');
  });

  test('stays at the address of a former id', () => {
    expect(
      badge('services/rest/uptime', { services: { api: { name: 'API', formerly: ['rest', 'The API'] } } }),
    ).toBe('API availability, 90 days: 100.00 % (neutral)');
  });
});

test('each metric of the scorecard has one, of its last period that is over', () => {
  const scorecard = {
    uptime: { name: 'Uptime', category: 'Reliability', owner: 'chief', target: '> 99.9 %', period: 'month' },
    mttr: { name: 'MTTR', category: 'Reliability', owner: 'chief', target: '< 30 min', period: 'month' },
  };
  const source = sourceOf({ scorecard }, AS_OF);
  expect(scoreBadges.files(source).map(({ name, write }) => [name, write(source)])).toEqual([
    ['scorecard/uptime', { label: 'Availability, October 2026', message: '100.00 %', tone: 'good' }],
    [
      'scorecard/mttr',
      { label: expect.stringMatching(/, October 2026$/), message: 'no data', tone: 'unknown' },
    ],
  ]);
});

/** The contrast of white on a colour (WCAG 2.2). */
function contrast(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05);
}

describe('a badge', () => {
  test.each(['good', 'warning', 'bad', 'neutral', 'unknown'] as const)('that is %s can be read', (tone) => {
    const { color, labelColor, ...rest } = JSON.parse(badgeJson({ label: 'Ö\u0007', message: 'x', tone }));
    expect(rest).toEqual({ schemaVersion: 1, label: 'Ö', message: 'x', cacheSeconds: 3600 });
    for (const colour of [color, labelColor]) {
      expect(contrast(colour)).toBeGreaterThanOrEqual(4.5);
      expect(badgeSvg({ label: 'Ö', message: 'x', tone })).toContain(`fill="${colour}"`);
    }
  });

  test('stretches no letters that are joined', () => {
    const svg = (label: string) => badgeSvg({ label, message: 'out', tone: 'bad' });
    expect(svg('سلام')).not.toContain('textLength');
    for (const label of ['Größe', 'Отчёты', '日本オペ']) expect(svg(label)).toContain('textLength');
  });

  test('has its text as title, escaped', () => {
    const svg = badgeSvg({ label: '<script>&"\u0000\n', message: "]]>'".repeat(40), tone: 'good' });
    expect(svg).toContain('<title>&lt;script&gt;&amp;&quot;: ]]&gt;&apos;');
    expect(svg).toContain('…</title>');
    expect(svg).not.toMatch(/<script|\]\]>/);
  });
});
