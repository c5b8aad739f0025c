import { describe, expect, test } from 'vitest';
import { definitions } from '../../../src/figures/definitions.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

/** Of `api` April to June are logged but for the 15th of May; `web` is first deployed in May and ends in June; of `static` no log speaks. */
const setting = {
  services: { api: {}, web: { until: '2026-06-10' }, static: {} },
  scorecard: {
    'deployment-frequency': { category: 'x', name: 'x', owner: 'chief', target: '> 1 a day' },
  },
  incidents: {
    broken: outage('2026-05-04T12:00:00Z', '2026-05-04T14:00:00Z', {
      service: 'web',
      deploy: { service: 'web', commit: 'bbbbbbb' },
    }),
  },
  deployments: {
    '2026-04': [
      { service: 'api', at: '2026-04-10T10:00:00Z', commit: 'aaaaaaa', committed: '2026-04-10T06:00:00Z' },
    ],
    '2026-05-04': [
      { service: 'web', at: '2026-05-04T11:00:00Z', commit: 'bbbbbbb', committed: '2026-05-04T10:00:00Z' },
      { service: 'web', at: '2026-05-04T15:00:00Z', commit: 'ccccccc', unplanned: true },
      { service: 'api', at: '2026-05-04T16:00:00Z', commit: 'ddddddd', outcome: 'rolled-back' },
    ],
    '2026-05-05': [],
    '2026-06': [],
  },
};
const { get, find, all } = figuresOf(setting, '2026-07-01T12:00:00Z');
const web = 'service:web';
const group = 'group:all';

describe('the delivery of a service', () => {
  test('is computed from its own deployments', () => {
    expect(get('deployment-frequency', web, '2026-05')).toMatchObject({
      value: 2 / 2,
      n: 2,
      detail: { deployments: 2, days: 2, missing: 26 },
    });
    expect(get('deployment-lead-time', web, '2026-05')).toMatchObject({ value: 1, n: 1 });
    expect(get('change-failure-rate', web, '2026-05')).toMatchObject({ value: 50, n: 2, count: 1 });
    expect(get('deployment-rework', web, '2026-05')).toMatchObject({ value: 50, n: 2, count: 1 });
    expect(get('deployment-recovery', web, '2026-05')).toMatchObject({ value: 3, n: 1 });
    expect(get('change-failure-rate', 'service:api', '2026-Q2')).toMatchObject({ value: 50, n: 2 });
    expect(get('deployment-recovery', 'service:api', '2026-Q2')).toMatchObject({ value: null, n: 0 });
  });

  test('begins with the first deployment that a log holds, and ends with the service', () => {
    for (const period of ['2026-03', '2026-04'])
      expect(find('deployment-frequency', web, period)).toBeUndefined();
    // April is logged from the first day, and the first deployment of api is on the 10th.
    expect(get('deployment-frequency', 'service:api', '2026-04')).toMatchObject({ value: 1 / 21, n: 21 });
    expect(get('deployment-frequency', web, '2026-06')).toMatchObject({ value: 0, n: 10 });
    expect(get('deployment-frequency', web, '2026-07')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('without a deployment is a frequency of 0 where a log covers it, and nothing else', () => {
    expect(get('deployment-frequency', 'service:api', '2026-06')).toMatchObject({ value: 0, n: 30 });
    for (const id of [
      'deployment-lead-time',
      'change-failure-rate',
      'deployment-rework',
      'deployment-recovery',
    ] as const)
      expect(find(id, 'service:api', '2026-06')).toBeUndefined();
  });

  test('is unknown if no log names the service', () => {
    expect(all.filter(({ id, subject }) => id.startsWith('deploy') && subject === 'service:static')).toEqual(
      [],
    );
  });

  test('has no target, and its definition says so', () => {
    const own = all.filter(({ id, subject }) => id === 'deployment-frequency' && subject !== 'organisation');
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter(({ target }) => target !== null)).toEqual([]);
    expect(get('deployment-frequency', 'organisation', '2026-05').target).toBe('> 1 a day');
    expect(definitions['deployment-frequency'].notes.join(' ')).toContain('no target for a service');
  });
});

describe('the delivery of a group', () => {
  test('is that of all deployments of its services, not the mean of theirs', () => {
    expect(get('change-failure-rate', group, '2026-Q2')).toMatchObject({ value: 50, n: 4, count: 2 });
    // 21 days of April, 2 of May, 30 of June.
    expect(get('deployment-frequency', group, '2026-Q2')).toMatchObject({ value: 4 / 53, n: 53 });
    expect(get('deployment-lead-time', group, '2026-Q2')).toMatchObject({ value: 2.5, n: 2 });
  });
});
