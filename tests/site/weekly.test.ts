import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { printPage } from '../../src/build/print/print-page.ts';
import { serveFolder } from '../../src/build/print/static-server.ts';
import { readPdf } from '../support/pdf.ts';
import { A4 } from '../support/pdf-layout.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { browsing, PHONE, STILL } from './browsing.ts';
import { rawPlaybook } from './content.ts';

const { open } = browsing(['demo', 'empty'], STILL);
let demo: BuiltSite;
let browser: Awaited<ReturnType<typeof openBrowser>>;
beforeAll(async () => {
  demo = await builtSite('demo');
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const read = (path: string) => readFileSync(join(demo.folder, path, 'index.html'), 'utf8');
const blocksOf = (html: string) =>
  html
    .split(/<article class="weekly-block/)
    .slice(1)
    .map((block) => block.split('</article>')[0]!);
/** The charts of the demo's playbook. */
const chosen = () =>
  rawPlaybook<{ charts: { figure: string; subject?: string }[] }>(demo.content, 'weekly-review.yaml').charts;
const anchorOf = ({ figure, subject = '' }: { figure: string; subject?: string }) =>
  ['weekly', figure, ...subject.split(':')].filter(Boolean).join('-');

describe('the weekly review', () => {
  test('shows the charts of the playbook in their order, for the last week that is over', () => {
    const html = read('weekly');
    expect([...html.matchAll(/<figure class="chart" id="([^"]+)"/g)].map(([, id]) => id)).toEqual(
      chosen().map(anchorOf),
    );
    expect(html).toContain('Week 44 of 2026 (26 Oct to 1 Nov)');
    expect(html).not.toContain('2026-W45');
  });

  test('has an address for each of the last 26 weeks, with the same charts', () => {
    const weeks = readdirSync(join(demo.folder, 'weekly')).filter((name) => /^\d{4}-W\d{2}$/.test(name));
    expect(weeks).toHaveLength(26);
    expect(weeks.at(-1)).toBe('2026-W44');
    for (const week of weeks) expect(blocksOf(read(`weekly/${week}`)), week).toHaveLength(chosen().length);
    // No chart shows what came after its week.
    expect(blocksOf(read('weekly/2026-W30')).join('')).not.toMatch(/2026-W3[1-9]/);
  });

  test('has six weeks and twelve months under each chart, each with the one a year before', () => {
    for (const block of blocksOf(read('weekly'))) {
      const [, table] = block.split('<tbody>');
      const periods = [...table!.matchAll(/<th scope="row">([^<]+)<\/th>/g)].map(([, name]) => name!);
      const weeks = periods.filter((name) => name.includes('-W'));
      expect([0, 6]).toContain(weeks.length);
      expect(periods).toHaveLength(weeks.length + 12);
      if (weeks.length > 0) expect(weeks).toEqual([39, 40, 41, 42, 43, 44].map((n) => `2026-W${n}`));
      expect(periods.slice(-12).at(0)).toBe('November 2025');
      if (weeks.length > 0) expect(table).toMatch(/2025-W44/);
      expect(block).toMatch(/download="[^"]+\.csv"/);
    }
  });

  test('says which figures have no weeks', () => {
    const [uptime] = blocksOf(read('weekly')).filter((block) => block.includes('weekly-uptime'));
    expect(uptime).toContain('this figure is computed by month, not by week');
    expect(uptime).not.toContain('2026-W44');
  });

  test('shows what owners note of a week, and why a target was missed', () => {
    const html = read('weekly');
    expect(html).toContain('One of fourteen deployments failed');
    expect(html).toMatch(/October 2026, missed:[\s\S]*The old signing key/);
    expect(read('weekly/2026-W43')).not.toContain('One of fourteen deployments failed');
  });

  test('judges months, not weeks', () => {
    const [activation] = blocksOf(read('weekly')).filter((block) => block.includes('id="weekly-activation"'));
    expect(activation).toMatch(/target (&gt;|>) 60 % in October 2026/);
    const rows = [...activation!.matchAll(/<tr>\s*<th scope="row">([^<]+)<\/th>([\s\S]*?)<\/tr>/g)];
    const status = (name: string) => rows.find(([, period]) => period === name)![2]!;
    expect(status('2026-W44')).not.toMatch(/met|missed/);
    expect(status('November 2025')).toContain('missed');
  });

  test('says how to begin where no charts are chosen', async () => {
    const { page, go, close } = await open('empty');
    await go('/weekly/');
    expect(await page.locator('.empty').innerText()).toContain('playbook/weekly-review.yaml');
    await close();
  });

  test('is as wide as a phone', async () => {
    const { page, go, close } = await open('demo', { viewport: PHONE });
    await go('/weekly/');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await close();
  });
});

/** A page of the demo with other HTML, printed. Its styles lie beside it: pages allow none of another host. */
async function printed(html: string) {
  const folder = join(demo.folder, '..', 'weekly-print');
  mkdirSync(join(folder, 'weekly'), { recursive: true });
  cpSync(join(demo.folder, '_astro'), join(folder, '_astro'), { recursive: true });
  writeFileSync(join(folder, 'weekly', 'index.html'), html);
  const own = await serveFolder(folder);
  const pdf = await readPdf(await printPage(browser, `${own.url}weekly/`, A4));
  await own.close();
  return pdf;
}

describe('the weekly review on paper', () => {
  test('has at most two sheets of A4, and no chart is cut', async () => {
    const server = await serveFolder(demo.folder);
    const pdf = await readPdf(await printPage(browser, `${server.url}weekly/`, A4));
    await server.close();
    expect(pdf.pages.length).toBeLessThanOrEqual(2);
    const figures = pdf.elements.filter(({ tag }) => tag === 'Art');
    for (const { pages, text } of figures) expect(new Set(pages).size, text.slice(0, 40)).toBeLessThan(2);
    const right = Math.max(...pdf.pages.flatMap(({ items }) => items.map(({ x }) => x)));
    expect(right).toBeLessThan(pdf.pages[0]!.width - 40);
  });

  test('has two sheets with twelve charts and twelve notes of two sentences', async () => {
    const note = `<p class="note">${'An owner writes as much as a note may hold. '.repeat(2)}</p>`;
    const html = read('weekly');
    const [first] = blocksOf(html);
    const start = html.indexOf('<article class="weekly-block');
    const end = html.lastIndexOf('</article>') + '</article>'.length;
    const scoped = /<article class="weekly-block([^>]*)>/.exec(html)![0];
    const scope = /data-astro-cid-\w+/.exec(scoped)?.[0] ?? '';
    const block = `${scoped}${first!.slice(first!.indexOf('>') + 1)}${note.replace('<p', `<p ${scope}`)}</article>`;
    const pdf = await printed(html.slice(0, start) + block.repeat(12) + html.slice(end));
    expect(pdf.pages.length).toBe(2);
  });
});
