import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const company = 'organisation';
const target = (text: string) => ({ category: 'x', name: 'x', owner: 'chief', target: text });

const setting = {
  organisation: { working: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } },
  services: { api: {}, web: {} },
  scorecard: { 'deployment-frequency': target('> 1 a day'), 'change-failure-rate': target('< 60 %') },
  incidents: {
    // Caused by the first of May's deployments, which the incident names by a longer commit id.
    slow: outage('2026-05-04T12:00:00Z', '2026-05-04T14:00:00Z', {
      deploy: { service: 'api', commit: 'aaaaaaa1234' },
    }),
    twin: outage('2026-05-04T12:00:00Z', '2026-05-04T16:00:00Z'),
    // The same commit, deployed to another service.
    other: outage('2026-05-04T12:00:00Z', '2026-05-04T20:00:00Z', {
      service: 'web',
      deploy: { service: 'web', commit: 'aaaaaaa1234' },
    }),
    running: {
      ...outage('2026-05-09T12:00:00Z', '2026-05-09T13:00:00Z'),
      resolved: undefined,
      state: 'investigating',
      impacts: [{ service: 'api', level: 'outage', from: '2026-05-09T12:00:00Z' }],
    },
  },
  deployments: {
    '2026-04': [],
    '2026-05-04': [
      {
        at: '2026-05-04T10:00:00Z',
        commit: 'aaaaaaa',
        committed: '2026-05-04T08:00:00Z',
        incidents: ['twin'],
      },
      { at: '2026-05-04T17:00:00Z', commit: 'bbbbbbb', committed: '2026-05-04T16:00:00Z', unplanned: true },
    ],
    '2026-05-05': [{ at: '2026-05-05T10:00:00Z', commit: 'ccccccc', outcome: 'rolled-back' }],
    '2026-05-09': [{ at: '2026-05-09T11:00:00Z', commit: 'ddddddd', incidents: ['running'] }],
  },
};
const { get, find } = figuresOf(setting, '2026-05-10T12:00:00Z');
const figure = <Id extends FigureId>(id: Id, period = '2026-05') => get(id, company, period);
/** What a figure of May is called once May is over. */
const inJune = figuresOf(setting, '2026-06-01T00:00:00Z');
const judged = (id: FigureId) => inJune.get(id, company, '2026-05').status;

describe('deployments', () => {
  test('are counted on the days that a log covers', () => {
    // The 6th, 7th and 8th are over and have no log; the 10th has only begun.
    for (const [id, unit] of [
      ['deployments', 'deployments'],
      ['deployment-frequency', 'a day'],
    ] as const)
      expect(figure(id)).toMatchObject({ unit, detail: { days: 3, missing: 3 + 3 } });
    expect(figure('deployments').value).toBe(4);
    expect(figure('deployment-frequency')).toMatchObject({
      value: 4 / 3,
      n: 3,
      target: '> 1 a day',
      status: 'running',
      // The 9th is a Saturday.
      detail: { deployments: 4, workingDays: 2, perWorkingDay: 2 },
    });
    expect(judged('deployment-frequency')).toBe('met');
    expect(figure('deployments').sources).toEqual([
      'deployments/2026-05-04.yaml',
      'deployments/2026-05-05.yaml',
      'deployments/2026-05-09.yaml',
    ]);
  });

  test('of a logged month may be zero: then there is no failure rate', () => {
    expect(figure('deployments', '2026-04').value).toBe(0);
    expect(figure('deployment-frequency', '2026-04')).toMatchObject({
      value: 0,
      n: 30,
      status: 'missed',
      detail: { days: 30, missing: 0, perWorkingDay: 0 },
    });
    for (const id of [
      'deployment-lead-time',
      'change-failure-rate',
      'deployment-rework',
      'deployment-recovery',
    ] as const)
      expect(figure(id, '2026-04')).toMatchObject({ value: null, n: 0, status: 'no_data' });
  });

  test('are unknown without a log, and counted on a logged day', () => {
    expect(figure('deployments', '2026-03')).toMatchObject({
      value: null,
      status: 'no_data',
      detail: { days: 0, missing: 0 },
    });
    expect(figure('deployment-frequency', '2026-03').detail).toMatchObject({ deployments: null });
    expect(find('deployments', company, '2026-05-04')).toMatchObject({ value: 2, status: 'no_target' });
  });

  test('take their time from the commit if it is known', () => {
    expect(figure('deployment-lead-time')).toMatchObject({
      value: 1.5,
      unit: 'h',
      n: 2,
      detail: { mean: 1.5, p90: 1.9, band: 'Less than one day', without: 2 },
    });
  });

  test('of a commit that the service had before are no delivery of it', () => {
    const again = { commit: 'abcdef1', committed: '2026-05-04T08:00:00Z' };
    const { get: of } = figuresOf(
      {
        deployments: {
          '2026-05-04': [{ at: '2026-05-04T10:00:00Z', ...again }],
          '2026-05-25': [{ at: '2026-05-25T10:00:00Z', ...again, commit: 'abcdef1234' }],
          '2026-06-01': [{ at: '2026-06-01T10:00:00Z', ...again }],
        },
      },
      '2026-07-02T12:00:00Z',
    );
    expect(of('deployments', company, '2026-05').value).toBe(2);
    expect(of('deployment-lead-time', company, '2026-05')).toMatchObject({
      value: 2,
      n: 1,
      detail: { without: 1 },
    });
    expect(of('deployment-lead-time', company, '2026-06')).toMatchObject({ value: null, n: 0 });
  });

  test('ignore the time of a commit made after them', () => {
    const { get: of } = figuresOf(
      {
        deployments: {
          '2026-05-04': [
            { at: '2026-05-04T10:00:00Z', commit: 'aaaaaaa', committed: '2026-05-04T08:00:00Z' },
            { at: '2026-05-04T11:00:00Z', commit: 'bbbbbbb', committed: '2026-05-04T12:00:00Z' },
          ],
        },
      },
      '2026-06-02T12:00:00Z',
    );
    expect(of('deployment-lead-time', company, '2026-05')).toMatchObject({
      value: 2,
      n: 1,
      detail: { band: 'Less than one day', without: 1 },
    });
  });

  test('count as one failure, whatever they caused and whatever the source', () => {
    expect(figure('change-failure-rate')).toMatchObject({
      value: 75,
      n: 4,
      status: 'running',
      detail: { failed: 3, deployments: 4 },
    });
    expect(judged('change-failure-rate')).toBe('missed');
    expect(figure('change-failure-rate').sources).toEqual(
      expect.arrayContaining(['incidents/slow.md', 'incidents/twin.md', 'incidents/running.md']),
    );
    expect(figure('change-failure-rate').sources).not.toContain('incidents/other.md');
    expect(figure('deployment-rework')).toMatchObject({
      value: 25,
      detail: { unplanned: 1, deployments: 4 },
    });
  });

  test('have recovered when the last incident is over', () => {
    // The rolled-back one names no incident, and one still runs.
    expect(figure('deployment-recovery')).toMatchObject({ value: 6, n: 1, detail: { mean: 6, without: 2 } });
  });

  test('have not failed before it is known', () => {
    const before = figuresOf(setting, '2026-05-04T11:00:00Z');
    expect(before.get('change-failure-rate', company, '2026-05')).toMatchObject({ value: 0, n: 1 });
  });
});

test('days have the count, and weeks also the failure rate', () => {
  const reports = { 'daily-metrics-snapshot/2026-05-04': {} };
  const short = figuresOf({ ...setting, reports }, '2026-05-10T12:00:00Z');
  expect(short.get('deployments', company, '2026-05-04').value).toBe(2);
  expect(short.get('deployments', company, '2026-05-06')).toMatchObject({ value: null, status: 'no_data' });
  expect(short.get('change-failure-rate', company, '2026-W19')).toMatchObject({
    value: 75,
    target: null,
    status: 'no_target',
  });
  expect(short.find('deployment-frequency', company, '2026-W19')).toBeUndefined();
});

describe('a commit that was deployed twice', () => {
  const twice = (deploy: Record<string, unknown>) =>
    figuresOf(
      {
        organisation: {},
        services: { api: {} },
        incidents: {
          slow: outage('2026-05-15T11:00:00Z', '2026-05-15T12:00:00Z', {
            deploy: { service: 'api', commit: 'aaaaaaa1234', ...deploy },
          }),
        },
        deployments: {
          '2026-05': [
            { at: '2026-05-05T10:00:00Z', commit: 'aaaaaaa' },
            { at: '2026-05-15T10:00:00Z', commit: 'aaaaaaa' },
            { at: '2026-05-16T10:00:00Z', commit: 'aaaaaaa' },
          ],
        },
      },
      '2026-05-20T00:00:00Z',
    );

  test.each([{ at: '2026-05-15T10:00:00Z' }, {}])('failed once, before the incident: %o', (deploy) => {
    const { get } = twice(deploy);
    expect(get('change-failure-rate', company, '2026-05').detail).toMatchObject({
      failed: 1,
      deployments: 3,
    });
    expect(get('deployment-recovery', company, '2026-05')).toMatchObject({ value: 2, n: 1 });
  });
});
