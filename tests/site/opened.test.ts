import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { kindsOf } from '../../src/build/pictures/page-kinds.ts';
import { type BuiltInId, definitions } from '../../src/figures/definitions.ts';
import {
  type FigureValue,
  type FileIndex,
  keyParts,
  numbersOf,
  pageIn,
} from '../../src/words/opened-figure.ts';
import { readFigures, readFigureYears } from '../support/figures.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { browsing, DESKTOP, NARROW } from './browsing.ts';

const { open } = browsing(['demo']);
let site: BuiltSite;
/** The values of each figure, by period and subject. */
let values: Map<string, FigureValue>;
let index: FileIndex;
const json = <T>(file: string): T => JSON.parse(readFileSync(join(site.folder, 'data', file), 'utf8'));
beforeAll(async () => {
  site = await builtSite('demo');
  values = new Map(
    readFigureYears(site.folder).flatMap(({ id, figures }) =>
      Object.entries(figures).flatMap(([subject, byPeriod]) =>
        Object.entries(byPeriod).map(([period, value]) => [`${id} ${period} ${subject}`, value] as const),
      ),
    ),
  );
  index = json('files.json');
});

/** The value that a number opens to. */
const opened = (id: string, key: string) => {
  const { period, subject } = keyParts(key);
  return values.get(`${id} ${period} ${subject}`);
};

const roundedIn = (text = '') => Math.round(Number.parseFloat(text.replace(/\s/g, '')));

/** The numbers of a page that open, with the query and fragment of their addresses. */
function numbersOn(html: string) {
  const links = html.matchAll(/<a\b[^>]*\shref="\/method\/\?([^"#]+)#([^"]+)"[^>]*>(.*?)<\/a>/gs);
  return [...links].map(([, query, id, inside]) => ({
    key: decodeURIComponent(query!.replaceAll('&#39;', "'")),
    id: id!,
    text: inside!
      .replace(/<[^>]*>/g, '')
      .replaceAll('&amp;', '&')
      .trim(),
  }));
}

const read = (path: string) => readFileSync(join(site.folder, path, 'index.html'), 'utf8');

describe('the numbers of pages', () => {
  test('open to the value that is printed', () => {
    const pages = kindsOf(site).filter((path) => path.endsWith('/'));
    const numbers = pages.flatMap((path) => numbersOn(read(path)).map((number) => ({ path, ...number })));
    expect(numbers.length).toBeGreaterThan(2000);
    expect(
      numbers.filter(({ path, id, key, text }) => {
        const value = opened(id, key)?.words?.value;
        // The weekly review leaves out the cents of large amounts.
        if (path.startsWith('/weekly/') && /\d{3}$/.test(text)) return roundedIn(value) !== roundedIn(text);
        // A review shows what was sealed, which the records may no longer give.
        return !value?.startsWith(path.startsWith('/reviews/') ? '' : text);
      }),
    ).toEqual([]);
  });

  test('are such links in each table of figures and each block', () => {
    const lacking = kindsOf(site)
      .filter((path) => path.endsWith('/'))
      .flatMap((path) =>
        [...read(path).matchAll(/<p class="value[^"]*"[^>]*>(.*?)<\/p>/gs)]
          .filter(([whole, inside]) => !/class="value none/.test(whole) && numbersOn(inside!).length !== 1)
          .map(([whole]) => `${path}: ${whole}`),
      );
    expect(lacking).toEqual([]);
    const numbersIn = (path: string, table: RegExp) =>
      numbersOn([...read(path).matchAll(table)].map(([found]) => found).join('')).length;
    // A row for each of so many services, metrics, periods.
    expect(numbersIn('/', /<table class="wide band.*?<\/table>/gs)).toBeGreaterThanOrEqual(20);
    expect(numbersIn('/', /<ul class="summary.*?<\/ul>/gs)).toBeGreaterThanOrEqual(10);
    for (const path of ['/sla/', '/sla/2025/', '/response/', '/scorecard/', '/scorecard/mttr/', '/cadence/'])
      expect(numbersIn(path, /<table.*?<\/table>/gs), path).toBeGreaterThanOrEqual(9);
    for (const path of [
      '/metrics/daily/',
      '/metrics/weekly/',
      '/metrics/monthly/',
      '/finance/',
      '/deployments/',
    ])
      expect(numbersIn(path, /<table.*?<\/table>/gs), path).toBeGreaterThanOrEqual(20);
  });

  test('open to the files of the figure, and those to their pages', () => {
    const { asOf, figures } = readFigures(site.folder);
    const known = figures.filter(({ value }) => value !== null);
    expect(known.filter(({ sources }) => sources.some((file) => file === undefined))).toEqual([]);
    expect([...values.values()].filter(({ words }) => words).length).toBe(known.length);
    expect(index.files.filter(([path]) => !existsSync(join(site.content, path)))).toEqual([]);
    expect(
      index.commits.filter(
        ([commit, date]) => !/^[0-9a-f]{12}$/.test(commit) || (date ?? '') > asOf.slice(0, 10),
      ),
    ).toEqual([]);
    expect(index.files.filter(([, place]) => place !== null && !index.commits[place])).toEqual([]);
    const pages = index.files.flatMap((file) => pageIn(file) ?? []);
    expect(pages.length).toBeGreaterThan(1000);
    expect(pages.filter((page) => !existsSync(join(site.folder, page, 'index.html')))).toEqual([]);
  });

  test('name the raw file of what a source fed', () => {
    const fed = index.files.flatMap(([path], place) => {
      const [, kind, period, source] = /^([a-z]+)\/([\dW-]+)\.([a-z-]+)\.yaml$/.exec(path) ?? [];
      return kind === undefined ? [] : [[place, `raw/${source}/${period}.json`]];
    });
    expect(fed.length).toBeGreaterThan(20);
    expect(index.raw).toEqual(Object.fromEntries(fed));
    expect(Object.values(index.raw).filter((raw) => !existsSync(join(site.content, raw)))).toEqual([]);
  });

  test('need one small file', () => {
    const folder = join(site.folder, 'data/figures');
    const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .map((file) => statSync(join(folder, file)).size);
    // The largest are of metrics by day and service.
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    // Half of them are smaller than a picture.
    expect(sizes.sort((a, b) => a - b)[sizes.length >> 1]).toBeLessThan(20_000);
  });
});

describe('a number', () => {
  const NUMBER = '.figure .value a';

  test.each([
    ['a desktop', DESKTOP],
    ['the narrowest phone', NARROW],
  ])('opens in place and closes on %s', async (_, viewport) => {
    const { page, go, close, trouble } = await open('demo', { viewport, hasTouch: true });
    await go('/response/');
    const number = page.locator(NUMBER).first();
    const address = page.url();
    const shown = await number.innerText();
    const dialog = page.getByRole('dialog');
    const focused = () => number.evaluate((link) => link === document.activeElement);

    await number.click();
    await dialog.waitFor();
    const { id, key } = numbersOn(await number.evaluate((link) => link.outerHTML))[0]!;
    const figure = opened(id, key)!;
    const { name, formula } = definitions[id as BuiltInId];
    const text = await dialog.innerText();
    for (const part of [name, formula, figure.words!.of, figure.words!.working!, figure.words!.n!, shown])
      expect(text).toContain(part);
    const files = numbersOf(figure.files);
    expect(await dialog.locator('li').count()).toBe(files.length);
    expect(await dialog.locator('li a').first().getAttribute('href')).toBe(pageIn(index.files[files[0]!]!));
    expect(await dialog.evaluate((own) => own.contains(document.activeElement))).toBe(true);
    const { x, y, width, height } = (await dialog.boundingBox())!;
    expect(x >= 0 && y >= 0 && x + width <= viewport.width && y + height <= viewport.height).toBe(true);
    expect(await dialog.evaluate((own) => own.scrollWidth <= own.clientWidth)).toBe(true);

    await page.keyboard.press('Escape');
    expect([await dialog.isVisible(), await focused()]).toEqual([false, true]);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect([await dialog.isVisible(), await focused()]).toEqual([false, true]);
    await number.tap();
    await dialog.waitFor();
    await page.touchscreen.tap(2, 2);
    await dialog.waitFor({ state: 'hidden' });
    expect(page.url()).toBe(address);
    expect(trouble).toEqual([]);
    await close();
  });

  test('has an address, where it is shown at its definition', async () => {
    const { page, go, close } = await open('demo');
    await go('/method/?2026-10#mttr');
    await page.getByRole('dialog', { name: 'Time to resolve (MTTR) October 2026', exact: true }).waitFor();
    await go('/method/?utm=1#mttr');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await close();
  });

  test('leads to its definition without JavaScript, and its block has formula and files', async () => {
    const { page, go, close } = await open('demo', { javaScriptEnabled: false });
    await go('/response/');
    const block = page.locator('.figure:has(.sources)').first();
    await block.locator('summary').click();
    const { id } = numbersOn(await block.locator('.value a').evaluate((link) => link.outerHTML))[0]!;
    await block.locator('.sources', { hasText: definitions[id as BuiltInId].formula }).waitFor();
    await block.locator('.value a').click();
    expect(new URL(page.url()).hash).toBe(`#${id}`);
    expect(await page.locator(`#${id}`).innerText()).toContain(definitions[id as BuiltInId].formula);
    await close();
  });
});
