import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/seal.ts';
import { searchRecords } from '../../src/exports/search-records.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { computeFigures } from '../../src/figures/figures.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import type { History } from '../../src/records/history.ts';
import { readContent } from '../../src/records/ledger.ts';
import { components } from '../../src/schemas/reviews/components.ts';
import { recordPath } from '../../src/views/record-path.ts';
import { amendments } from '../../src/views/reviews/amendments.ts';
import { reviewAnswer, reviewScores, reviewsAnswer } from '../../src/views/reviews/review-answers.ts';
import { decisionStates } from '../../src/views/reviews/review-decisions.ts';
import { roadmapRows } from '../../src/views/reviews/review-roadmap.ts';
import { reviewContents } from '../../src/views/reviews/review-sections.ts';
import { tableGroups } from '../../src/views/reviews/review-tables.ts';
import { instanceOf, reviewViews } from '../../src/views/reviews/review-view.ts';
import { DEMO } from '../support/demo.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const CADENCES = `quarterly-strategic-review:
  name: Quarterly strategic review
  duty: Strategic portfolio review
  owner: studio-producer
  every: quarter
  records: reviews
  start: 2026-01-01
  due: { workingDays: 10, at: '17:00' }
  sections: [Market]
`;

const review = (front = '', body = '\n## Market\n\nUptime was <Figure id="uptime" />.\n\n<SlaTable />\n') =>
  `---\nperiod: 2026-Q1\nauthor: studio-producer\nstatus: final\ndelivered: 2026-04-10T12:00:00+02:00\n${front}---\n${body}`;

/** The minimal organisation, its first quarter over, with a review of it. */
function organisation(files: Record<string, string> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'opsbook-reviews-'));
  made.push(root);
  cpSync(join(fixtures, 'valid/minimal'), root, { recursive: true });
  const organisationFile = join(root, 'playbook/organisation.yaml');
  writeFileSync(
    organisationFile,
    readFileSync(organisationFile, 'utf8').replace(/asOf: .*/, 'asOf: 2026-05-01T12:00:00+02:00'),
  );
  for (const [file, text] of Object.entries({
    'playbook/cadences.yaml': CADENCES,
    'reviews/2026-Q1.mdx': review(),
    ...files,
  })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

const NOW = Date.parse('2026-05-01T12:00:00+02:00');

function siteOf(root: string, asOf = NOW) {
  const content = readContent(root);
  const basis = makeBasis(ledgerAsOf(content.ledger, asOf), asOf);
  return { content, basis, figures: computeFigures(basis) };
}

const rulesOf = (root: string) =>
  checkContent(readContent(root), NOW).map(({ rule, file }) => `${rule} ${file}`);
const sealIn = (root: string, ...args: string[]) =>
  runCommand(command, [...args, '--content', root], { cwd: root, env: {}, now: NOW });
const reviewIn = (root: string) => readFileSync(join(root, 'reviews/2026-Q1.mdx'), 'utf8');

describe('a review as the report of its duty', () => {
  const site = siteOf(organisation());
  const [view] = reviewViews(site);

  test('is sound, owed, and on time', () => {
    expect(site.content.problems).toEqual([]);
    expect(instanceOf(view!, site.basis)?.state).toBe('on_time');
    const adherence = site.figures.get('cadence-adherence', 'output:quarterly-strategic-review', '2026-Q1');
    expect([adherence.value, adherence.n]).toEqual([100, 1]);
  });

  test('has one address and is found by it', () => {
    expect(recordPath(view!.entry.file)).toBe('/reviews/2026-Q1/');
    const found = searchRecords(site.basis.ledger, () => '2026-04-10', '/').filter(({ url }) =>
      /2026-Q1/.test(url),
    );
    expect(found.map(({ url, meta }) => [url, meta['kind']])).toEqual([['/reviews/2026-Q1/', 'Review']]);
    expect(found[0]!.content).not.toMatch(/[\uE000-\uE002<]/);
  });

  test('is not there before it was delivered, and late without its delivery', () => {
    const before = siteOf(organisation(), Date.parse('2026-04-09T12:00:00+02:00'));
    expect(before.basis.ledger.reviews).toEqual([]);
    expect(before.basis.ledger.reports).toEqual([]);
  });

  test('lies in reviews/ and nowhere else', () => {
    const text = review().replace('<SlaTable />', '');
    expect(
      rulesOf(
        organisation({ 'reports/quarterly-strategic-review/2026-Q1.md': text.replaceAll(/<.*?>/g, 'x') }),
      ),
    ).toContain('report-output reports/quarterly-strategic-review/2026-Q1.md');
    expect(rulesOf(organisation({ 'reviews/2026-Q1.md': text }))).toContain(
      'unknown-file reviews/2026-Q1.md',
    );
    expect(rulesOf(organisation({ 'incidents/2026-04-01-x.mdx': text }))).toContain(
      'unknown-file incidents/2026-04-01-x.mdx',
    );
  });
});

test('each component is shown by one of its own, and by no other', () => {
  const folder = join(import.meta.dirname, '../../src/components/reviews');
  const shown = readFileSync(join(folder, 'ReviewComponent.astro'), 'utf8');
  const [, list = ''] = /Record<ComponentName, \w+> = \{([^}]*)\}/.exec(shown) ?? [];
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  expect(names.toSorted()).toEqual(Object.keys(components).toSorted());
  for (const name of names) expect(readdirSync(folder)).toContain(`${name}.astro`);
});

describe('what is shown', () => {
  const root = organisation({
    'reviews/2025-Q4.mdx': review().replaceAll('2026-Q1', '2025-Q4').replace('2026-04-10', '2026-01-10'),
  });
  const site = siteOf(root);
  const [first, second] = reviewViews(site);

  test('compares with the quarter before, and says no data of what is not known', () => {
    expect(second!.before?.id).toBe('2025-Q4');
    expect(reviewAnswer(site, first!)).toBe(
      'Q4 2025: no data for any success metric. No decision was taken.',
    );
    expect(reviewAnswer(site, second!)).toMatch(/^Q1 2026: \d of 2 metrics met/);
    const none = { ...site.basis, ledger: { ...site.basis.ledger, reviews: [] } };
    expect(reviewsAnswer({ ...site, basis: none })).toBe('No data: no quarter has been reviewed yet.');
  });

  test('every success metric has its row, services theirs, and nothing else where nothing is recorded', () => {
    const rows = (name: Parameters<typeof tableGroups>[0]) =>
      tableGroups(name, site, second!.period).flatMap((group) =>
        group.rows.map(({ id, subject }) => `${id} ${subject}`),
      );
    expect(rows('Scorecard')).toEqual(['uptime organisation', 'mttr organisation']);
    expect(rows('SlaTable')).toEqual(['uptime organisation', 'uptime service:shop', 'uptime service:search']);
    expect(rows('Finance')).toEqual([]);
    expect(rows('Compliance')).toEqual([]);
  });

  test('a figure without quarters is that of the last month', () => {
    const demo = siteOf(DEMO, Date.parse('2026-11-04T16:30:00+01:00'));
    const period = demo.basis.calendar.period('2026-Q3');
    const growth = tableGroups('Scorecard', demo, period)
      .flatMap(({ rows }) => rows)
      .find(({ id }) => id === 'user-growth')!;
    expect([growth.period.id, growth.before?.id, growth.note]).toEqual([
      '2026-09',
      '2026-06',
      'by the month: September 2026',
    ]);
    const views = reviewViews(demo);
    expect(reviewContents(views.at(-1)!.entry, '/').map(({ title }) => title)).toEqual([
      'Market',
      'Product strategy',
      'Growth',
      'Organisation',
      'Decisions',
      'Roadmap',
    ]);
  });

  test('decisions are open until their day, overdue after it', () => {
    const decision = (fields: object) => ({ decision: 'x', owner: 'a', due: '2026-04-30', ...fields });
    const states = decisionStates(
      [
        decision({}),
        decision({ due: '2026-05-01' }),
        decision({ done: '2026-04-02' }),
        decision({ dropped: '2026-04-02' }),
      ],
      '2026-05-01',
    );
    expect(states.map(({ state, days }) => [state, days])).toEqual([
      ['overdue', 1],
      ['open', 0],
      ['done', 0],
      ['dropped', 0],
    ]);
  });

  test('the roadmap is by priority, beside the one before', () => {
    const item = (name: string, priority: 'high' | 'low', quarter: string) => ({
      item: name,
      priority,
      quarter,
    });
    const earlier = [
      item('Kept', 'high', '2026-Q2'),
      item('Moved', 'low', '2026-Q2'),
      item('Gone', 'low', '2026-Q2'),
    ];
    const now = [
      item('New', 'low', '2026-Q3'),
      item('moved', 'high', '2026-Q3'),
      item('Kept', 'high', '2026-Q2'),
    ];
    const { rows, gone } = roadmapRows(now, earlier);
    expect(rows.map(({ item: { item: name }, change }) => [name, change])).toEqual([
      ['Kept', 'as before'],
      ['moved', 'was 2026-Q2, was low'],
      ['New', 'new'],
    ]);
    expect(gone.map(({ item: name }) => name)).toEqual(['Gone']);
    expect(roadmapRows(now, undefined).rows.every(({ change }) => change === undefined)).toBe(true);
  });
});

describe('a seal', () => {
  test('stores what the review shows, and is sound', async () => {
    const root = organisation();
    const { code, out } = await sealIn(root, 'reviews/2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
    expect([code, out]).toEqual([0, expect.stringMatching(/^Sealed \d+ figures in reviews\/2026-Q1\.mdx/)]);
    expect(rulesOf(root)).toEqual([]);
    const { sealed } = readContent(root).ledger.reviews[0]!.data;
    expect(sealed!.at).toBe(Date.parse('2026-04-20T10:00:00+02:00'));
    const keys = sealed!.figures.map(({ figure, subject, period }) => `${figure} ${subject} ${period}`);
    for (const key of [
      'uptime organisation 2026-Q1',
      'mttr organisation 2026-Q1',
      'uptime service:shop 2026-Q1',
    ])
      expect(keys).toContain(key);
    expect(readdirSync(join(root, 'reviews'))).toEqual(['2026-Q1.mdx']);
    expect(reviewIn(root)).toContain(review().split('---\n')[2]!);
  });

  test('is refused where there is nothing to seal, and leaves the file as it was', async () => {
    const draft = organisation({
      'reviews/2026-Q1.mdx': review().replace(/status: final\ndelivered: .*/, 'status: draft'),
    });
    const root = organisation();
    const before = reviewIn(root);
    expect((await sealIn(draft, '2026-Q1')).err).toBe(
      'Not sealed: reviews/2026-Q1.mdx is a draft; a final review is sealed.\n',
    );
    expect((await sealIn(root, '2026-Q4')).err).toBe(
      'Not sealed: there is no review "2026-Q4"; there are 2026-Q1.\n',
    );
    expect((await sealIn(root, '2026-Q1', '--by', 'nobody')).err).toMatch(/no agent "nobody"/);
    expect((await sealIn(root, '2026-Q1', '--at', '2026-03-31T12:00:00+02:00')).err).toMatch(
      /2026-Q1 is not over/,
    );
    expect((await sealIn(root, '2026-Q1', '--at', '2026-04-05T12:00:00+02:00')).err).toMatch(
      /was not delivered yet/,
    );
    expect((await sealIn(root, '2026-Q1', '--at', 'yesterday')).code).toBe(2);
    expect((await sealIn(root)).code).toBe(2);
    expect((await sealIn(root, '2026-Q1', '--force')).code).toBe(2);
    expect(reviewIn(root)).toBe(before);
  });

  test('is not replaced unless that is said, and then in its place', async () => {
    const root = organisation();
    await sealIn(root, '2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
    const first = reviewIn(root);
    expect((await sealIn(root, '2026-Q1')).err).toMatch(
      /was sealed at 2026-04-20T08:00:00Z; --again replaces/,
    );
    expect((await sealIn(root, '2026-Q1', '--again', '--at', '2026-04-20T10:00:00+02:00')).code).toBe(0);
    expect(reviewIn(root)).toBe(first);
  });

  const amended = async (history: History) => {
    const root = organisation();
    await sealIn(root, '2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
    const file = join(root, 'incidents/2026-03-02-shop-down.md');
    const text = readFileSync(file, 'utf8');
    const longer = text.replace(/to: (2026-03-02T\d\d:)\d\d/, 'to: $159');
    expect(longer).not.toBe(text);
    writeFileSync(file, longer);
    const site = siteOf(root);
    const [view] = reviewViews(site);
    return { root, site, view: view!, found: amendments(view!.entry.data, { ...site, history }) };
  };
  const commit = {
    id: 'a'.repeat(40),
    at: Date.parse('2026-04-25T10:00:00Z'),
    author: 'Ann',
    subject: 'Correct the end',
  };
  const known = (at: number): History => ({
    known: true,
    head: commit,
    changed: false,
    commits: new Map([['incidents/2026-03-02-shop-down.md', [{ ...commit, at }]]]),
  });

  test('keeps its figures when a record is amended, and both are shown with the change behind it', async () => {
    const { root, site, view, found } = await amended(known(commit.at));
    const shop = view.shown('uptime', 'service:shop', '2026-Q1')!;
    expect(shop.figure.value).toBeGreaterThan(shop.amended!.now!.value!);
    expect(shop.amended!.now).toBe(site.figures.get('uptime', 'service:shop', '2026-Q1'));
    const why = found.find(({ sealed }) => sealed.subject === 'service:shop')!;
    expect(why.reason).toBe('1 file behind it was changed since the seal:');
    expect(why.commits.map(({ file, commit: { author } }) => [file, author])).toEqual([
      ['incidents/2026-03-02-shop-down.md', 'Ann'],
    ]);
    expect(rulesOf(root)).toContain('review-amended reviews/2026-Q1.mdx');
  });

  test('says where the reason is not known, or no file is to blame', async () => {
    expect(
      (await amended({ known: false, reason: 'the content is not in a git repository' })).found[0]!.reason,
    ).toBe('It is not known which record changed: the content is not in a git repository.');
    expect((await amended(known(Date.parse('2026-04-01')))).found[0]!.reason).toMatch(
      /^No file behind it was committed since/,
    );
  });

  test('still counts where the records behind it are gone', async () => {
    const scorecard = readFileSync(join(fixtures, 'valid/minimal/playbook/scorecard.yaml'), 'utf8');
    const metric = `regulatory-adherence:\n  category: Compliance\n  name: Regulatory adherence\n  target: '> 98 %'\n  owner: studio-producer\n`;
    const sealed = `sealed:
  at: 2026-04-20T08:00:00Z
  by: studio-producer
  figures:
    - { figure: regulatory-adherence, period: 2026-Q1, value: 99, unit: '%', target: '> 98 %', n: 40 }
`;
    const site = siteOf(
      organisation({ 'playbook/scorecard.yaml': scorecard + metric, 'reviews/2026-Q1.mdx': review(sealed) }),
    );
    const [view] = reviewViews(site);
    const score = reviewScores(site, view!).find(({ id }) => id === 'regulatory-adherence')!;
    expect([score.figure?.period, score.figure?.value, score.figure?.status]).toEqual(['2026-Q1', 99, 'met']);
    expect(reviewAnswer(site, view!)).not.toMatch(/no data/);
  });

  test('is unknown before it was set', async () => {
    const { root } = await amended(known(commit.at));
    const before = siteOf(root, Date.parse('2026-04-19T12:00:00+02:00'));
    expect(before.basis.ledger.reviews[0]!.data.sealed).toBeUndefined();
    expect(reviewViews(before)[0]!.shown('uptime', 'service:shop', '2026-Q1')!.amended).toBeUndefined();
  });
});
