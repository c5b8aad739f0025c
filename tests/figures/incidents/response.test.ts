import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { escalationDue } from '../../../src/figures/incidents/incident-time.ts';
import type { Incident } from '../../../src/schemas/incident.ts';
import type { Severity } from '../../../src/schemas/severities.ts';
import { figuresOf } from '../../support/ledger.ts';
import { minute, outage } from '../../support/ledger-parts.ts';
import { randomSets } from '../../support/random-sets.ts';

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
    const none = { met: 0, missed: 0, pending: 0, unknown: 0, unacknowledged: 0 };
    expect(states(open, '2026-05-04T10:05:00Z')).toEqual({ ...none, pending: 1 });
    expect(states(open, '2026-05-04T10:05:00.001Z')).toEqual({ ...none, missed: 1 });
  });

  test('that are not recorded are unknown, not met', () => {
    const figure = all({ incidents: { a: p0({}) } }, 'response-attainment');
    const unknown = { unknown: 1, unacknowledged: 1 };
    expect(figure).toMatchObject({ value: null, n: 0, status: 'no_data', detail: unknown });
    expect(states({ ...p0({}), detected: undefined })).toMatchObject(unknown);
    const undetected = { ...p0({ acknowledged: '2026-05-04T10:01:00Z' }), detected: undefined };
    expect(states(undetected)).toMatchObject({ unknown: 1, unacknowledged: 0 });
  });

  test('without a target are not counted', () => {
    const figure = all({ incidents: { a: p0({ severity: 'P3' }) } }, 'response-attainment');
    expect(figure).toMatchObject({
      value: null,
      n: 0,
      detail: { met: 0, missed: 0, pending: 0, unknown: 0, unacknowledged: 0 },
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

  test('are not due where the resolution comes exactly in time', () => {
    const resolved = (time: string) => ({ ...p0({}), resolved: time, impacts: [] });
    const missing = (time: string) =>
      all({ incidents: { a: resolved(time) } }, 'escalations').detail?.missing;
    expect(missing('2026-05-04T10:30:00Z')).toBe(0);
    expect(missing('2026-05-04T10:30:00.001Z')).toBe(1);
  });

  test('are due after more than the time, whether the incident is open or resolved', () => {
    const time = fc.integer({ min: 0, max: 120 * minute });
    const near = fc.integer({ min: -2, max: 2 });
    fc.assert(
      fc.property(time, fc.oneof(near, time), fc.boolean(), fc.boolean(), (after, more, open, known) => {
        const length = Math.max(0, after + more);
        const started = known ? -minute : 0;
        const incident = {
          started,
          ...(known ? { detected: 0 } : {}),
          ...(open ? {} : { resolved: length }),
          escalations: [],
        } as unknown as Incident;
        const severity = { escalation: { after, to: 'chief' } } as Severity;
        const due = escalationDue(incident, severity, open ? length : length + minute);
        expect(due?.due).toBe(length > after ? after : undefined);
      }),
      randomSets(20261104, 1000),
    );
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
    expect(figure.detail).toEqual({ onTime: 2, late: 0, overdue: 1, notDue: 0, unknown: 0 });
    expect(figure.sources).toEqual([
      'incidents/a.md',
      'postmortems/both.md',
      'incidents/b.md',
      'incidents/c.md',
    ]);
  });
});

test('an imported post-mortem that does not say when it was published is neither on time nor overdue', () => {
  const figure = all(
    {
      incidents: { a: p0({}), b: p0({}) },
      postmortems: { a: { title: 'Why', incidents: ['a'], source: { system: 'Wiki' } } },
    },
    'postmortem-punctuality',
  );
  expect(figure).toMatchObject({ value: 0, n: 1, detail: { overdue: 1, unknown: 1 } });
});

test('action items without a due date are not known to be in time', () => {
  const overdue = (actions: Record<string, unknown>[]) =>
    all({ postmortems: { a: { title: 'Why', actions } } }, 'actions-overdue');
  const [open, due] = [
    { title: 'x', status: 'open' },
    { title: 'y', status: 'open', due: '2027-01-01' },
  ];
  expect(overdue([due])).toMatchObject({ value: 0, n: 1, status: 'met', detail: { of: 1 } });
  expect(overdue([open, due])).toMatchObject({ value: 0, n: 1, status: 'incomplete', detail: { of: 2 } });
  expect(overdue([open])).toMatchObject({ value: null, n: 0, status: 'no_data' });
  expect(overdue([open, { ...due, due: '2026-01-01' }])).toMatchObject({ value: 1, status: 'missed' });
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
