import { expect, test } from 'vitest';
import { dailyMetrics } from '../../../src/views/metrics/daily.ts';
import { metricTable } from '../../../src/views/metrics/metric-table.ts';
import { byWeekday, gapText, snapshotNotes } from '../../../src/views/metrics/snapshots.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const snapshot = (day: string, fields: Record<string, unknown>) =>
  [`daily-metrics-snapshot/${day}`, fields] as const;
const own = figuresOf(
  {
    scorecard: {
      'user-growth': { category: 'x', name: 'x', owner: 'chief', target: '> 20 %' },
    },
    reports: Object.fromEntries([
      snapshot('2026-05-04', { signups: 10, quality: ['Counted twice in the morning'] }),
      snapshot('2026-05-05', { signups: 0 }),
      // The 6th is missing.
      snapshot('2026-05-07', {
        signups: 30,
        anomalies: [{ metric: 'signups', note: 'The shop was down', incident: 'down' }],
      }),
    ]),
    incidents: { down: outage('2026-05-07T10:00:00Z', '2026-05-07T12:00:00Z') },
  },
  '2026-05-08T12:00:00Z',
);
const { basis } = own;
const days = basis.shortPeriods.day;

test('a day without a snapshot is named; the days before the first one are not missing', () => {
  expect(
    gapText(
      own,
      'signups',
      'snapshot',
      days.filter(({ to }) => to <= basis.asOf),
    ),
  ).toBe('No snapshot for 2026-05-06.');
  expect(gapText(own, 'signups', 'snapshot', days.slice(0, 1))).toBeUndefined();
});

test('what the snapshots note comes newest first, with the incident by its title', () => {
  const notes = snapshotNotes(basis, days);
  expect(notes.map(({ day, about }) => [day, about])).toEqual([
    ['2026-05-07', 'signups'],
    ['2026-05-04', 'quality'],
  ]);
  expect(notes[0]!.incident).toEqual({ id: 'down', title: 'An outage' });
  expect(snapshotNotes(basis, days.slice(0, 1)).map(({ day }) => day)).not.toContain('2026-05-07');
});

test('by weekday, a day of zero is not a day without data', () => {
  const { columns, rows } = byWeekday(basis, own, 'signups', 'signups', 1);
  expect(columns).toEqual(['W19']);
  expect(rows.map(({ cells }) => cells[0]!.value)).toEqual([10, 0, null, 30, null, null, null]);
  expect(rows[2]!.cells[0]!.title).toContain('no data');
});

test('a day that the zone skipped is not missing, and weekdays follow the first day of the week', () => {
  // Kwajalein had no Saturday 21 August 1993.
  const skipped = figuresOf(
    {
      zone: 'Pacific/Kwajalein',
      organisation: { weekStarts: 'saturday' },
      reports: Object.fromEntries([
        snapshot('1993-08-19', { signups: 1 }),
        snapshot('1993-08-20', { signups: 2 }),
        snapshot('1993-08-22', { signups: 3 }),
      ]),
    },
    '1993-08-24T12:00:00+12:00',
  );
  expect(skipped.basis.shortPeriods.day.map(({ id }) => id.slice(-2))).toEqual([
    '19',
    '20',
    '22',
    '23',
    '24',
  ]);
  expect(gapText(skipped, 'signups', 'snapshot', skipped.basis.shortPeriods.day.slice(0, 3))).toBeUndefined();
  expect(skipped.get('signups', 'organisation', '1993-08')).toMatchObject({
    value: 6,
    detail: { days: 3, missing: 1 },
  });
  const { columns, rows } = byWeekday(skipped.basis, skipped, 'signups', 'signups', 2);
  expect(columns).toEqual(['W33', 'W34']);
  expect(rows.map(({ label, cells }) => [label, ...cells.map(({ value }) => value)])).toEqual([
    ['Sat', null, null],
    ['Sun', null, 3],
    ['Mon', null, null],
    ['Tue', null, null],
    ['Wed', null, null],
    ['Thu', 1, null],
    ['Fri', 2, null],
  ]);
});

test('a table goes from the newest period to the first that is known', () => {
  const table = metricTable(basis, own, 'signups', days);
  expect(table.file.rows.at(-1)!.slice(0, 2)).toEqual(['2026-05-04', 10]);
  expect(table.file.rows.find(([day]) => day === '2026-05-06')!.slice(0, 5)).toEqual([
    '2026-05-06',
    'no data',
    0,
    '',
    'no_data',
  ]);
  expect(table.rows.flatMap(({ known }) => known?.value ?? [])).toEqual([30, 0, 10]);
});

test('the page of days is about the last known one, and is empty without any', () => {
  const page = dailyMetrics(basis, own)!;
  expect(page.blocks[0]!.figure).toMatchObject({ id: 'signups', period: '2026-05-07', value: 30 });
  expect(page.blocks[0]!.before).toBeUndefined();
  expect(page.gaps).toEqual(['No metrics snapshot for 2026-05-06.']);
  const nothing = figuresOf({}, '2026-05-08T12:00:00Z');
  expect(dailyMetrics(nothing.basis, nothing)).toBeUndefined();
});
