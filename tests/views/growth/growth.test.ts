import { expect, test } from 'vitest';
import { recordedMonths } from '../../../src/figures/growth/growth-months.ts';
import { growthOverviewAnswer } from '../../../src/views/growth/growth-answer.ts';
import { campaignRows } from '../../../src/views/growth/growth-campaigns.ts';
import { growthRows } from '../../../src/views/growth/growth-table.ts';
import { comparedMonths, growthViews, signupsOf } from '../../../src/views/growth/month-view.ts';
import { figuresOf } from '../../support/ledger.ts';

const channel = (id: string, acquired: number, converted: number) => ({
  channel: id,
  spend: '100',
  acquired,
  converted,
});
const own = figuresOf(
  {
    growth: {
      '2025-02': { signups: 200 },
      '2026-01': { signups: 400 },
      // Its signups are what its channels add up to.
      '2026-02': {
        channels: [channel('organic', 300, 20), channel('paid-search', 200, 5)],
        campaigns: [
          { name: 'Come back', sent: 120, reached: 100, returned: 10, cost: '25' },
          { name: 'Last call', sent: 300, reached: 300, returned: 0, cost: '3' },
          { name: 'No bill', sent: 30, reached: 20, returned: 1 },
        ],
      },
      '2026-04': { signups: 100 },
    },
  },
  '2026-05-02T12:00:00Z',
);
const views = growthViews(own.basis);
const view = (id: string) => views.find(({ current }) => current.month.id === id)!;

test('a month is compared with the month before and the same month of the last year, where they are recorded', () => {
  const compared = (id: string) => comparedMonths(view(id)).map(({ month }) => month.id);
  expect(compared('2026-02')).toEqual(['2026-01', '2025-02']);
  // There is no file for March.
  expect(compared('2026-04')).toEqual([]);
});

test('signups are those that are recorded, else what the channels add up to, else unknown', () => {
  expect(signupsOf(view('2026-01').current)).toBe(400);
  expect(signupsOf(view('2026-02').current)).toBe(500);
  expect(signupsOf({ data: undefined })).toBeUndefined();
});

test('the table leaves the changes of a month empty where the other month is not recorded', () => {
  const months = recordedMonths(own.basis).toReversed();
  const row = (id: string) => growthRows(own, months).find((each) => each.id === id)!;
  expect(row('2026-02')).toMatchObject({ signups: '500', customers: '25', recorded: true });
  expect(row('2026-02').onMonth).toContain('25.0 %');
  expect(row('2026-02').onYear).toContain('150.0 %');
  expect(row('2026-03')).toMatchObject({ signups: '', onMonth: '', customers: '', recorded: false });
  expect(row('2026-04')).toMatchObject({ signups: '100', onMonth: '', customers: '' });
});

test('a return has a cost where there was a return, and a bill', () => {
  const rows = campaignRows(own, views);
  expect(rows.map(({ name, cost, each }) => [name, cost, each])).toEqual([
    ['Come back', '25.00', '2.50'],
    ['Last call', '3.00', 'no data'],
    ['No bill', 'not recorded', 'no data'],
  ]);
  expect(rows[0]!.rate!.value).toBe(10);
});

test('the answer is about the last recorded month', () => {
  expect(growthOverviewAnswer(own.basis, own)).toMatch(/^April 2026: 100 signups/);
  const nothing = figuresOf({}, '2026-05-02T12:00:00Z');
  expect(growthOverviewAnswer(nothing.basis, nothing)).toMatch(/^No data/);
});
