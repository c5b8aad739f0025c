import { expect, test } from 'vitest';
import type { AdapterName } from '../../src/schemas/sources.ts';
import { failuresSeen } from '../../src/sources/failures-seen.ts';
import { allAdapters, testContext } from './context.ts';

const from = '2026-11-28T09:00:00Z';
const to = '2026-11-28T09:20:00Z';
const target = (name: string) => ({
  target: name,
  runs: [{ from, to, checks: 21, failed: 21 }],
  failures: [{ from, to, checks: 21 }],
});
const targets = [target('front'), target('search'), target('internal'), target('checkout')];
const own = { interval: '60 s', services: { front: 'shop' }, ignore: ['checkout'] };
const checks = { time: 'Time', target: 'Target', ok: 'Ok', ...own };

test.each<[AdapterName, object, object]>([
  ['blackbox', own, { targets, lacking: [] }],
  ['gatus', own, { endpoints: targets }],
  [
    'csv',
    { path: 'checks.csv', checks },
    { rows: 4, used: 4, measurements: [], records: [], checks: targets, lacking: [] },
  ],
  [
    'prometheus',
    {
      watch: [
        { selector: 'other', interval: '60 s' },
        { selector: 'up', ...own },
      ],
    },
    { metrics: [], levels: [], watch: [{ place: 1, targets, lacking: [] }] },
  ],
])('what %s saw fail is known by the services that its settings name', (name, settings, payload) => {
  const adapter = allAdapters[name];
  const context = testContext(adapter.settings.parse(settings));
  const seen = failuresSeen(adapter.payload.parse(payload), context);
  const span = { from: Date.parse(from), to: Date.parse(to) };
  const both = ['shop', 'search'].map((service) => ({ service, ...span }));
  // A check a minute: it may have failed from just after the one before, to just before the next.
  expect(seen).toEqual({ checked: both, failures: both.map((each) => ({ ...each, more: 120_000 })) });
});

test('after the last span that a payload keeps, failures are not known', () => {
  const minute = (at: number) => new Date(Date.parse(from) + at * 60_000).toISOString();
  const failures = [1, 3, 5].map((at) => ({ from: minute(at), to: minute(at), checks: 1 }));
  const seenOf = (failed: number, spans: object[]) =>
    failuresSeen(
      { targets: [{ target: 'search', runs: [{ from, to, checks: 21, failed }], failures: spans }] },
      { settings: own, services: testContext(own).services },
    ).checked.map((each) => new Date(each.to).toISOString());
  expect(seenOf(3, failures)).toEqual([minute(20)]);
  expect(seenOf(9, failures)).toEqual([minute(5)]);
  expect(seenOf(9, [])).toEqual([]);
});
