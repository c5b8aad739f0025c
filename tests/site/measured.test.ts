import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChecked } from '../../src/build/site.ts';
import { contentFolder } from '../support/content-folder.ts';
import { HOLE, measuredFiles } from '../support/contents/metrics.ts';
import { readFigures } from '../support/figures.ts';
import { builtSite } from '../support/sites.ts';
import { documentsOf } from './documents.ts';

interface Figure {
  id: string;
  subject: string;
  period: string;
  value: number | null;
  n: number;
}

/** The figures of the organisation, by id and period. */
const byPeriod = (figures: readonly Figure[]) =>
  new Map(
    figures
      .filter(({ subject }) => subject === 'organisation')
      .map(({ id, period, value, n }) => [`${id} ${period}`, { value, n }]),
  );

test('a day without a snapshot is visible wherever its month is shown, and changes no other day', async () => {
  const { folder } = await builtSite('holed');
  const holed = byPeriod(readFigures(folder).figures);
  const whole = byPeriod((await readChecked(contentFolder(measuredFiles()), undefined, 0)).figures.all);
  const others = (figures: typeof holed) =>
    [...figures].filter(([key]) => / \d{4}-\d{2}-\d{2}$/.test(key) && !key.endsWith(HOLE)).sort();
  expect(others(holed).length).toBeGreaterThan(400);
  expect(others(holed)).toEqual(others(whole));
  expect(whole.get(`signups ${HOLE}`)!.value).toBeGreaterThan(0);
  expect(holed.get(`signups ${HOLE}`)!.value).toBeNull();

  const page = (path: string) => readFileSync(join(folder, path, 'index.html'), 'utf8');
  for (const path of ['scorecard', 'scorecard/activation', 'metrics/monthly'])
    expect(page(path), path).toContain('27 of 28 days');
  expect(page('metrics/weekly')).toContain('6 of 7 days');
  const gaps = page('metrics/daily').match(/No metrics snapshot for [^.]*\./g);
  expect(gaps).toEqual([`No metrics snapshot for ${HOLE}.`]);
}, 60_000);

test('an organisation without snapshots and deployments has pages that say what to record', async () => {
  const documents = documentsOf(await builtSite('minimal'));
  for (const [path, file] of [
    ['/ops/metrics/daily/', 'reports/daily-metrics-snapshot/'],
    ['/ops/metrics/weekly/', 'reports/support-ticket-summary/'],
    ['/ops/deployments/', 'deployments/'],
  ] as const) {
    const document = documents.find((each) => each.path === path)!;
    expect(document.answer).toMatch(/^No data/);
    expect(document.text).toContain(file);
  }
});
