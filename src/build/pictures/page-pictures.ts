import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { addFonts } from '../print/fonts.ts';

/** The widths at which pages are looked at, in CSS pixels: phones, a desktop and a wide screen. */
export const WIDTHS = [320, 390, 1440, 2560] as const;
/** The printable width of A4 at 96 dpi. */
const PAPER = 718;
/** Taller pages are cut: above this, Chromium repeats the beginning of a picture. */
const TALLEST = 16_000;

/** How a page is looked at: `forced` in forced colours, `paper` as it is printed. */
export const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  forced: { forcedColors: 'active', colorScheme: 'dark' },
  paper: { colorScheme: 'light' },
} as const satisfies Record<string, BrowserContextOptions>;
export type Look = keyof typeof LOOKS;

export interface PicturesWanted {
  /** The addresses of the pages, with the base path. */
  paths: readonly string[];
  /** In CSS pixels; paper has a width of its own. */
  widths: readonly number[];
  looks: readonly Look[];
  /** An existing folder, for a PNG file per picture: `services_checkout-390-dark.png`. */
  folder: string;
}

/** Takes a picture of each page of a served site in each width and look; returns how many. `url` is the site's address with its base path. */
export async function picturePages(
  browser: Browser,
  url: string,
  { paths, widths, looks, folder }: PicturesWanted,
): Promise<number> {
  const base = new URL(url).pathname;
  let taken = 0;
  for (const look of looks) {
    const context = await browser.newContext({ ...LOOKS[look], reducedMotion: 'reduce' });
    for (const path of paths) {
      const page = await context.newPage();
      if (look === 'paper') await page.emulateMedia({ media: 'print' });
      const name =
        path
          .slice(base.length)
          .replace(/\/$|\.html$/g, '')
          .replaceAll('/', '_') || 'overview';
      const [first, ...others] = look === 'paper' ? [PAPER] : widths;
      await page.setViewportSize({ width: first!, height: 900 });
      await page.goto(new URL(path, url).href, { waitUntil: 'load' });
      // In place of those that a reader's machine has for other scripts.
      await addFonts(page);
      for (const width of [first!, ...others]) {
        await page.setViewportSize({ width, height: 900 });
        // A chart that a script draws follows in the next frame.
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        );
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.screenshot({
          path: join(folder, `${name}-${width}-${look}.png`),
          fullPage: true,
          clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST) },
        });
        taken++;
      }
      await page.close();
    }
    await context.close();
  }
  return taken;
}
