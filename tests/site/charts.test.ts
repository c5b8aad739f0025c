import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { type StaticServer, serveFolder } from '../../src/build/print/static-server.ts';
import { readCsv } from '../exports/read-csv.ts';
import { builtSite } from '../support/sites.ts';
import { AXE, leaveOutRepeats } from './axe.ts';
import { filesOf } from './documents.ts';

let browser: Browser;
let server: StaticServer;
beforeAll(async () => {
  browser = await openBrowser();
  const site = await builtSite('demo');
  server = await serveFolder(site.folder, { base: site.base });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

declare global {
  interface Window {
    /** Every text drawn on a canvas. */
    written: string[];
    axe: { run(context: string, options: unknown): Promise<AxeResults> };
  }
}

const WITH_LINES = '/response/';
const WITH_COLUMNS = '/services/checkout/';
/** The drawing that is shown at the width of the window. */
const SHOWN = '.plot:visible';

/** A page in its own context, with its interactive charts, requests and errors. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const trouble: string[] = [];
  const fetched: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    window.written = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      window.written.push(text);
      return fillText.call(this, text, ...rest);
    };
  });
  await page.goto(new URL(path.slice(1), server.url).href, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
  const library = () => fetched.filter((file) => /chart-interaction/.test(file));
  const charts = page.locator('figure.chart:has(script)');
  return { page, charts, chart: charts.first(), trouble, fetched, library, close: () => context.close() };
}

/** The rows of a chart's table, as `heading` and `name: cell` lines. */
async function rowsOf(chart: Locator): Promise<string[][]> {
  return chart.locator('table').evaluate((table: HTMLTableElement) => {
    const heads = [...table.tHead!.rows[0]!.cells].map((cell) => cell.textContent!);
    return [...table.tBodies[0]!.rows].map((row) =>
      [...row.cells].map((cell, i) => (i === 0 ? cell.textContent! : `${heads[i]}: ${cell.textContent!}`)),
    );
  });
}

/** Moves the pointer over the place of a row. */
async function pointAt(page: Page, chart: Locator, row: number): Promise<void> {
  await chart.locator(SHOWN).scrollIntoViewIfNeeded();
  const { boxes, words } = await chart
    .locator('script')
    .evaluate((script) => JSON.parse(script.textContent!));
  const place = words.indexOf(row);
  const { x, y, width } = (await chart.locator(SHOWN).boundingBox())!;
  const drawing = await chart
    .locator('.plot')
    .evaluateAll((plots) => plots.findIndex(({ clientWidth }) => clientWidth > 0));
  const box = boxes[drawing];
  const scale = width / box.width;
  const across = box.left + ((place + 0.5) * (box.right - box.left)) / words.length;
  await page.mouse.move(x + across * scale - 2, y + 60);
  await page.mouse.move(x + across * scale, y + 62);
}

describe('without JavaScript', () => {
  test.each([WITH_LINES, WITH_COLUMNS])(
    'the charts of %s are complete: picture, sentence, table, file',
    async (path) => {
      const { page, charts, close } = await open(path, { javaScriptEnabled: false });
      expect(await charts.count()).toBeGreaterThan(0);
      for (const chart of await charts.all()) {
        expect(await chart.locator('.data :is(path, rect, circle):visible').count()).toBeGreaterThan(0);
        expect(await chart.locator(`${SHOWN} svg[role=img]`).getAttribute('aria-label')).toMatch(
          /First, .*last, /,
        );
        expect(await chart.locator('canvas, button').count()).toBe(0);
        await chart.locator('summary').click();
        const link = chart.locator('a[download]');
        expect(await link.getAttribute('download')).toMatch(/^[a-z0-9-]+\.csv$/);
        const href = (await link.getAttribute('href'))!;
        expect(href).toMatch(/^data:text\/csv;charset=utf-8,/);
        const lines = decodeURIComponent(href.slice(href.indexOf(',') + 1))
          .trimEnd()
          .split('\r\n');
        expect(lines).toHaveLength(1 + (await chart.locator('tbody tr').count()));
        expect(lines.join()).not.toMatch(/no data|\u202f|−/);
        const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
        expect(download.suggestedFilename()).toBe(await link.getAttribute('download'));
      }
      await close();
    },
  );
});

describe.each([WITH_LINES, WITH_COLUMNS])('a chart of %s', (path) => {
  test('fetches its library only when pointed at, and then does not move', async () => {
    const { page, chart, trouble, library, close } = await open(path);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    // Two frames: whatever reacts to the scrolling has done so.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(library()).toEqual([]);
    expect(await chart.locator('canvas').count()).toBe(0);
    await chart.scrollIntoViewIfNeeded();
    const before = [await chart.boundingBox(), await chart.locator(SHOWN).boundingBox()];
    await pointAt(page, chart, 0);
    await chart.locator('canvas').waitFor({ state: 'visible' });
    expect(library()).toHaveLength(1);
    expect([await chart.boundingBox(), await chart.locator(SHOWN).boundingBox()]).toEqual(before);
    // Exactly over the picture, to the pixel.
    const boxOf = async (selector: string) =>
      Object.values((await chart.locator(selector).boundingBox())!).map((each) => Math.round(each));
    const [canvas, picture] = [await boxOf('canvas'), await boxOf(`${SHOWN} svg[role=img]`)];
    for (const [i, edge] of canvas.entries()) expect(Math.abs(edge - picture[i]!)).toBeLessThanOrEqual(1);
    expect(await chart.locator(`${SHOWN} .data`).isVisible()).toBe(false);
    expect(trouble).toEqual([]);
    await close();
  });

  test('shows the table’s row for each place, by pointer and by keys', async () => {
    const { page, chart, close } = await open(path);
    const rows = await rowsOf(chart);
    await chart.locator('.canvas').focus();
    await chart.locator('canvas').waitFor({ state: 'visible' });
    for (const row of [0, Math.floor(rows.length / 2), rows.length - 1]) {
      await page.mouse.move(0, 0);
      await page.evaluate(() => (window.written = []));
      await pointAt(page, chart, row);
      await expect
        .poll(() => page.evaluate(() => window.written))
        .toEqual(expect.arrayContaining(rows[row]!));
    }
    const said = chart.locator('output');
    await chart.locator('.canvas').focus();
    await page.keyboard.press('End');
    expect(await said.innerText()).toBe(rows.at(-1)!.join(', '));
    await page.keyboard.press('ArrowLeft');
    expect(await said.innerText()).toBe(rows.at(-2)!.join(', '));
    await page.keyboard.press('ArrowRight');
    expect(await said.innerText()).toBe(rows.at(-1)!.join(', '));
    await page.keyboard.press('Escape');
    expect(await chart.locator('canvas').isVisible()).toBe(false);
    expect(await chart.locator(`${SHOWN} .data`).isVisible()).toBe(true);
    await close();
  });

  test('is printed as the static picture, whatever its state on screen', async () => {
    const { page, chart, close } = await open(path);
    await chart.locator('.canvas').focus();
    await chart.locator('canvas').waitFor({ state: 'visible' });
    await page.emulateMedia({ media: 'print' });
    expect(await chart.locator('canvas').isVisible()).toBe(false);
    expect(await chart.locator(`${SHOWN} .data`).isVisible()).toBe(true);
    await close();
  });

  test('is accessible when it is live, in both themes', async () => {
    const { page, chart, close } = await open(path, { colorScheme: 'light' });
    await chart.locator('.canvas').focus();
    await chart.locator('canvas').waitFor({ state: 'visible' });
    await page.keyboard.press('End');
    // The rest of the page is the same as before, and tested with every kind of page.
    await chart.evaluate((figure) => {
      for (const details of figure.querySelectorAll('details')) details.setAttribute('open', '');
      for (let kept: Element = figure; kept.localName !== 'main'; kept = kept.parentElement!)
        for (const other of [...kept.parentElement!.children]) if (other !== kept) other.remove();
    });
    await leaveOutRepeats(page);
    await page.evaluate(AXE);
    const ask = async (runOnly: RunOptions['runOnly']) => {
      const { violations } = await page.evaluate(
        (options) => window.axe.run('figure.chart:has(canvas)', options),
        { runOnly, preload: false } as never,
      );
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    };
    expect(await ask(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])).toEqual([]);
    // The markup is the same in the dark theme.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ask({ type: 'rule', values: ['color-contrast', 'link-in-text-block'] })).toEqual([]);
    await close();
  });
});

test('the series of a chart can be switched off and on without moving anything', async () => {
  const { page, chart, trouble, close } = await open('/incidents/2025/');
  const before = await chart.boundingBox();
  await chart.locator('.canvas').focus();
  const buttons = chart.locator('.legend button');
  await buttons.first().waitFor();
  expect(await chart.boundingBox()).toEqual(before);
  const picture = () => chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const whole = await picture();
  const button = buttons.nth(1);
  expect(await button.getAttribute('aria-pressed')).toBe('true');
  await button.click();
  expect(await button.getAttribute('aria-pressed')).toBe('false');
  await page.mouse.move(0, 0);
  expect(await picture()).not.toBe(whole);
  await button.click();
  await page.mouse.move(0, 0);
  expect(await picture()).toBe(whole);
  expect(await chart.boundingBox()).toEqual(before);
  expect(trouble).toEqual([]);
  await close();
});

test('a live chart takes the colours of another theme', async () => {
  const { page, chart, close } = await open(WITH_LINES, { colorScheme: 'light' });
  await chart.locator('.canvas').focus();
  await chart.locator('canvas').waitFor({ state: 'visible' });
  const picture = () => chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const light = await picture();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(picture).not.toBe(light);
  const dark = await picture();
  const button = page.getByRole('button', { name: /theme/i });
  await button.click();
  await expect.poll(picture).toBe(light);
  await button.click();
  await expect.poll(picture).toBe(dark);
  await close();
});

test('the picture stays if the library cannot be loaded', async () => {
  const { page, chart, close } = await open(WITH_LINES);
  await page.route(/chart-interaction/, (route) => route.abort());
  const refused = page.waitForEvent('requestfailed');
  await chart.locator('.canvas').focus();
  await refused;
  expect(await chart.locator('canvas').count()).toBe(0);
  expect(await chart.locator(`${SHOWN} .data`).isVisible()).toBe(true);
  await close();
});

test('a page without charts loads no script for them, and one with static charts no library', async () => {
  for (const path of ['/sla/', '/postmortems/', '/incidents/2026-08-12-checkout-down/']) {
    const { page, fetched, library, close } = await open(path);
    expect(await page.locator('figure.chart:has(script)').count(), path).toBe(0);
    expect(library(), path).toEqual([]);
    if ((await page.locator('figure.chart').count()) === 0)
      expect(
        fetched.filter((file) => /chart/i.test(file)),
        path,
      ).toEqual([]);
    await close();
  }
});

/** A page of the demo with each kind of chart. */
const PAGES = [
  '/metrics/daily/',
  '/metrics/weekly/',
  '/metrics/monthly/',
  '/growth/',
  '/finance/',
  '/deployments/',
  '/response/',
  '/services/checkout/',
  '/incidents/2026/',
  '/incidents/2026-08-12-checkout-down/',
  '/improvement/',
  '/scorecard/mttr/',
  '/reviews/2026-Q3/',
  '/experiments/',
  '/experiments/2026-03-delivery-day/',
  '/features/basket-kept/',
];

/** What is wrong with the layout of the charts of a page: what scrolls or is outside its figure, and texts of one drawing that overlap. */
function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    for (const figure of document.querySelectorAll('figure.chart')) {
      const { left, right } = figure.getBoundingClientRect();
      for (const part of figure.querySelectorAll<HTMLElement>('.canvas, .canvas div'))
        if (part.scrollWidth > part.clientWidth + 1) faults.push(`${figure.id} scrolls`);
      for (const plot of figure.querySelectorAll('.plot')) {
        const texts = [...plot.querySelectorAll('text')]
          .filter((text) => text.getClientRects().length > 0)
          .map((text) => ({ said: text.textContent!.trim(), box: text.getBoundingClientRect() }));
        for (const [i, { said, box }] of texts.entries()) {
          if (box.left < left - 1 || box.right > right + 1) faults.push(`${figure.id}: “${said}” is outside`);
          for (const other of texts.slice(i + 1)) {
            const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
            // The box of a line of text is higher than its letters.
            const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
            if (across > 0.5 && down > 3) faults.push(`${figure.id}: “${said}” overlaps “${other.said}”`);
          }
        }
      }
    }
    return faults;
  });
}

test('no chart scrolls and no two of its texts overlap, at any width', async () => {
  const { page, close } = await open(PAGES[0]!);
  for (const path of PAGES) {
    await page.goto(new URL(path.slice(1), server.url).href);
    await page.evaluate(() => document.fonts.ready);
    expect(await page.locator('figure.chart').count(), path).toBeGreaterThan(0);
    for (const width of [390, 768, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await layoutFaults(page), `${path}, ${width} px`).toEqual([]);
    }
  }
  await close();
});

test('on a phone a time series shows its whole period: its first and its last date are labelled', async () => {
  const phone = { viewport: { width: 390, height: 844 } };
  for (const path of ['/metrics/daily/', '/metrics/monthly/', '/finance/', WITH_LINES, WITH_COLUMNS]) {
    const { page, close } = await open(path, phone);
    const shown = await page.locator('figure.chart:has(script), #chart-days').evaluateAll((figures) =>
      figures.map((figure) => {
        const script = figure.querySelector('script');
        const rows = [...figure.querySelectorAll('tbody tr')].map((row) =>
          row.querySelector('th')!.textContent!.trim(),
        );
        const words = script ? JSON.parse(script.textContent!).words : rows;
        const [first, last] = [words[0], words.at(-1)].map((word) =>
          typeof word === 'number' ? rows[word] : word,
        );
        const plot = [...figure.querySelectorAll('.plot')].find(({ clientWidth }) => clientWidth > 0)!;
        const texts = [...plot.querySelectorAll('text')].map((text) => text.textContent!.trim());
        return { id: figure.id, first, last, texts };
      }),
    );
    expect(shown.length, path).toBeGreaterThan(0);
    for (const { id, first, last, texts } of shown)
      for (const date of [first, last]) expect(texts, `${path} ${id}`).toContain(axisLabel(date));
    await close();
  }
});

/** The label of a row under an axis: "3 Nov" for 2026-11-03, "Oct" for October 2026. */
function axisLabel(row: string): string {
  const day = /^\d{4}-(\d\d)-(\d\d)$/.exec(row);
  if (!day) return row.slice(0, 3);
  const month = new Date(Date.UTC(2026, Number(day[1]) - 1)).toLocaleString('en', {
    month: 'short',
    timeZone: 'UTC',
  });
  return `${Number(day[2])} ${month}`;
}

test('a series has one colour over all pages', async () => {
  const { folder } = await builtSite('demo');
  const colours = new Map<string, Set<string>>();
  for (const file of filesOf(folder).filter((each) => each.endsWith('.html')))
    for (const [, legend] of readFileSync(join(folder, file), 'utf8').matchAll(
      /<ul class="legend[^"]*">(.*?)<\/ul>/gs,
    ))
      for (const [, colour, name] of legend!.matchAll(
        /class="bar ([a-z]+-\d)"[^>]*>\s*(?:<\/rect>)?\s*<\/svg>\s*([^<]+?)\s*</g,
      ))
        colours.set(name!, (colours.get(name!) ?? new Set()).add(colour!));
  expect(colours.size).toBeGreaterThan(15);
  for (const [name, used] of colours) expect([...used], name).toHaveLength(1);
});

test('only the drawing for the width is exposed and printed', async () => {
  const { page, close } = await open(WITH_LINES, { viewport: { width: 390, height: 844 } });
  const count = () => page.locator('figure.chart').first().locator('svg[role=img]:visible').count();
  expect(await count()).toBe(1);
  await page.emulateMedia({ media: 'print' });
  expect(await count()).toBe(1);
  await close();
});

test('a live chart stays over its drawing when the window becomes narrow', async () => {
  const { page, chart, trouble, close } = await open(WITH_LINES);
  await chart.locator('.canvas').focus();
  await chart.locator('canvas').waitFor({ state: 'visible' });
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => chart.locator(`${SHOWN} canvas`).count()).toBe(1);
  const boxOf = async (selector: string) => (await chart.locator(selector).boundingBox())!;
  await expect
    .poll(async () => Math.abs((await boxOf('canvas')).width - (await boxOf(`${SHOWN} svg[role=img]`)).width))
    .toBeLessThanOrEqual(1);
  const rows = await rowsOf(chart);
  await page.evaluate(() => (window.written = []));
  await pointAt(page, chart, rows.length - 1);
  await expect.poll(() => page.evaluate(() => window.written)).toEqual(expect.arrayContaining(rows.at(-1)!));
  expect(trouble).toEqual([]);
  await close();
});

test('each chart has an address, and can be taken as SVG, PNG and CSV with numbers that are numbers', async () => {
  for (const path of ['/finance/', '/metrics/daily/', '/features/basket-kept/']) {
    const { page, trouble, close } = await open(path, { acceptDownloads: true });
    for (const chart of await page.locator('figure.chart:has(.take)').all()) {
      const id = (await chart.getAttribute('id'))!;
      expect(await page.locator(`[id="${id}"]`).count(), `${path} ${id}`).toBe(1);
      expect(await chart.locator('.take a').first().getAttribute('href')).toBe(`#${id}`);
      const href = (await chart.locator('a[download]').getAttribute('href'))!;
      const [, ...lines] = readCsv(decodeURIComponent(href.slice(href.indexOf(',') + 1)));
      for (const cell of lines.flatMap(([, ...cells]) => cells))
        if (/^[−-]?[\d\u202f.,]+\s?%?$/.test(cell)) expect(cell, `${path} ${id}`).toMatch(/^-?\d+(\.\d+)?$/);
    }
    const first = page.locator('figure.chart').first();
    const title = await first.locator('figcaption strong').innerText();
    await first.locator('summary').click();
    const take = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        first.getByRole('button', { name: `${name} of: ` }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${name.toLowerCase()}$`));
      return readFileSync((await download.path())!);
    };
    const svg = (await take('SVG')).toString();
    expect(svg).toContain(title.split(' ')[0]);
    // It stands alone: no class, variable or relative address is left.
    expect(svg).not.toMatch(/class=|var\(|href="[#/]/);
    const png = await take('PNG');
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Larger than an empty picture of its size.
    expect(png.length).toBeGreaterThan(10_000);
    expect(trouble).toEqual([]);
    await close();
  }
});
