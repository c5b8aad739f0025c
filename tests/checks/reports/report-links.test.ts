import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { organisation, problemsOf, read, sampleOf } from './sampled.ts';

describe('the name of a report', () => {
  const update = read(sampleOf('weekly-status-update'));
  const named = (name: string, text = update) =>
    problemsOf(organisation({ [`reports/weekly-status-update/${name}.md`]: text }));

  test.each([
    ['2026-w08', '2026-W08'],
    ['2026-q1', '2026-Q1'],
    ['fy2025-q4', 'FY2025-Q4'],
    ['2026-w08-w09', '2026-W08-W09'],
    ['2026-W8', '2026-W08'],
    ['2026-8', '2026-08'],
  ])('%s is refused with %s as the only suggestion', (name, meant) => {
    expect(named(name)).toMatchObject([
      {
        rule: 'file-name',
        file: `reports/weekly-status-update/${name}.md`,
        message: `"weekly-status-update/${name}" is not a valid id`,
        fix: `rename it to reports/weekly-status-update/${meant}.md`,
      },
    ]);
  });

  test.each(['week-8', '2026-02-1', '2026'])('%s is refused', (name) => {
    expect(named(name)).toContainEqual(
      expect.objectContaining({ rule: 'file-name', fix: 'name the file after the period that it covers' }),
    );
  });

  test('of a deployment log is its month or day', () => {
    const root = organisation({ 'deployments/2026-q1.yaml': 'deployments: []\n' });
    expect(problemsOf(root, 'deployments/2026-q1.yaml')).toContainEqual(
      expect.objectContaining({ rule: 'file-name', fix: 'rename it to deployments/2026-Q1.yaml' }),
    );
  });
});

describe('links in a report', () => {
  const file = sampleOf('weekly-status-update');
  const withBody = (...links: string[]) =>
    organisation({ [file]: `${read(file)}\n${links.map((link) => `[this](${link})`).join('\n\n')}\n` });
  const first = read(file).split('\n').length + 1;

  test('to reports, outputs, agents and metrics resolve', () => {
    const root = withBody(
      '/reports/support-ticket-summary/2026-02-10/',
      '/reports/insights-report/2026-W06-W07/#situation',
      // An output has a page, with or without a report.
      '/reports/sprint-plan/',
      '/agents/studio-producer/',
      '/scorecard/mttr/',
      '/incidents/2026-02-10-search-down/',
    );
    expect(problemsOf(root)).toEqual([]);
  });

  test('that do not resolve are found, each at its place', () => {
    const root = withBody(
      '/reports/support-ticket-summary/2026-02-11/',
      '/reports/insights-report/2026-w06-w07/',
      '/reports/sprint-plans/',
      '/agents/studio-producr/',
      '/scorecard/mtr/',
      '/scorecard/coffee/',
    );
    expect(
      problemsOf(root).map(({ rule, file: of, line, column, fix }) => [rule, of, line, column, fix]),
    ).toEqual([
      ['unknown-link', file, first, 8, 'use /reports/support-ticket-summary/2026-02-10/'],
      ['unknown-link', file, first + 2, 8, 'use /reports/insights-report/2026-W06-W07/'],
      ['unknown-link', file, first + 4, 8, 'use /reports/sprint-plan/'],
      ['unknown-link', file, first + 6, 8, 'use /agents/studio-producer/'],
      ['unknown-link', file, first + 8, 8, 'use /scorecard/mttr/'],
      ['unknown-link', file, first + 10, 8, 'link to an existing record, or write the text without a link'],
    ]);
  });

  test('in its Markdown fields are checked too', () => {
    const analytics = sampleOf('weekly-analytics-report');
    const root = organisation({
      [analytics]: read(analytics).replace(
        'Visitors who search buy **twice as often**',
        '"[Twice](/scorecard/upptime/)"',
      ),
    });
    expect(problemsOf(root)).toMatchObject([
      { rule: 'unknown-link', file: analytics, line: 8, column: 25, fix: 'use /scorecard/uptime/' },
    ]);
  });

  test('do not repeat the problem of an invalid playbook file', () => {
    const root = withBody('/reports/sprint-plans/', '/scorecard/mtr/', '/agents/nobody/');
    for (const each of ['cadences', 'scorecard', 'agents'])
      writeFileSync(join(root, `playbook/${each}.yaml`), 'a: [');
    expect(problemsOf(root).filter(({ rule }) => rule !== 'yaml-syntax')).toEqual([]);
  });
});

describe('references of a report', () => {
  test('to reports, agents and incidents must exist', () => {
    const review = sampleOf('quarterly-strategic-review');
    const root = organisation({
      [review]: read(review)
        .replace('monthly-market-brief/2026-02]', 'monthly-market-brief/2026-03]')
        .replace('owner: brand-guardian', 'owner: brand-guard'),
    });
    expect(problemsOf(root)).toMatchObject([
      { rule: 'unknown-reference', fix: 'use monthly-market-brief/2026-02' },
      { rule: 'unknown-reference', fix: 'use brand-guardian' },
    ]);
  });
});
