import { describe, expect, test } from 'vitest';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { contentFolder } from '../../support/content-folder.ts';

const at = (text: string) => Date.parse(text);

function ledgerWith(files: Record<string, string>) {
  const { ledger, problems } = readContent(contentFolder(files));
  expect(problems).toEqual([]);
  return ledger;
}

const report = (period: string, rest: string) =>
  `---\nperiod: ${period}\nauthor: studio-producer\n${rest}\n---\n`;

describe('looking back', () => {
  const ledger = ledgerWith({
    'reports/letters/2026-01.md': report('2026-01', 'status: final\ndelivered: 2026-02-03T10:00:00+01:00'),
    'reports/letters/2026-02.md': report('2026-02', 'status: final\ndelivered: 2026-03-03T10:00:00+01:00'),
    'reports/letters/2026-03.md': report('2026-03', 'status: draft'),
  });
  const known = (asOf: string) => ledgerAsOf(ledger, at(asOf)).reports.map(({ data }) => data.period);

  test('drops reports delivered later', () => {
    expect(known('2026-04-01T00:00:00Z')).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(known('2026-03-03T10:00:00+01:00')).toContain('2026-02');
    expect(known('2026-03-03T09:59:59+01:00')).not.toContain('2026-02');
    expect(known('2026-01-15T00:00:00Z')).not.toContain('2026-01');
  });

  test('leaves the original ledger unchanged', () => {
    const before = JSON.stringify(ledger.reports);
    known('2026-01-15T00:00:00Z');
    expect(JSON.stringify(ledger.reports)).toBe(before);
  });
});

describe('looking back at deployments', () => {
  const line = (time: string, commit: string) =>
    `  - { at: ${time}, service: shop, commit: ${commit}, outcome: succeeded }\n`;
  const ledger = ledgerWith({
    'deployments/2026-02.yaml': `deployments:\n${line('2026-02-10T10:00:00+01:00', 'aaaaaaa')}`,
    'deployments/2026-03.yaml': `deployments:\n${line('2026-03-05T10:00:00+01:00', 'bbbbbbb')}${line('2026-03-20T10:00:00+01:00', 'ccccccc')}`,
    'deployments/2026-04-01.yaml': `deployments:\n${line('2026-04-01T10:00:00+02:00', 'ddddddd')}`,
    'deployments/2026-04-02.yaml': 'deployments: []\n',
  });
  const known = (asOf: string) =>
    ledgerAsOf(ledger, at(asOf)).deployments.map(({ id, data }) => [
      id,
      data.deployments.map(({ commit }) => commit[0]).join(''),
    ]);

  test('drops later ones, and logs of later months and days', () => {
    expect(known('2026-04-03T00:00:00Z')).toEqual([
      ['2026-02', 'a'],
      ['2026-03', 'bc'],
      ['2026-04-01', 'd'],
      ['2026-04-02', ''],
    ]);
    expect(known('2026-03-20T10:00:00+01:00')).toEqual([
      ['2026-02', 'a'],
      ['2026-03', 'bc'],
    ]);
    expect(known('2026-03-10T00:00:00Z')).toEqual([
      ['2026-02', 'a'],
      ['2026-03', 'b'],
    ]);
    expect(known('2026-01-31T12:00:00Z')).toEqual([]);
  });

  test('days and months are those of the organisation’s zone', () => {
    // It is the first of April in Berlin, but not yet in UTC.
    expect(known('2026-03-31T22:30:00Z').map(([id]) => id)).toContain('2026-04-01');
    expect(known('2026-03-31T21:30:00Z').map(([id]) => id)).not.toContain('2026-04-01');
  });
});
