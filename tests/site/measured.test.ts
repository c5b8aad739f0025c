import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { HOLE } from '../support/contents/metrics.ts';
import { builtSite } from '../support/sites.ts';
import { documentsOf } from './documents.ts';

interface Figure {
  id: string;
  subject: string;
  period: string;
  value: number | null;
  unit: string;
  n: number;
  status: string;
}

const figuresOf = (folder: string): Figure[] =>
  JSON.parse(readFileSync(join(folder, 'data/figures.json'), 'utf8')).figures.filter(
    ({ subject }: Figure) => subject === 'organisation',
  );

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('a day without a snapshot is visible wherever its month is shown, and changes no other day', async () => {
  const gone = HOLE;
  const { folder: whole } = await builtSite('measured');
  const { folder: holed } = await builtSite('holed');
  const isDay = ({ period }: Figure) => /^\d{4}-\d{2}-\d{2}$/.test(period);
  const others = (folder: string) =>
    figuresOf(folder).filter((figure) => isDay(figure) && figure.period !== gone);
  expect(others(holed).length).toBeGreaterThan(400);
  expect(others(holed)).toEqual(others(whole));
  const signups = (folder: string) =>
    figuresOf(folder).find(({ id, period }) => id === 'signups' && period === gone)!;
  expect(signups(whole).value).toBeGreaterThan(0);
  expect(signups(holed)).toMatchObject({ value: null, status: 'no_data' });

  const page = (out: string, path: string) => readFileSync(join(out, path, 'index.html'), 'utf8');
  for (const path of ['scorecard', 'scorecard/activation', 'metrics/monthly']) {
    expect(page(holed, path), path).toContain('27 of 28 days');
    expect(page(whole, path), path).not.toContain('27 of 28 days');
  }
  expect(page(holed, 'metrics/weekly')).toContain('6 of 7 days');
  const gaps = (out: string) => /No metrics snapshot for [^.]*\./.exec(page(out, 'metrics/daily'))?.[0];
  expect(gaps(holed)).toBe(`No metrics snapshot for ${gone}.`);
  expect(gaps(whole)).toBeUndefined();
}, 60_000);

test('an organisation without snapshots and deployments has pages that say what to record', async () => {
  const documents = await documentsOf(browser, await builtSite('minimal'));
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
