import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

describe('action items as of an earlier date', () => {
  const postmortem = {
    title: 'Why',
    incidents: ['a'],
    author: 'chief',
    published: '2026-05-05T10:00:00Z',
    actions: [
      {
        title: 'Done',
        owner: 'other',
        type: 'prevent',
        priority: 'high',
        due: '2026-05-20',
        status: 'done',
        closed: '2026-05-25',
        note: 'It worked.',
      },
      { title: 'Open', owner: 'other', type: 'prevent', priority: 'low', due: '2026-06-01', status: 'open' },
    ],
  };
  const setting = (zone = 'UTC') => ({
    zone,
    incidents: { a: outage('2026-05-04T10:00:00Z', '2026-05-04T12:00:00Z', { severity: 'P1' }) },
    postmortems: { a: postmortem },
  });
  const actionsAt = (asOf: string, zone?: string) =>
    figuresOf(setting(zone), asOf).basis.actions.map(({ title, state, note, daysOverdue }) => [
      title,
      state,
      note,
      daysOverdue,
    ]);

  test('items closed later are open', () => {
    expect(actionsAt('2026-05-05T09:59:59Z')).toEqual([]);
    expect(actionsAt('2026-05-20T23:59:59Z')).toEqual([
      ['Done', 'open', undefined, 0],
      ['Open', 'open', undefined, 0],
    ]);
    expect(actionsAt('2026-05-23T00:00:00Z')).toEqual([
      ['Done', 'overdue', undefined, 3],
      ['Open', 'open', undefined, 0],
    ]);
    expect(actionsAt('2026-05-25T00:00:00Z')).toEqual([
      ['Open', 'open', undefined, 0],
      ['Done', 'done', 'It worked.', 0],
    ]);
  });

  test('by the day in the organisation’s time zone', () => {
    // 25 May has started in Berlin, but not in New York.
    expect(actionsAt('2026-05-24T22:30:00Z', 'Europe/Berlin')[1]).toEqual(['Done', 'done', 'It worked.', 0]);
    expect(actionsAt('2026-05-25T03:30:00Z', 'America/New_York')[0]).toEqual([
      'Done',
      'overdue',
      undefined,
      4,
    ]);
  });

  test('figures', () => {
    const early = figuresOf(setting(), '2026-05-23T00:00:00Z');
    expect(early.get('actions-open', 'organisation', 'all')).toMatchObject({ value: 2, n: 2 });
    expect(early.get('actions-overdue', 'organisation', 'all')).toMatchObject({ value: 1, status: 'missed' });
    expect(early.get('action-closure', 'organisation', 'all')).toMatchObject({
      value: null,
      status: 'no_data',
    });
    const late = figuresOf(setting(), '2026-06-01T23:00:00Z');
    expect(late.get('actions-overdue', 'organisation', 'all')).toMatchObject({ value: 0, status: 'met' });
    expect(late.get('action-closure', 'organisation', 'all')).toMatchObject({ value: 20, n: 1 });
    const none = figuresOf({}, '2026-06-01T23:00:00Z');
    expect(none.get('actions-open', 'organisation', 'all')).toMatchObject({ value: null, status: 'no_data' });
  });
});
