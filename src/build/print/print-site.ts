import { BrowserError, openBrowser } from './browser.ts';
import { baseOfSite, PrintError, pageToPrint } from './page-path.ts';
import { type PrintOptions, printPage } from './print-page.ts';
import { serveFolder } from './static-server.ts';

/**
 * Prints the page at `path` of the built site in the folder `site`, which is served meanwhile. Throws a PrintError if there is
 * no such page or no browser, or if the page cannot be printed.
 */
export async function printSite(site: string, path: string, options: PrintOptions): Promise<Uint8Array> {
  const base = baseOfSite(site);
  const page = pageToPrint(site, path);
  const browser = await openBrowser().catch((error: unknown): never => {
    if (!(error instanceof BrowserError)) throw error;
    throw new PrintError(error.message, { cause: error });
  });
  const server = await serveFolder(site, { base });
  try {
    return await printPage(browser, new URL(page, server.url).href, options);
  } finally {
    await browser.close();
    await server.close();
  }
}
