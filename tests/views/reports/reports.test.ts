import { expect, test } from 'vitest';
import { allInstances } from '../../../src/figures/reports/cadence.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { adherenceTable } from '../../../src/views/reports/adherence-table.ts';
import { agentRecords, agentsAnswer } from '../../../src/views/reports/agents.ts';
import { cadenceAnswer, missingNow, nextDue, stateWords } from '../../../src/views/reports/cadence.ts';
import { missingReports } from '../../../src/views/reports/missing-reports.ts';
import { reportBlocks } from '../../../src/views/reports/report-data.ts';
import { contentFolder, samples } from '../../support/content-folder.ts';
import { figuresOf } from '../../support/ledger.ts';

const duty = (name: string, every: string, more: object = {}) => ({
  name,
  duty: 'Say how it went',
  owner: 'chief',
  every,
  start: '2026-05-01',
  due: { after: '12 h' },
  ...more,
});
const own = figuresOf(
  {
    cadences: {
      note: duty('Daily note', 'day'),
      letter: duty('Letter', 'month', { owner: 'other' }),
    },
    reports: {
      'note/2026-05-01': { delivered: '2026-05-02T08:00:00Z' },
      // Due at noon.
      'note/2026-05-02': { delivered: '2026-05-03T15:00:00Z' },
      'note/2026-05-03': { status: 'draft' },
    },
  },
  '2026-05-05T18:00:00Z',
);
const { basis } = own;
const instances = allInstances(basis);
const periodsOf = (list: readonly { period: { id: string } }[]) => list.map(({ period }) => period.id);

test('a draft is missing once it is due, and said to exist', () => {
  expect(periodsOf(missingNow(instances))).toEqual(['2026-05-04', '2026-05-03']);
  const words = Object.fromEntries(
    instances
      .filter(({ output }) => output === 'note')
      .map((each) => [each.period.id, stateWords(each, basis.asOf)]),
  );
  expect(words['2026-05-01']).toBe('on time');
  expect(words['2026-05-02']).toBe('late by 3 h');
  expect(words['2026-05-03']).toMatch(/^missing for 30 h, .*draft/);
  expect(words['2026-05-04']).toBe('missing for 6 h');
});

test('the answer says once what is missing, and in total only if some was due before this week', () => {
  const answerOf = (asOf: string) =>
    cadenceAnswer(figuresOf({ cadences: { note: duty('Daily note', 'day') } }, asOf).basis);
  // Notes are due from Saturday the 2nd, at noon.
  expect(answerOf('2026-05-03T18:00:00Z')).toBe(
    '0 of 2 reports due this week arrived on time; 2 are missing.',
  );
  expect(answerOf('2026-05-05T18:00:00Z')).toMatch(
    /; 2 are missing, \d.* not due yet\. In total, 4 are missing\.$/,
  );
  expect(answerOf('2026-05-01T18:00:00Z')).toMatch(/ not due yet\. No report is missing\.$/);
});

test('what is missing has its owner, the file to write, and the draft where there is one', () => {
  const { first, earlier, rest } = missingReports(basis, instances)!;
  expect(first.map(({ file, owner }) => [file, owner.name])).toEqual([
    ['reports/note/2026-05-04.md', 'Chief'],
    ['reports/note/2026-05-03.md', 'Chief'],
  ]);
  expect(first.map(({ draft }) => draft !== undefined)).toEqual([false, true]);
  expect([earlier, rest]).toEqual([[], undefined]);
  expect(missingReports(basis, instances.slice(0, 1))).toBeUndefined();
});

test('the next report is the one that is due first', () => {
  expect(nextDue(instances)).toMatchObject({ output: 'note', period: { id: '2026-05-05' } });
  expect(nextDue(missingNow(instances))).toBeUndefined();
});

test('agents have what they owe and wrote', () => {
  const records = agentRecords(basis, own);
  expect(
    records.map(({ id, outputs, missing, reports }) => [id, outputs.length, missing, reports.length]),
  ).toEqual([
    ['chief', 1, 2, 3],
    ['other', 1, 0, 0],
  ]);
  // The latest first; a draft by the end of its day.
  expect(records[0]!.reports.map(({ data }) => data.period)).toEqual([
    '2026-05-03',
    '2026-05-02',
    '2026-05-01',
  ]);
  expect(agentsAnswer(records, basis.ledger)).toMatch(
    /^2 agents, 2 of whom .*; 2 reports (of|from) 1 agent are missing\.$/,
  );
});

test('a period in which nothing was due has no punctuality', () => {
  const months = basis.periods.month;
  const table = adherenceTable(
    basis,
    own,
    [
      { subject: 'organisation', name: 'All' },
      { subject: 'agent:other', name: 'Other' },
    ],
    months,
  );
  expect(table.rows.map(({ total }) => total)).toEqual([true, false]);
  // One of four that were due came in time.
  expect(table.rows[0]!.cells.at(-1)!.figure.value).toBe(25);
  expect(table.rows[1]!.cells.at(-1)).toBeUndefined();
  expect(table.columns.at(-1)!.running).toBe(true);
});

test('a draft that lacks fields of its form is shown as it is, and nothing is computed from it', () => {
  const file = 'reports/support-ticket-summary/2026-02-11.md';
  const root = contentFolder(
    { [file]: '---\nperiod: 2026-02-11\nauthor: support-responder\nstatus: draft\nopened: 3\n---\n' },
    { base: samples },
  );
  const { ledger, problems } = readContent(root);
  expect(problems).toEqual([]);
  const [whole, draft] = ledger.reports.filter(({ id }) => id.startsWith('support-ticket-summary/'));
  const { facts, blocks } = reportBlocks(draft!, ledger, [whole!]);
  expect([facts.map(({ name, facts: [first] }) => [name, first!.cell.text]), blocks]).toEqual([
    [['As reported', '3']],
    [],
  ]);
  // Neither is it compared with.
  expect(reportBlocks(whole!, ledger, [draft!]).facts).toHaveLength(2);
});

test('what a row came to is beside its name', () => {
  const { ledger } = readContent(samples);
  const headsOf = (output: string) => {
    const entry = ledger.reports.find(({ id }) => id.startsWith(`${output}/`))!;
    return reportBlocks(entry, ledger, []).blocks.flatMap((block) =>
      block.kind === 'table' ? [block.head.map(({ text }) => text)] : [],
    );
  };
  for (const [output, deciding] of [
    ['tech-debt-assessment', 'Verdict'],
    ['quarterly-performance-report', 'p95 % of limit'],
    ['quarterly-performance-report', 'Good, of 3'],
  ] as const) {
    const places = headsOf(output).flatMap((head) => (head.includes(deciding) ? head.indexOf(deciding) : []));
    expect([deciding, ...places]).toEqual([deciding, 1]);
  }
});
