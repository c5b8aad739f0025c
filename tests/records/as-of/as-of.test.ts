import { describe, expect, test } from 'vitest';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { asOfInstant } from '../../../src/records/as-of-instant.ts';
import { figuresOf, read } from '../../support/ledger.ts';
import { at, maintained, outage } from '../../support/ledger-parts.ts';

const incident = {
  ...outage('2026-05-04T10:00:00Z', '2026-05-04T12:00:00Z', { severity: 'P0', cause: 'deployment' }),
  detected: '2026-05-04T10:05:00Z',
  acknowledged: '2026-05-04T10:08:00Z',
  mitigated: '2026-05-04T11:30:00Z',
  verified: '2026-05-04T13:00:00Z',
  verifiedBy: 'other',
  deploy: { service: 'api', commit: '0a1b2c3' },
  escalations: [{ at: '2026-05-04T10:40:00Z', to: 'chief' }],
  updates: [
    { at: '2026-05-04T10:10:00Z', text: 'We look.', status: 'investigating' },
    { at: '2026-05-04T10:50:00Z', text: 'We know.', status: 'identified' },
    { at: '2026-05-04T12:05:00Z', text: 'It is over.', status: 'resolved' },
  ],
  body: '\nThe whole story.\n',
};

function incidentAt(asOf: string, fields: Record<string, unknown> = incident) {
  return ledgerAsOf(read({ incidents: { a: fields } }).ledger, at(asOf)).incidents[0];
}

describe('an incident as known at the time', () => {
  test('does not exist before it is known', () => {
    expect(incidentAt('2026-05-04T10:04:59Z')).toBeUndefined();
    expect(incidentAt('2026-05-04T10:05:00Z')).toBeDefined();
  });

  test('while open, has no end, cause or text', () => {
    const entry = incidentAt('2026-05-04T10:45:00Z')!;
    expect(entry.body).toBe('');
    expect(entry.data).toMatchObject({
      state: 'investigating',
      acknowledged: at('2026-05-04T10:08:00Z'),
      mitigated: undefined,
      resolved: undefined,
      verified: undefined,
      verifiedBy: undefined,
      cause: undefined,
      deploy: undefined,
    });
    expect(entry.data.updates.map(({ text }) => text)).toEqual(['We look.']);
    expect(entry.data.escalations).toHaveLength(1);
    expect(entry.data.impacts).toEqual([
      { service: 'api', level: 'outage', from: at('2026-05-04T10:00:00Z'), to: undefined },
    ]);
    expect(incidentAt('2026-05-04T10:50:00Z')!.data.state).toBe('identified');
    expect(incidentAt('2026-05-04T10:09:00Z')!.data.state).toBe('investigating');
  });

  test('once resolved, has everything except later additions', () => {
    const entry = incidentAt('2026-05-04T12:00:00Z')!;
    expect(entry.body).toContain('The whole story.');
    expect(entry.data).toMatchObject({ state: 'resolved', cause: 'deployment', verified: undefined });
    expect(entry.data.updates).toHaveLength(2);
    expect(incidentAt('2026-05-04T13:00:00Z')!.data).toMatchObject({
      verified: at('2026-05-04T13:00:00Z'),
      verifiedBy: 'other',
    });
  });

  test('even one that is still open', () => {
    const open = {
      title: 'Still open',
      severity: 'P0',
      state: 'identified',
      started: '2026-05-04T10:00:00Z',
      detected: '2026-05-04T10:05:00Z',
      acknowledged: '2026-05-04T11:00:00Z',
      mitigated: '2026-05-04T12:00:00Z',
      escalations: [{ at: '2026-05-04T11:00:00Z', to: 'chief' }],
      impacts: [{ service: 'api', level: 'outage', from: '2026-05-04T11:30:00Z' }],
    };
    expect(incidentAt('2026-05-04T10:30:00Z', open)!.data).toMatchObject({
      acknowledged: undefined,
      mitigated: undefined,
      escalations: [],
      impacts: [],
    });
    const { escalations: _, impacts: __, ...bare } = open;
    expect(incidentAt('2026-05-04T11:30:00Z', bare)!.data).toMatchObject({
      acknowledged: at('2026-05-04T11:00:00Z'),
      mitigated: undefined,
    });
    const { get } = figuresOf({ incidents: { a: open } }, '2026-05-04T10:30:00Z');
    // The response target of 5 minutes had passed without an answer.
    expect(get('response-attainment', 'severity:P0', '2026-05').detail).toMatchObject({ met: 0, missed: 1 });
  });
});

test('maintenance as announced, started and completed', () => {
  const content = read({
    maintenance: {
      a: maintained('2026-05-10T02:00:00Z', '2026-05-10T04:00:00Z', { announced: '2026-05-01T00:00:00Z' }),
    },
  });
  const state = (asOf: string) => ledgerAsOf(content.ledger, at(asOf)).maintenance[0]?.data.state;
  expect(state('2026-04-30T23:59:59Z')).toBeUndefined();
  expect(state('2026-05-01T00:00:00Z')).toBe('scheduled');
  expect(state('2026-05-10T02:00:00Z')).toBe('in-progress');
  expect(state('2026-05-10T04:00:00Z')).toBe('completed');
});

test('maintenance of which another tool recorded neither its announcement nor its end', () => {
  const window = { from: '2026-05-10T02:00:00Z', to: '2026-05-10T04:00:00Z' };
  const content = read({
    maintenance: { a: { title: 'x', state: 'completed', window, source: { system: 'y' } } },
  });
  const state = (asOf: string) => ledgerAsOf(content.ledger, at(asOf)).maintenance[0]?.data.state;
  expect(state('2026-05-10T01:59:59Z')).toBeUndefined();
  expect(state('2026-05-10T02:00:00Z')).toBe('in-progress');
  expect(state('2026-05-10T04:00:00Z')).toBe('completed');
});

test('an open incident is counted up to the as-of moment', () => {
  const open = {
    title: 'Still open',
    severity: 'P0',
    state: 'investigating',
    started: '2026-06-10T00:00:00Z',
    impacts: [{ service: 'api', level: 'outage', from: '2026-06-10T00:00:00Z' }],
  };
  const down = (asOf: string) =>
    figuresOf({ incidents: { a: open } }, asOf).get('downtime', 'service:api', '2026-06').value;
  expect(down('2026-06-10T00:30:00Z')).toBe(30);
  expect(down('2026-06-11T00:00:00Z')).toBe(1440);
  const { get } = figuresOf({ incidents: { a: open } }, '2026-06-10T00:30:00Z');
  expect(get('mttr', 'organisation', '2026-06')).toMatchObject({ value: null, n: 0 });
  expect(get('incidents', 'organisation', '2026-06').value).toBe(1);
  expect(get('update-gaps', 'severity:P0', '2026-06')).toMatchObject({
    value: 1,
    n: 1,
    detail: { longestMinutes: 30 },
  });
});

test('a review has no seal before it is sealed, and its decisions are open until done or dropped', () => {
  const decision = (more: object) => ({ decision: 'Something', owner: 'chief', due: '2026-05-01', ...more });
  const decisions = [
    decision({ done: '2026-05-02', outcome: 'It went well.' }),
    decision({ dropped: '2026-05-03', outcome: 'It cost too much.' }),
    decision({}),
  ];
  const reviews = {
    '2026-Q1': {
      period: '2026-Q1',
      author: 'chief',
      status: 'final',
      delivered: '2026-04-10T10:00:00Z',
      decisions,
      sealed: {
        at: '2026-05-02T08:00:00Z',
        by: 'chief',
        figures: [{ figure: 'mttr', period: '2026-Q1', value: null }],
      },
    },
  };
  const { ledger } = read({ reviews });
  const known = (asOf: string) => ledgerAsOf(ledger, at(asOf)).reviews[0]!.data;
  const ends = (asOf: string) =>
    known(asOf).decisions.map(({ done, dropped, outcome }) => [done ?? dropped, outcome]);
  const open = [undefined, undefined];
  const ended = [
    ['2026-05-02', 'It went well.'],
    ['2026-05-03', 'It cost too much.'],
  ];
  expect(ends('2026-05-01T23:59:00Z')).toEqual([open, open, open]);
  expect(ends('2026-05-02T00:00:00Z')).toEqual([ended[0], open, open]);
  expect(ends('2026-05-03T00:00:00Z')).toEqual([...ended, open]);
  expect(known('2026-05-02T07:59:00Z').sealed).toBeUndefined();
  expect(known('2026-05-02T08:00:00Z').sealed).toBeDefined();
});

test('the as-of moment comes from the variable, then the organisation, then the clock', () => {
  const { ledger } = read({});
  const now = at('2026-05-02T00:00:00Z');
  expect(asOfInstant(ledger, '2026-05-01T00:00:00Z', now)).toEqual({
    instant: at('2026-05-01T00:00:00Z'),
    from: 'OPSBOOK_AS_OF',
  });
  expect(asOfInstant(ledger, undefined, now)).toEqual({ instant: now, from: 'clock' });
  expect(asOfInstant(ledger, '', now).from).toBe('clock');
  expect(() => asOfInstant(ledger, '2026-05-01', now)).toThrow(
    /OPSBOOK_AS_OF: "2026-05-01" is not a timestamp/,
  );
});
