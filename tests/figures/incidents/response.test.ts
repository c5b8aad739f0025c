import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const END = '2026-12-31T00:00:00Z';
const p0 = (more: Record<string, unknown>) =>
  outage('2026-05-04T10:00:00Z', '2026-05-04T12:00:00Z', {
    severity: 'P0',
    detected: '2026-05-04T10:00:00Z',
    ...more,
  });
const all = (setting: Parameters<typeof figuresOf>[0], id: FigureId, asOf = END) =>
  figuresOf(setting, asOf).get(id, 'organisation', 'all');

describe('responses', () => {
  const open = { ...p0({ state: 'investigating' }), resolved: undefined, impacts: [] };
  const states = (incident: Record<string, unknown>, asOf = END) =>
    all({ incidents: { a: incident } }, 'response-attainment', asOf).detail;

  test('that are outstanding are pending, then missed', () => {
    const none = { met: 0, missed: 0, pending: 0, unknown: 0 };
    expect(states(open, '2026-05-04T10:05:00Z')).toEqual({ ...none, pending: 1 });
    expect(states(open, '2026-05-04T10:05:00.001Z')).toEqual({ ...none, missed: 1 });
  });

  test('that are not recorded are unknown, not met', () => {
    const figure = all({ incidents: { a: p0({}) } }, 'response-attainment');
    expect(figure).toMatchObject({ value: null, n: 0, status: 'no_data', detail: { unknown: 1 } });
    expect(states({ ...p0({}), detected: undefined })).toMatchObject({ unknown: 1 });
  });

  test('without a target are not counted', () => {
    const figure = all({ incidents: { a: p0({ severity: 'P3' }) } }, 'response-attainment');
    expect(figure).toMatchObject({
      value: null,
      n: 0,
      detail: { met: 0, missed: 0, pending: 0, unknown: 0 },
    });
  });
});

describe('escalations', () => {
  const made = (at: string, to: string) => ({ escalations: [{ at, to }] });

  test('are due half an hour after detection, to the right one', () => {
    const figure = all(
      {
        incidents: {
          called: p0(made('2026-05-04T10:35:00Z', 'chief')),
          wrong: p0(made('2026-05-04T10:35:00Z', 'other')),
          silent: p0({}),
          quick: { ...p0({}), resolved: '2026-05-04T10:29:59Z', impacts: [] },
          mild: p0({ severity: 'P1' }),
        },
      },
      'escalations',
    );
    expect(figure).toMatchObject({ n: 3, detail: { due: 3, made: 1, missing: 2 } });
    expect(figure.value).toBeCloseTo(100 / 3, 9);
  });
});

describe('post-mortems', () => {
  const postmortem = (incidents: string[], published?: string) => ({
    title: 'Why',
    incidents,
    author: 'chief',
    ...(published ? { published } : {}),
  });

  test('count from publication, not as drafts, and may cover several incidents', () => {
    const incidents = { a: p0({}), b: p0({}), c: p0({}), d: p0({ severity: 'P2' }) };
    const figure = all(
      {
        incidents,
        postmortems: {
          both: postmortem(['a', 'b'], '2026-05-06T12:00:00Z'),
          draft: postmortem(['c']),
          again: postmortem(['a'], '2026-05-20T00:00:00Z'),
        },
      },
      'postmortem-punctuality',
    );
    expect(figure.detail).toEqual({ onTime: 2, late: 0, overdue: 1, notDue: 0 });
    expect(figure.sources).toEqual([
      'incidents/a.md',
      'postmortems/both.md',
      'incidents/b.md',
      'incidents/c.md',
    ]);
  });
});

test('updates after the resolution do not close a gap', () => {
  const figure = all(
    {
      incidents: {
        a: {
          ...p0({}),
          updates: [
            { at: '2026-05-04T10:10:00Z', text: 'x' },
            { at: '2026-05-04T13:00:00Z', text: 'y' },
          ],
        },
      },
    },
    'update-gaps',
  );
  expect(figure).toMatchObject({ value: 1, n: 2, detail: { longestMinutes: 110 } });
});
