import { BrowserError, openBrowser } from './browser.ts';
import { baseOfSite, PrintError, pageToPrint } from './page-path.ts';
import { GlyphError, type PrintOptions, printPage } from './print-page.ts';
import { serveFolder } from './static-server.ts';

/**
 * Prints the page at `path` of the built site in the folder `site`, which is served meanwhile. Characters that the browser's own fonts do not have are
 * taken from the system's. Throws a PrintError if there is no such page or no browser, or if the page cannot be printed.
 */
export async function printSite(site: string, path: string, options: PrintOptions): Promise<Uint8Array> {
  const base = baseOfSite(site);
  const page = pageToPrint(site, path);
  const server = await serveFolder(site, { base });
  const print = async (systemFonts: boolean) => {
    const browser = await openBrowser([], { systemFonts }).catch((error: unknown): never => {
      if (!(error instanceof BrowserError)) throw error;
      throw new PrintError(error.message, { cause: error });
    });
    try {
      return await printPage(browser, new URL(page, server.url).href, options);
    } finally {
      await browser.close();
    }
  };
  try {
    return await print(false).catch((error: unknown) => {
      if (!(error instanceof GlyphError)) throw error;
      return print(true);
    });
  } finally {
    await server.close();
  }
}
