import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { paceOf, paceOfDays } from '../../../src/figures/publishing/cadence-weeks.ts';
import { itemState } from '../../../src/figures/publishing/items.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { figuresOf, read, type Setting } from '../../support/ledger.ts';
import { at } from '../../support/ledger-parts.ts';
import { day, item, june, made, out, platforms, row, setting } from './june.ts';

describe('cadences', () => {
  test('are kept between minimum and maximum', () => {
    const bounds = { least: 3, most: 5 };
    expect([2, 3, 5, 6].map((count) => paceOf(count, bounds))).toEqual(['below', 'met', 'met', 'above']);
    expect(paceOf(99, { least: 3 })).toBe('met');
    expect(paceOfDays([1, 1, 2], { least: 1, most: 1 })).toBe('above');
    expect(paceOfDays([0, 1, 2], { least: 1, most: 1 })).toBe('below');
  });

  test('are assessed by week, by publication dates', () => {
    const { get } = made();
    const state = (cadence: string, week: string) =>
      get('publishing-adherence', `cadence:${cadence}`, week).detail!['state'];
    const weeks = ['2026-W23', '2026-W24', '2026-W25', '2026-W26'];
    expect(weeks.map((week) => state('pictures/posts', week))).toEqual(['met', 'below', 'above', 'running']);
    expect(weeks.map((week) => state('pictures/stories', week))).toEqual([
      'below',
      'met',
      'below',
      'running',
    ]);
    expect(weeks.map((week) => state('talk/engagement', week))).toEqual(['met', 'below', 'below', 'running']);
    expect(get('publishing-adherence', 'cadence:pictures/stories', '2026-W23').detail).toMatchObject({
      done: 6,
      daysKept: 6,
    });
  });

  test('of a month cover the completed weeks that end in it', () => {
    const { get } = made();
    expect(get('publishing-adherence', 'organisation', '2026-06')).toMatchObject({
      value: (100 * 3) / 9,
      n: 9,
      detail: { met: 3, below: 5, above: 1, unknown: 0 },
      status: 'no_target',
    });
    expect(get('publishing-adherence', 'platform:talk', '2026-06')).toMatchObject({
      n: 3,
      detail: { met: 1 },
    });
    expect(get('publishing-adherence', 'organisation', '2026-W26')).toMatchObject({
      value: null,
      status: 'no_data',
    });
  });

  test('of a week affected by a missing log are unknown, and a new one is assessed from its start', () => {
    const { get, find } = made('2026-08-20T12:00:00Z', { publishing: { '2026-06': june, '2026-08': {} } });
    expect(get('publishing-adherence', 'organisation', '2026-W27')).toMatchObject({
      value: null,
      detail: { unknown: 3, judged: 0 },
    });
    expect(get('publishing-adherence', 'organisation', '2026-07').value).toBeNull();
    const later = {
      ...platforms,
      talk: {
        ...platforms.talk,
        cadences: { engagement: { ...platforms.talk.cadences.engagement, start: '2026-06-09' } },
      },
    };
    const started = made(undefined, { platforms: later });
    expect(started.find('publishing-adherence', 'cadence:talk/engagement', '2026-W24')).toBeUndefined();
    expect(started.get('publishing-adherence', 'cadence:talk/engagement', '2026-W25').value).toBe(0);
    expect(find('publishing-adherence', 'organisation', '2026-W22')).toBeUndefined();
  });
});

describe('items', () => {
  const { get } = made();
  const of = (id: FigureId, subject = 'organisation', period = '2026-06') => get(id, subject, period);

  test('are on time, late or overdue by their day; a day that is not over is not assessed', () => {
    const today = day(24);
    const state = (fields: object) => itemState(item(fields) as never, today);
    expect(state({ planned: day(24) })).toBe('ahead');
    expect(state({ planned: day(23) })).toBe('overdue');
    expect(state({ planned: day(23), published: day(22) })).toBe('on_time');
    expect(state({ planned: day(23), published: day(24) })).toBe('late');
    expect(state({ published: day(24) })).toBe('unplanned');
    expect(state({ planned: day(30), dropped: { on: day(2), why: 'x' } })).toBe('dropped');
    // 4 photos and 13 stories on time, 1 late, 1 overdue.
    expect(of('publishing-punctuality')).toMatchObject({
      value: (100 * 17) / 19,
      n: 19,
      detail: { planned: 22, onTime: 17, late: 1, overdue: 1, dropped: 1, ahead: 2 },
    });
    expect(of('items-published')).toMatchObject({ value: 19, detail: { unplanned: 1 } });
  });

  test('have rates of sums, over items with both numbers', () => {
    expect(of('engagement-rate', 'platform:pictures')).toMatchObject({
      value: (100 * 80) / 4000,
      n: 2,
      detail: { engagement: 80, reach: 4000, without: 16, base: 'reach' },
    });
    expect(of('engagement-rate', 'platform:talk')).toMatchObject({
      value: 1,
      detail: { base: 'impressions' },
    });
    expect(of('content-click-rate')).toMatchObject({ value: (100 * 60) / 6000, n: 3 });
    // The one without a lead counts; the seven leads without a cost do not.
    expect(of('cost-per-lead')).toMatchObject({
      value: 5,
      unit: 'EUR',
      n: 2,
      detail: { cost: 15, leads: 3 },
    });
    expect(of('content-leads').value).toBe(10);
    expect(of('content-reach').value).toBe(6010);
  });

  test('have an overall rate only if the platforms share a base', () => {
    expect(made().find('engagement-rate', 'organisation', '2026-06')).toBeUndefined();
    const same = { ...platforms, talk: { ...platforms.talk, base: 'reach' } };
    const { get: joined } = made(undefined, { platforms: same });
    expect(joined('engagement-rate', 'organisation', '2026-06').value).toBe((100 * 84) / 4010);
  });

  test('without known results are unknown, and without publications the reach is zero', () => {
    expect(of('content-leads', 'platform:talk')).toMatchObject({ value: null, status: 'no_data' });
    expect(of('cost-per-lead', 'platform:talk').value).toBeNull();
    const { get: july } = made('2026-07-02T00:00:00Z', { publishing: { '2026-06': june, '2026-07': {} } });
    expect(july('content-reach', 'organisation', '2026-07').value).toBe(0);
    expect(july('content-click-rate', 'organisation', '2026-07').value).toBeNull();
  });

  test('of a period without a log are unknown, not few', () => {
    for (const id of ['items-published', 'content-reach', 'publishing-punctuality'] as const)
      expect(of(id, 'organisation', '2026-Q2')).toMatchObject({ value: null, n: 0, sources: [] });
  });
});

describe('the community', () => {
  const { get } = made();
  test('has the mean time of all answers, and the share within target of all due', () => {
    // 7 × 60 + 2 × 500 + 240 minutes over 28 + 16 + 4 answers.
    expect(get('community-response', 'organisation', '2026-06').value).toBeCloseTo(1660 / 48 / 60, 10);
    // 28 + 12 + 4 of 28 + 18 + 4: one a day is still open, one was never answered.
    expect(get('community-within-target', 'organisation', '2026-06')).toMatchObject({
      value: (100 * 44) / 50,
      detail: { pending: 2 },
    });
  });

  test('has a target if its platform sets one: exactly one hour is not less than one', () => {
    const running = get('community-response', 'platform:pictures', '2026-06');
    expect(running).toMatchObject({ value: 1, target: '< 1 h', status: 'running' });
    const { get: inJuly } = made('2026-07-01T00:00:00Z');
    const over = inJuly('community-response', 'platform:pictures', '2026-06');
    expect(over).toMatchObject({ value: 1, target: '< 1 h', status: 'missed' });
    expect(get('community-response', 'platform:talk', '2026-06')).toMatchObject({
      target: null,
      status: 'no_target',
    });
  });
});

describe('looking back', () => {
  const log = (items: object[], more: object = {}) => ({
    platforms,
    publishing: { '2026-06': { items, ...more } },
  });
  const known = (when: string, content: Setting) =>
    ledgerAsOf(read(content).ledger, at(when)).publishing[0]?.data;

  test('a plan is known from the day it was settled, and its outcome from the day it happened', () => {
    const content = log([out(10, { reach: 5, cost: '1.00', url: 'https://example.org/x' })], {
      settled: '2026-05-28',
    });
    expect(known('2026-05-27T12:00:00Z', content)).toBeUndefined();
    expect(known('2026-05-28T12:00:00Z', content)!.items[0]).toMatchObject({
      planned: day(10),
      published: undefined,
      reach: undefined,
      cost: undefined,
      url: undefined,
    });
    expect(known('2026-06-10T12:00:00Z', content)!.items[0]).toMatchObject({ published: day(10), reach: 5 });
    expect(known('2026-05-31T12:00:00Z', log([]))).toBeUndefined();
  });

  test('numbers are known when read, a drop when decided, an unplanned item when published', () => {
    const content = log(
      [
        out(10, { reach: 5, counted: day(17) }),
        item({ title: 'B', planned: day(20), dropped: { on: day(15), why: 'x' } }),
        item({ title: 'C', published: day(18) }),
      ],
      { community: [row(3), row(18)] },
    );
    const before = known('2026-06-14T12:00:00Z', content)!;
    expect(before.items).toHaveLength(2);
    expect(before.items[0]).toMatchObject({ published: day(10), reach: undefined });
    expect(before.items[1]!.dropped).toBeUndefined();
    expect(before.community).toHaveLength(1);
    const after = known('2026-06-18T12:00:00Z', content)!;
    expect(after.items).toHaveLength(3);
    expect(after.items[0]!.reach).toBe(5);
    expect(after.items[1]!.dropped).toBeDefined();
  });
});

test('a fortnightly report is checked against the items published in it', () => {
  const duty = {
    name: 'Published content',
    duty: 'Content',
    owner: 'chief',
    every: 'two-weeks',
    anchor: '2026-06-01',
    start: '2026-06-01',
  };
  const report = (value: number) => ({
    ...setting,
    cadences: { 'published-content-report': duty },
    reports: {
      'published-content-report/2026-W23-W24': {
        delivered: '2026-06-15T09:00:00Z',
        statements: [{ figure: 'items-published', value }],
      },
    },
  });
  const rules = (value: number) =>
    checkContent(read(report(value)), at('2026-06-24T12:00:00Z'))
      .filter(({ file }) => file.startsWith('reports/'))
      .map(({ rule }) => rule);
  // Two photos and thirteen stories.
  expect(rules(15)).toEqual([]);
  expect(rules(16)).toEqual(['statement']);
});

test('an organisation without logs has no publishing figures', () => {
  const { all } = figuresOf({ platforms }, '2026-06-24T12:00:00Z');
  expect(all.filter(({ id }) => /publish|content-|engagement-rate|cost-per-lead|community/.test(id))).toEqual(
    [],
  );
});
