import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { searchRecords } from '../../../src/exports/search-records.ts';
import { components } from '../../../src/schemas/reviews/components.ts';
import { recordPath } from '../../../src/views/record-path.ts';
import { reviewAnswer, reviewsAnswer } from '../../../src/views/reviews/review-answers.ts';
import { decisionStates } from '../../../src/views/reviews/review-decisions.ts';
import { roadmapRows } from '../../../src/views/reviews/review-roadmap.ts';
import { reviewContents } from '../../../src/views/reviews/review-sections.ts';
import { tableGroups } from '../../../src/views/reviews/review-tables.ts';
import { instanceOf, reviewViews } from '../../../src/views/reviews/review-view.ts';
import { DEMO } from '../../support/demo.ts';
import { organisation, review, rulesOf, siteOf } from './reviewed.ts';

describe('a review as the report of its duty', () => {
  const site = siteOf(organisation());
  const [view] = reviewViews(site);

  test('is valid, due, and on time', () => {
    expect(site.content.problems).toEqual([]);
    expect(instanceOf(view!, site.basis)?.state).toBe('on_time');
    const adherence = site.figures.get('cadence-adherence', 'output:quarterly-strategic-review', '2026-Q1');
    expect([adherence.value, adherence.n]).toEqual([100, 1]);
  });

  test('has one address and can be found', () => {
    expect(recordPath(view!.entry.file)).toBe('/reviews/2026-Q1/');
    const found = searchRecords(site.basis.ledger, () => '2026-04-10', '/').filter(({ url }) =>
      /2026-Q1/.test(url),
    );
    expect(found.map(({ url, meta }) => [url, meta['kind']])).toEqual([['/reviews/2026-Q1/', 'Review']]);
    expect(found[0]!.content).not.toMatch(/[\uE000-\uE002<]/);
  });

  test('does not exist before delivery, and is late without it', () => {
    const before = siteOf(organisation(), Date.parse('2026-04-09T12:00:00+02:00'));
    expect(before.basis.ledger.reviews).toEqual([]);
    expect(before.basis.ledger.reports).toEqual([]);
  });

  test('is only in reviews/', () => {
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

test('each component has its own Astro component', () => {
  const folder = join(import.meta.dirname, '../../../src/components/reviews');
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

  test('compares with the previous quarter, and shows unknown values as no data', () => {
    expect(second!.before?.id).toBe('2025-Q4');
    expect(reviewAnswer(site, first!)).toBe(
      'Q4 2025: no data for any success metric. No decisions were made.',
    );
    expect(reviewAnswer(site, second!)).toMatch(/^Q1 2026: \d of 2 metrics met/);
    const none = { ...site.basis, ledger: { ...site.basis.ledger, reviews: [] } };
    expect(reviewsAnswer({ ...site, basis: none })).toBe('No data: no quarter has been reviewed yet.');
  });

  test('every success metric and service has its row, and nothing else without records', () => {
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
      'monthly: September 2026',
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

  test('the roadmap is by priority, compared with the previous one', () => {
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
      ['Kept', 'unchanged'],
      ['moved', 'was 2026-Q2, was low'],
      ['New', 'new'],
    ]);
    expect(gone.map(({ item: name }) => name)).toEqual(['Gone']);
    expect(roadmapRows(now, undefined).rows.every(({ change }) => change === undefined)).toBe(true);
  });
});
