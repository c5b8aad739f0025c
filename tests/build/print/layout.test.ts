import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../../src/build/print/browser.ts';
import { printPage } from '../../../src/build/print/print-page.ts';
import { serveFolder } from '../../../src/build/print/static-server.ts';
import { scratchFolder } from '../../support/content-folder.ts';
import { type ReadPdf, readPdf } from '../../support/pdf.ts';
import { A4, faults, headings, textOf } from '../../support/pdf-layout.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Prints a generated page. */
async function printHtml(body: string): Promise<ReadPdf> {
  const page = `<!doctype html><html lang="en"><title>A page</title><meta name="dcterms.modified" content="2026-05-01T00:00:00Z"><body><main>${body}</main>`;
  const css = ['tokens', 'base', 'layout', 'print', 'book'].map((name) =>
    readFileSync(`src/styles/${name}.css`, 'utf8').replace(/@font-face \{[^}]*\}/g, ''),
  );
  const style = `<style>${css.join('\n')}</style><body>`;
  const folder = scratchFolder({ 'index.html': page.replace('<body>', style) });
  const server = await serveFolder(folder);
  try {
    return await readPdf(await printPage(browser, server.url, A4));
  } finally {
    await server.close();
  }
}

describe('layout', () => {
  const cells = (count: number, text: string) => `<td>${text}</td>`.repeat(count);
  const table = (count: number, rows: number, text = 'abcdefgh') =>
    `<div class="scroll"><table><thead><tr>${'<th>Head</th>'.repeat(count)}</tr></thead><tbody>${`<tr>${cells(count, text)}</tr>`.repeat(rows)}</tbody></table></div>`;

  test('sets a table that is a little too wide in smaller type', async () => {
    const pdf = await printHtml(`<h1>Title</h1>${table(12, 3)}`);
    expect(pdf.pages.map(({ width, height }) => width > height)).toEqual([false]);
    expect(faults(pdf)).toEqual([]);
    expect(pdf.pages[0]!.items.find(({ text }) => text === 'abcdefgh')!.size).toBeCloseTo(7.25, 1);
    expect(pdf.pages[0]!.items.find(({ text }) => text === 'Title')!.size).toBeCloseTo(18, 1);
  });

  test('turns the page for a wide one, with the heading above it, and back', async () => {
    const pdf = await printHtml(
      `<h1>Title</h1><p>The answer.</p><h2>Wide</h2><p>What it shows.</p>${table(18, 60)}<p>A note.</p><h2>After</h2><p>Text.</p>`,
    );
    const turned = pdf.pages.map(({ width, height }) => width > height);
    expect(turned).toEqual([false, true, true, ...turned.slice(3, -1).map(() => true), false]);
    expect(headings(pdf).map(({ text, pages }) => [text, pages[0]])).toEqual([
      ['Title', 1],
      ['Wide', 2],
      ['After', pdf.pages.length],
    ]);
    expect(faults(pdf)).toEqual([]);
    const heads = pdf.pages
      .filter(({ width, height }) => width > height)
      .map((page) => textOf(page).includes('Head'));
    expect(heads).toEqual(heads.map(() => true));
  });

  test('keeps a heading with what follows it', async () => {
    for (const lines of [36, 38, 40, 42]) {
      const pdf = await printHtml(
        `<h1>Title</h1>${'<p>Text.</p>'.repeat(lines)}<h2>Section</h2><p>${'Some words. '.repeat(60)}</p>`,
      );
      expect(faults(pdf), `after ${lines} lines`).toEqual([]);
    }
  });

  test('reports contents entries without a heading', async () => {
    const contents =
      '<ol><li><a href="#Here">Here <span data-page-of="Here"></span></a></li><li><a href="#Gone">Gone <span data-page-of="Gone"></span></a></li></ol>';
    await expect(printHtml(`${contents}<h2 id="Here">Here</h2>`)).rejects.toThrow(
      'The contents refer to missing headings: #Gone',
    );
  });

  test('prints the addresses of links in prose, and removes links to the local machine', async () => {
    const pdf = await printHtml(
      '<div class="prose"><p>See <a href="https://example.org/a">one</a> and <a href="/incidents/x/">two</a>.</p></div>',
    );
    expect(textOf(pdf.pages[0]!).replace(/\s+/g, ' ')).toContain('(https://example.org/a)');
    expect(textOf(pdf.pages[0]!)).toContain('(/incidents/x/)');
    expect(pdf.pages[0]!.links).toEqual(['https://example.org/a']);
  });
});

describe('characters that Inter does not have', () => {
  test('are printed with fonts of packages: symbols, emoji, Chinese and Arabic', async () => {
    const pdf = await printHtml(
      '<h1>Title</h1><p>→ ✓ ✅ ❌ ⚠️ ● ↩ ☑ ☐ 🚀 漢字 检查 مرحبا</p><pre>✓ → 漢</pre>',
    );
    expect(pdf.pages).toHaveLength(1);
  });

  test('are read from the PDF as they were written', async () => {
    const text = 'Работа λάμδα Việt ≥ 5';
    const pdf = await printHtml(`<h1>Title</h1><p>${text}</p>`);
    expect(textOf(pdf.pages[0]!)).toContain(text);
  });

  test('and no font at all are named', async () => {
    await expect(printHtml('<h1>Title</h1><p>\u{E0F3} is for private use.</p>')).rejects.toThrow('U+E0F3');
  });
});
