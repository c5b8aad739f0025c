import { expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { computeFigures } from '../../src/figures/figures.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder } from '../support/content-folder.ts';
import { cpuTimer } from '../support/cpu-timer.ts';

const asOf = Date.parse('2026-03-31T12:00:00+02:00');

const duty = (id: string, more: string) =>
  `${id}:\n  name: ${id}\n  duty: Count\n  owner: devops-automator\n  start: 2026-03-01\n  ${more.replaceAll('; ', '\n  ')}\n`;
const daily = (id: string, more = '') => duty(id, `every: day; due: { days: 1 }${more}`);
const report = (period: string, more = '') =>
  `---\nperiod: ${period}\nauthor: devops-automator\nstatus: final\ndelivered: 2026-03-30T09:00:00Z\n${more}---\n`;

/** The distinct rules that some files break. The figures are computed too; neither may throw. */
function rulesOf(files: Record<string, string>): string[] {
  const content = readContent(contentFolder(files));
  const problems = checkContent(content, asOf);
  computeFigures(makeBasis(ledgerAsOf(content.ledger, asOf), asOf));
  return [...new Set(problems.filter(({ severity }) => severity === 'error').map(({ rule }) => rule))];
}

const cadences = 'playbook/cadences.yaml';
const snapshot = 'daily-metrics-snapshot';

test.each([
  'support-ticket-summary',
  snapshot,
  'monthly-executive-summary',
  'tech-debt-assessment',
  'growth-metrics-report',
])('the output %s may use another form, and is then read in that form', (output) => {
  expect(
    rulesOf({
      [cadences]: daily(output, '; form: plain'),
      [`reports/${output}/2026-03-29.md`]: report('2026-03-29'),
    }),
  ).toEqual([]);
});

test.each(['2026-02-30', '2026-13-01', '2026-W60'])('%s is not a period', (period) => {
  expect(
    rulesOf({
      [cadences]: daily(snapshot),
      [`reports/${snapshot}/${period}.md`]: report(period, 'signups: 4\n'),
    }),
  ).toEqual(['report-period']);
});

test.each(['0000-01-01', '1026-03-29', '9999-12-31'])(
  'a day of the year %s is a typo, and does not create a calendar of a thousand years',
  (period) => {
    const elapsed = cpuTimer();
    expect(
      rulesOf({
        [cadences]: daily(snapshot),
        [`reports/${snapshot}/${period}.md`]: report(period, 'signups: 4\n'),
        [`deployments/${period.slice(0, 7)}.yaml`]: 'deployments: []\n',
      }),
    ).toEqual(expect.arrayContaining(['file-name', 'period']));
    // A thousand years of days took most of a minute.
    expect(elapsed()).toBeLessThan(10_000);
  },
);

test('a number with a hundred and fifty decimals is rejected', () => {
  expect(
    rulesOf({
      [cadences]: daily('letter'),
      'reports/letter/2026-03-29.md': report(
        '2026-03-29',
        `statements:\n  - { figure: incidents, period: 2026-02, value: '1.${'0'.repeat(150)}' }\n`,
      ),
    }),
  ).toEqual(['wrong-value']);
});

test('a due time is at most a year away', () => {
  expect(rulesOf({ [cadences]: duty('letter', 'every: day; due: { days: 99999999 }') })).toEqual([
    'wrong-value',
  ]);
});
