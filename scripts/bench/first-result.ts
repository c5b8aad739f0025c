import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BrowserError, openBrowser } from '../../src/build/print/browser.ts';
import { serveFolder } from '../../src/build/print/static-server.ts';

/** What a browser loads until the first results of a search in the texts are on the page, in bytes as a server sends them, gzipped. */
export interface FirstResult {
  /** Everything, with the page, its styles and its fonts. */
  page: number;
  /** What only search needs: its script, names, and the index. */
  search: number;
}

/** Files that are compressed already are sent as they are. */
const COMPRESSED = /\.(?:woff2|png|pagefind|pf_\w+)$/;

/** Searches a built site for a word of its texts, which is marked in what is found, in a real browser. Undefined where none is installed. */
export async function firstResult(folder: string, word: string): Promise<FirstResult | undefined> {
  const browser = await openBrowser().catch((error: unknown) => {
    if (error instanceof BrowserError) return undefined;
    throw error;
  });
  if (!browser) return undefined;
  const server = await serveFolder(folder);
  try {
    const page = await browser.newPage();
    // Older parts of the index come after the first results, sooner than those are seen here.
    await page.route('**/pagefind/older-*/**', () => {});
    const loaded = new Set<string>();
    page.on('response', (response) => loaded.add(new URL(response.url()).pathname));
    const until = async (path: string, result: string) => {
      await page.goto(new URL(path, server.url).href);
      await page.locator(result).first().waitFor({ timeout: 120_000 });
      return [...loaded].map((address) => ({ address, bytes: sentBytes(folder, address) }));
    };
    const plain = new Set((await until('404.html', 'main')).map(({ address }) => address));
    loaded.clear();
    const files = await until(`search/?q=${encodeURIComponent(word)}`, 'main ol.results mark');
    const sum = (list: typeof files) => list.reduce((total, { bytes }) => total + bytes, 0);
    return {
      page: sum(files),
      search: sum(files.filter(({ address }) => !plain.has(address) && address !== '/search/')),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

function sentBytes(folder: string, address: string): number {
  const path = join(folder, decodeURIComponent(address), address.endsWith('/') ? 'index.html' : '');
  const bytes = readFileSync(path.replace(/\/$/, ''));
  return COMPRESSED.test(path) ? bytes.length : gzipSync(bytes).length;
}
