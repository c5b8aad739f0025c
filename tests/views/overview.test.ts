import { expect, test } from 'vitest';
import { budgetGeometry } from '../../src/charts/budget-line.ts';
import { overview } from '../../src/views/overview.ts';
import { figuresOf } from '../support/ledger.ts';

const incident = (day: string, hours: number, severity = 'P1') => ({
  title: `Down on ${day}`,
  severity,
  state: 'resolved',
  started: `${day}T10:00:00Z`,
  detected: `${day}T10:00:00Z`,
  acknowledged: `${day}T10:01:00Z`,
  resolved: `${day}T${10 + hours}:00:00Z`,
  lead: 'other',
  impacts: [{ service: 'api', level: 'outage', from: `${day}T10:00:00Z`, to: `${day}T${10 + hours}:00:00Z` }],
});

const briefFrom = (start: string) => ({
  brief: { name: 'Brief', duty: 'Look', owner: 'chief', every: 'week', start, due: { after: '24h' } },
});

test('the incidents of the last 90 days are marked where they began, the newest first, and numbered in the list', () => {
  const incidents = {
    old: incident('2026-02-01', 1),
    first: incident('2026-05-12', 1),
    last: incident('2026-06-30', 1),
  };
  const { basis, ...figures } = figuresOf({ incidents }, '2026-07-10T00:00:00Z');
  const { band, latest } = overview(basis, figures);
  expect([band.from, band.to]).toEqual(['12 Apr', '10 Jul']);
  expect(band.ticks.map(({ name }) => name)).toEqual(['1 May', '1 Jun']);
  expect(band.marks.map(({ number, entry, place }) => [number, entry.id, Math.round(place)])).toEqual([
    [1, 'last', 88],
    [2, 'first', 34],
  ]);
  expect(latest.map(({ id, mark }) => [id, mark])).toEqual([
    ['last', 1],
    ['first', 2],
    ['old', undefined],
  ]);
  expect(band.some).toBeUndefined();
});

test('of more incidents than there is room for, the most severe are marked, in rows in which none touches another', () => {
  const days = Array.from({ length: 25 }, (_, i) => `2026-06-${String(i + 1).padStart(2, '0')}`);
  const incidents = Object.fromEntries(
    days.map((day, i) => [`i${i}`, incident(day, 1, i % 2 ? 'P3' : 'P0')]),
  );
  const { basis, ...figures } = figuresOf({ incidents }, '2026-07-10T00:00:00Z');
  const { band } = overview(basis, figures);
  expect(band.marks.length).toBeLessThanOrEqual(12);
  expect(band.some).toBe(`The ${band.marks.length} most severe of 25 incidents are marked.`);
  expect(band.marks.filter(({ entry }) => entry.data.severity === 'P0').length).toBeGreaterThan(
    band.marks.length / 2,
  );
  for (const of of ['narrow', 'wide'] as const) {
    const rows = Map.groupBy(band.marks, ({ lane }) => lane[of]);
    for (const row of rows.values()) {
      const places = row.map(({ place }) => place).sort((a, b) => a - b);
      for (const [i, place] of places.slice(1).entries())
        expect(place - places[i]!).toBeGreaterThan(of === 'narrow' ? 8 : 4);
    }
    expect(Math.max(...rows.keys())).toBeLessThan(3);
  }
});

test('the budget runs down with each outage, starts again with its window, and is unknown where nothing was watched', () => {
  // 43.2 min a month at 99.9 %; an hour overspends it.
  const incidents = { down: incident('2026-06-10', 1) };
  const services = { api: { since: '2026-05-20' } };
  const { basis, ...figures } = figuresOf({ incidents, services }, '2026-07-10T00:00:00Z');
  const { days, budget } = overview(basis, figures).groups[0]!.services[0]!;
  const at = (date: string) => budget[days.findIndex((day) => day.date === date)];
  expect(at('2026-05-01')).toBeNull();
  expect(at('2026-06-09')).toBe(100);
  expect(at('2026-06-10')).toBeCloseTo(100 - (100 * 60) / 43.2, 1);
  expect(at('2026-06-30')).toBe(at('2026-06-10'));
  expect(at('2026-07-01')).toBe(100);
});

test('the line of a budget has gaps where it is not known, and ends at the bottom where it is overspent', () => {
  expect(budgetGeometry([null, 100, 50, -20, null, 100], 3, 25)).toEqual({
    line: 'M3,1H6V13H9V25H12M15,1H18',
    area: 'M3,1H6V13H9V25H12V25H3ZM15,1H18V25H15Z',
  });
});

test('what is overdue has its owner, the longest first', () => {
  const severities = {
    P1: { name: 'High', definition: 'Broken', authority: 'other', postmortemWithin: '48 h' },
  };
  const incidents = { a: incident('2026-06-20', 1), b: incident('2026-06-22', 1) };
  const { basis, ...figures } = figuresOf(
    { incidents, severities, cadences: briefFrom('2026-06-15') },
    '2026-07-10T00:00:00Z',
  );
  const { owed } = overview(basis, figures);
  expect(owed.map(({ rows, more }) => [rows.map(({ title, owner }) => [title, owner?.name]), more])).toEqual([
    [
      [
        ['Brief, week 25 of 2026', 'Chief'],
        ['Brief, week 26 of 2026', 'Chief'],
        ['Brief, week 27 of 2026', 'Chief'],
      ],
      0,
    ],
    [
      [
        ['Down on 2026-06-20', 'Other'],
        ['Down on 2026-06-22', 'Other'],
      ],
      0,
    ],
  ]);
});

test('a new organisation sees its first steps, and no rows without data', () => {
  const scorecard = { mttr: { category: 'x', name: 'MTTR', target: '< 30 min', owner: 'chief' } };
  const services = { api: { since: '2026-07-09' } };
  const begun = figuresOf({ scorecard, services, cadences: briefFrom('2026-07-06') }, '2026-07-10T12:00:00Z');
  const view = overview(begun.basis, begun);
  expect(view.begin).toEqual({
    known: 'Services have been monitored since Thursday, 2026-07-09: 2 of 90 days are known.',
    steps: [
      { command: 'npm run new -- incident', does: expect.any(String) },
      { command: 'npm run new -- brief', does: expect.stringMatching(/Brief, by 2026-07-1\d$/) },
      { command: 'npm run validate', does: expect.any(String) },
    ],
  });
  expect(view.blocks.every(({ figure }) => figure.value !== null)).toBe(true);
  expect(view.scorecard.lines).toEqual([]);
  expect(view.groups[0]!.services[0]!.coverage).toBe('2 of 90 days');
  const later = figuresOf(
    { scorecard, services, incidents: { a: incident('2026-07-09', 1) } },
    '2026-07-10T12:00:00Z',
  );
  expect(overview(later.basis, later).begin).toBeUndefined();
});
