import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { baseOfSite, pageToPrint } from '../../src/build/print/page-path.ts';
import { type PrintOptions, printPage } from '../../src/build/print/print-page.ts';
import { type StaticServer, serveFolder } from '../../src/build/print/static-server.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { type ReadPdf, readPdf } from '../support/pdf.ts';
import { A4, faults, headings, textOf } from '../support/pdf-layout.ts';
import { builtSite } from '../support/sites.ts';
import { rawPlaybook } from './content.ts';

let browser: Browser;
let scratch: string;
let demo: { folder: string; server: StaticServer };

beforeAll(async () => {
  scratch = scratchFolder();
  const { folder } = await builtSite('demo');
  demo = { folder, server: await serveFolder(folder) };
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demo?.server.close();
});

const squeezed = (text: string) => text.replace(/\s+/g, '');

interface Printed {
  bytes: Uint8Array;
  pdf: ReadPdf;
}

/** Prints a page of the demo and reads it back. */
async function print(path: string, options: PrintOptions): Promise<Printed> {
  const bytes = await printPage(browser, demo.server.url + pageToPrint(demo.folder, path), options);
  return { bytes, pdf: await readPdf(bytes) };
}

const prints = new Map<string, Promise<Printed>>();
/** A page of the demo, printed once for all tests. */
function printed(path: string, options = A4): Promise<Printed> {
  const key = `${path} ${options.paper}`;
  const one = prints.get(key) ?? print(path, options);
  prints.set(key, one);
  return one;
}

describe('a quarterly review as PDF', () => {
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  beforeAll(async () => {
    ({ bytes, pdf } = await printed('reviews/2026-Q3'));
  });

  test('has a table of contents with correct page numbers', () => {
    const contents = pdf.pages[1]!.items.filter(({ y }) => y > 60 && y < pdf.pages[1]!.height - 60);
    const lines = Map.groupBy(contents, ({ y }) => Math.round(y));
    const entries = [...lines.values()]
      .map((items) => items.map(({ text }) => text).join(' '))
      .flatMap((line) => {
        const match = /^(.+?) (\d+)$/.exec(line);
        return match ? [[squeezed(match[1]!), Number(match[2])]] : [];
      });
    const named = new Set(entries.map(([title]) => title));
    const own = headings(pdf).filter(({ tag, text }) => tag !== 'H1' && text !== 'Contents');
    expect(entries.length).toBeGreaterThan(9);
    expect(entries).toEqual(
      own
        .filter(({ tag, text }) => tag === 'H2' || named.has(squeezed(text)))
        .map(({ text, pages }) => [squeezed(text), pages[0]]),
    );
    const sections = own.filter(({ tag }) => tag === 'H2').map(({ pages }) => pages[0]);
    expect(new Set(sections).size).toBe(sections.length);
    for (const [id, page] of pdf.destinations)
      if (id.startsWith('appendix-')) expect(sections).toContain(page);
  });

  test('has an outline of its headings, each leading to its page', () => {
    const outline = pdf.outline.map(({ title, page }) => [squeezed(title), page]);
    expect(outline).toEqual(headings(pdf).map(({ text, pages }) => [squeezed(text), pages[0]]));
    expect(outline[0]).toEqual([expect.stringContaining('Quarterlyreview'), 1]);
  });

  test('is tagged, and has metadata', () => {
    expect(pdf).toMatchObject({
      tagged: true,
      language: 'en',
      title: 'Quarterly review, Q3 2026 · Larkspur',
      author: 'Studio Producer, Larkspur',
    });
    const metrics = Object.keys(rawPlaybook(DEMO, 'scorecard.yaml')).length;
    expect(pdf.subject).toMatch(new RegExp(`^Q3 2026: \\d+ of ${metrics} metrics met their target`));
    expect(textOf(pdf.pages[0]!)).toContain(pdf.subject.slice(0, 40));
    expect(Buffer.from(bytes).toString('latin1')).toContain("/CreationDate (D:20261104153000+00'00')");
  });

  test('numbers its pages, and repeats as-of, commit and section on them, but not on the cover', () => {
    const total = pdf.pages.length;
    const starts = headings(pdf).filter(({ tag }) => tag === 'H2');
    for (const [i, page] of pdf.pages.entries()) {
      const foot = page.items
        .filter(({ y }) => y < 50)
        .map(({ text }) => text)
        .join(' ');
      const head = page.items.filter(({ y }) => y > page.height - 50).map(({ text }) => text);
      if (i === 0) {
        expect([foot, ...head]).toEqual(['']);
        continue;
      }
      expect(foot).toContain(`page ${i + 1} of ${total}`);
      expect(foot).toMatch(/Larkspur · as of 2026-11-04 16:30 \+01:00 · (no )?commit/);
      const section = starts.findLast(({ pages }) => pages[0]! <= i + 1)!.text;
      expect(head).toEqual(['Quarterly review, Q3 2026', ...(section === 'Contents' ? [] : [section])]);
    }
  });

  test('has no orphaned headings or split rows and charts, and is not shrunk', () => {
    expect(faults(pdf, { chapters: true })).toEqual([]);
    expect(pdf.pages[0]!.items.find(({ text }) => text.startsWith('Quarterly review,'))!.size).toBeCloseTo(
      30,
      1,
    );
    const prose = pdf.pages.flatMap(({ items }) => items).filter(({ size }) => Math.abs(size - 9.5) < 0.05);
    expect(prose.length).toBeGreaterThan(20);
  });

  test('has no links to the machine that printed it', () => {
    for (const { links } of pdf.pages) for (const link of links) expect(link).not.toContain('127.0.0.1');
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('127.0.0.1');
  });
});

describe('other pages', () => {
  test.each([
    'sla',
    'scorecard',
    'cadence',
    'incidents/2026-08-12-checkout-down',
    'postmortems/2026-08-12-checkout-down',
    'reports/optimisation-report/2026-Q3',
    'finance/2026-10',
  ])('%s is laid out completely', async (path) => {
    const { pdf } = await printed(path);
    expect(faults(pdf)).toEqual([]);
    expect(pdf.pages[0]!.items.find(({ size }) => size > 12)!.size).toBeCloseTo(18, 1);
    for (const [i, page] of pdf.pages.entries())
      expect(textOf(page)).toContain(`page ${i + 1} of ${pdf.pages.length}`);
  });

  test('service levels are one landscape run, in both sizes of paper', async () => {
    const sizes = async (options: PrintOptions) =>
      (await printed('sla', options)).pdf.pages.map(
        ({ width, height }) => `${Math.round(width)} × ${Math.round(height)}`,
      );
    expect(new Set(await sizes(A4))).toEqual(new Set(['843 × 596']));
    expect(new Set(await sizes({ paper: 'Letter' }))).toEqual(new Set(['792 × 612']));
  });

  test('signs that the site’s Inter lacks are those of the whole of Inter', async () => {
    const { bytes, pdf } = await printed('services/checkout');
    expect(pdf.pages.map(textOf).join(' ')).toContain('≥ 0 %');
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('NotoSansSC');
  });

  test('the same site gives the same bytes', async () => {
    const [one, two] = [await printed('sla'), await print('sla', A4)];
    const at = one.bytes.findIndex((byte, i) => byte !== two.bytes[i]);
    const around = (bytes: Uint8Array) => Buffer.from(bytes.slice(at - 80, at + 80)).toString('latin1');
    expect(at, `${around(one.bytes)}\n---\n${around(two.bytes)}`).toBe(-1);
    expect(one.bytes.length).toBe(two.bytes.length);
  });

  test('links lead to the published site', async () => {
    const { folder, base } = await builtSite('minimal');
    expect(baseOfSite(folder)).toBe(base);
    const server = await serveFolder(folder, { base });
    try {
      const { pages } = await readPdf(await printPage(browser, `${server.url}data/`, A4));
      const links = pages.flatMap((page) => page.links).filter((link) => !link.includes('#'));
      expect(links.length).toBeGreaterThan(3);
      for (const link of links) expect(link).toMatch(/^https:\/\/example\.org\/ops\//);
    } finally {
      await server.close();
    }
  });

  test('are light in print, whatever the theme', async () => {
    const context = await browser.newContext({ colorScheme: 'dark' });
    try {
      const page = await context.newPage();
      await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
      await page.goto(`${demo.server.url}scorecard/`);
      const colours = () =>
        page.evaluate(() => [
          document.documentElement.dataset['theme'],
          getComputedStyle(document.body).color,
        ]);
      const [theme, dark] = await colours();
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const [, paper] = await colours();
      expect(theme).toBe('dark');
      expect(paper).toMatch(/^oklch\(0\.25/);
      expect(dark).not.toBe(paper);
    } finally {
      await context.close();
    }
  });
});

describe('npm run pdf', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [resolve('src/cli/opsbook.js'), 'pdf', ...args], { encoding: 'utf8' });

  test('prints from a built site', () => {
    const file = join(scratch, 'readiness.pdf');
    const { status, stdout } = run('readiness', '--site', demo.folder, '--out', file, '--paper', 'letter');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^Printed .*readiness\.pdf \(\d+ KB\)\.\n$/)]);
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('reports usage errors', () => {
    const { status, stderr } = run('sla', '--paper', 'A3');
    expect([status, stderr.split('\n')[0]]).toEqual([2, 'pdf: unknown paper "A3"; expected A4 or Letter']);
  });
});
