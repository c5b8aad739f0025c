import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { contentFolder } from '../../support/content-folder.ts';

const DAY = 86_400_000;
const first = Date.parse('2026-01-01T00:00:00Z');
const dayOf = (n: number) => new Date(first + n * DAY).toISOString().slice(0, 10);

/** An organisation with a daily report due for 365 days, some missing and some drafts. */
function warnings(missing: (n: number) => boolean, draft: (n: number) => boolean = () => false) {
  const files: Record<string, string> = {
    'playbook/organisation.yaml': 'name: Minimal\nzone: UTC\n',
    'playbook/cadences.yaml':
      "# Duties\nkpis:\n  name: KPIs\n  duty: Count\n  owner: devops-automator\n  every: day\n  start: 2026-01-01\n  due: { days: 1, at: '10:00' }\n",
  };
  for (let n = 0; n < 365; n++)
    if (!missing(n))
      files[`reports/kpis/${dayOf(n)}.md`] =
        `---\nperiod: ${dayOf(n)}\nauthor: devops-automator\n${draft(n) ? 'status: draft' : `status: final\ndelivered: ${dayOf(n + 1)}T09:00:00Z`}\n---\n`;
  return checkContent(readContent(contentFolder(files)), Date.parse('2027-01-01T12:00:00Z')).filter(
    ({ rule }) => rule === 'report-missing',
  );
}

describe('missing reports', () => {
  test('none: no warning', () => {
    expect(warnings(() => false)).toEqual([]);
  });

  test('one day: one warning at the duty that names it', () => {
    expect(warnings((n) => n === 100)).toMatchObject([
      {
        rule: 'report-missing',
        severity: 'warning',
        file: 'playbook/cadences.yaml',
        line: 2,
        column: 1,
        endLine: 2,
        endColumn: 5,
        message:
          'kpis for 2026-04-11 is missing; it was due at 2026-04-12T10:00:00Z (owner: DevOps Automator)',
        expected: 'a final report at reports/kpis/2026-04-11.md',
        fix: 'write reports/kpis/2026-04-11.md',
      },
    ]);
  });

  test('200 days in a row: one warning', () => {
    const found = warnings((n) => n >= 50 && n < 250);
    expect(found.map(({ message }) => message)).toEqual([
      `kpis is missing for 200 periods, ${dayOf(50)} to ${dayOf(249)}, the last due at ${dayOf(250)}T10:00:00Z (owner: DevOps Automator)`,
    ]);
  });

  test('200 days in three runs: three warnings', () => {
    const found = warnings((n) => n < 60 || (n >= 100 && n < 200) || n >= 325);
    expect(found).toHaveLength(3);
    expect(found.map(({ message }) => /for (\d+) periods/.exec(message)![1]).sort()).toEqual([
      '100',
      '40',
      '60',
    ]);
  });

  test('a year without any: one warning', () => {
    expect(warnings(() => true)).toHaveLength(1);
  });

  test('a draft has to be finished', () => {
    expect(
      warnings(
        () => false,
        (n) => n === 10,
      ),
    ).toMatchObject([
      { fix: 'finish reports/kpis/2026-01-11.md, then set status: final and add delivered:' },
    ]);
  });
});
