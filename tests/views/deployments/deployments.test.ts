import { expect, test } from 'vitest';
import { delivery } from '../../../src/views/deployments/delivery.ts';
import { allDeployments, deploymentRows } from '../../../src/views/deployments/deployment-rows.ts';
import { deploymentMonth, deploymentsAnswer } from '../../../src/views/deployments/deployments-answer.ts';
import { failureColumns } from '../../../src/views/deployments/outcome-columns.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

const setting = {
  incidents: {
    broken: outage('2026-05-04T12:00:00Z', '2026-05-04T14:00:00Z', {
      deploy: { service: 'api', commit: 'aaaaaaa1234' },
    }),
  },
  deployments: {
    '2026-03': [{ at: '2026-03-10T10:00:00Z', commit: 'eeeeeee' }],
    '2026-05': [
      // It was noted as succeeded.
      { at: '2026-05-04T10:00:00Z', commit: 'aaaaaaa', committed: '2026-05-04T07:30:00Z' },
      { at: '2026-05-05T10:00:00Z', commit: 'bbbbbbbbbbbbbbb', outcome: 'rolled-back' },
      { at: '2026-05-06T10:00:00Z', commit: 'ccccccc', unplanned: true },
    ],
    '2026-06': [{ at: '2026-06-01T10:00:00Z', commit: 'ddddddd' }],
  },
};
const own = figuresOf(setting, '2026-06-02T12:00:00Z');
const { basis } = own;

test('a deployment that caused an incident failed, whatever was noted', () => {
  const rows = deploymentRows(basis, allDeployments(basis));
  expect(rows.map(({ commit, outcome }) => [commit.text, outcome])).toEqual([
    ['ddddddd', 'succeeded'],
    ['ccccccc', 'succeeded'],
    ['bbbbbbbbbb', 'rolled back'],
    ['aaaaaaa', 'failed'],
    ['eeeeeee', 'succeeded'],
  ]);
  expect(rows[3]).toMatchObject({
    status: 'missed',
    hours: 2.5,
    caused: [{ path: '/incidents/broken/', text: 'P2: An outage' }],
  });
  expect(rows[2]!.hours).toBeUndefined();
  expect(rows.filter(({ unplanned }) => unplanned)).toHaveLength(1);
});

test('a month without a log is a gap between columns, not a column of none', () => {
  const months = basis.periods.month.filter(({ id }) => id >= '2026-03');
  const { columns, rows } = failureColumns(basis, own, allDeployments(basis), months);
  expect(columns.map(({ values }) => values)).toEqual([
    [0, 0],
    [null, null],
    [1, 1],
    [0, 0],
  ]);
  expect(columns.map(({ unfinished }) => unfinished)).toEqual([false, false, false, true]);
  expect(rows[1]!.slice(1)).toEqual(['no data', 'no data', 'no data']);
  expect(rows[2]!.slice(1)).toEqual([1, 1, 3]);
});

test('the page is about the last month that is over, else about the running one', () => {
  expect(deploymentMonth(basis, own)!.id).toBe('2026-05');
  expect(deploymentsAnswer(basis, own)).toMatch(/^May 2026: 3 deployments/);
  const begun = figuresOf(
    { deployments: { '2026-06': setting.deployments['2026-06'] } },
    '2026-06-02T12:00:00Z',
  );
  expect(deploymentMonth(begun.basis, begun)!.id).toBe('2026-06');
  expect(deploymentsAnswer(begun.basis, begun)).toMatch(/^June 2026 so far: 1 deployment\b/);
});

test('the page counts all deployments and those that failed; without any there is no page', () => {
  // Rolled back counts as failed.
  expect(delivery(basis, own)).toMatchObject({ deployed: 5, failed: 2 });
  const nothing = figuresOf({}, '2026-06-02T12:00:00Z');
  expect(delivery(nothing.basis, nothing)).toBeUndefined();
  expect(deploymentsAnswer(nothing.basis, nothing)).toMatch(/^No data/);
});
