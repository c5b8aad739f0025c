import type { Browser, Page } from 'playwright-core';
import { readDestinations } from './destinations.ts';
import { breadths, fitTables } from './fit-tables.ts';
import { addFonts } from './fonts.ts';
import { type Information, setInformation } from './information.ts';
import { missingGlyphs } from './missing-glyphs.ts';
import { PrintError } from './page-path.ts';

export const papers = ['A4', 'Letter'] as const;

export interface PrintOptions {
  paper: (typeof papers)[number];
  /** Print all pages in landscape, not only those with wide tables. */
  landscape?: boolean;
}

/** Maximum number of passes until page numbers agree; usually two are enough. */
const PASSES = 4;

/**
 * Prints a page of a served site: tagged, with an outline, and with page numbers in its contents. Chromium cannot number
 * contents itself, so the page numbers are read from the printed PDF, and it is printed again until they agree. Throws a
 * PrintError if the page cannot be loaded, a character cannot be printed, or the numbers do not agree.
 */
export async function printPage(browser: Browser, url: string, options: PrintOptions): Promise<Uint8Array> {
  // Without scripts: the page is printed as built, not as a script would fold, sort or draw it.
  const context = await browser.newContext({ colorScheme: 'light', javaScriptEnabled: false });
  const room = breadths(options.paper, options.landscape ?? false);
  try {
    const page = await context.newPage();
    const missing: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) missing.push(response.url());
    });
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: room.upright, height: 1000 });
    await page.goto(url, { waitUntil: 'load' });
    await addFonts(page);
    if (missing.length > 0)
      throw new PrintError(`The page could not be loaded completely. Missing: ${missing.join(', ')}`);
    refuseMissing(await page.evaluate(missingGlyphs));
    await page.evaluate(fitTables, room);
    await page.evaluate(readdressLinks);
    const information = await page.evaluate(readInformation);
    return setInformation(await printNumbered(page, options), information);
  } finally {
    await context.close();
  }
}

/** Thrown for characters that the browser's fonts do not have. */
export class GlyphError extends PrintError {}

/** How many characters a message names. */
const NAMED = 20;

/** Throws a GlyphError for characters that would be printed as boxes. */
function refuseMissing(characters: readonly string[]): void {
  if (characters.length === 0) return;
  const named = characters
    .slice(0, NAMED)
    .map((each) => `${each} (U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`);
  const more = characters.length > NAMED ? ` and ${characters.length - NAMED} more` : '';
  throw new GlyphError(
    `The fonts of this machine have no glyph for ${named.join(', ')}${more}. ` +
      'Install fonts that have them, such as those of Noto, and print again.',
  );
}

async function printNumbered(page: Page, { paper, landscape = false }: PrintOptions): Promise<Uint8Array> {
  const anchors = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-page-of]')].map(
      (element) => element.dataset['pageOf'] ?? '',
    ),
  );
  let numbers: (number | undefined)[] = anchors.map(() => undefined);
  for (let pass = 1; pass <= PASSES; pass++) {
    const pdf = await page.pdf({
      format: paper,
      landscape,
      tagged: true,
      outline: true,
      printBackground: false,
    });
    if (anchors.length === 0) return pdf;
    const destinations = await readDestinations(pdf);
    const found = anchors.map((anchor) => destinations.get(anchor));
    const lost = anchors.filter((_, i) => found[i] === undefined);
    if (lost.length > 0) throw new PrintError(`The contents refer to missing headings: #${lost.join(', #')}`);
    if (found.every((number, i) => number === numbers[i])) return pdf;
    numbers = found;
    await page.evaluate((texts) => {
      for (const [i, element] of document.querySelectorAll('[data-page-of]').entries())
        element.textContent = String(texts[i]);
    }, numbers);
  }
  throw new PrintError(`The page numbers in the contents did not agree after ${PASSES} passes.`);
}

/**
 * Runs in the browser: changes links from the local server to this document, if it contains the linked part, otherwise to the
 * published site, if its address is known. Otherwise a link within the site becomes text with its path.
 */
function readdressLinks(): void {
  const published = document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href;
  for (const link of document.querySelectorAll('a[href]')) {
    const target = new URL(link.getAttribute('href') ?? '', location.href);
    if (target.origin !== location.origin) continue;
    if (target.pathname === location.pathname && target.hash) continue;
    const path = target.pathname + target.search + target.hash;
    // A number's query is of use on the site only.
    const part = target.pathname + target.hash;
    const here = document.querySelector(`[data-stands-for=${CSS.escape(part)}]`);
    if (here) link.setAttribute('href', `#${here.id}`);
    else if (published) link.setAttribute('href', new URL(path, published).href);
    else {
      link.removeAttribute('href');
      link.setAttribute('data-path', path);
    }
  }
}

function readInformation(): Information {
  const meta = (name: string) =>
    document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
  return { author: meta('author'), subject: meta('description'), at: Date.parse(meta('dcterms.modified')) };
}
