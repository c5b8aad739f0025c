import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';

/**
 * The fonts for what the site's Inter does not have, in the order in which they are asked: the whole of Inter (signs such as ≥, Greek, Cyrillic),
 * symbols, emoji in one colour, Arabic and Chinese characters. Only for paper: screens have fonts of their own for them, so the site does not carry these.
 */
const FONTS = [
  { from: 'inter-ui', css: 'inter-variable.css', family: 'InterVariable' },
  { from: '@fontsource-variable/noto-sans-symbols', css: 'wght.css', family: 'Noto Sans Symbols Variable' },
  { from: '@fontsource/noto-sans-symbols-2', css: '400.css', family: 'Noto Sans Symbols 2' },
  { from: '@fontsource/noto-emoji', css: '400.css', family: 'Noto Emoji' },
  { from: '@fontsource-variable/noto-sans-arabic', css: 'wght.css', family: 'Noto Sans Arabic Variable' },
  { from: '@fontsource-variable/noto-sans-sc', css: 'wght.css', family: 'Noto Sans SC Variable' },
] as const;

/** Inter has variants of letters at private-use code points, which would be printed for the signs of another font. */
const NO_PRIVATE_USE = 'unicode-range: U+0-DFFF, U+F900-EFFFF;';

/** Below this path of the printed site, which no page has, the fonts of the packages are answered. */
const PLACE = '/@print-fonts/';

/** The folder of an installed package. */
export const folderOf = (name: string) =>
  dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

/** The style sheet of all fonts: each is fetched only if the page has a character of its range. */
async function styleSheet(): Promise<string> {
  const faces = await Promise.all(
    FONTS.map(async ({ from, css }) =>
      (await readFile(join(folderOf(from), css), 'utf8'))
        .replaceAll(/url\("?(?:\.\/)?([^"?)]+)[^)]*\)/g, `url(${PLACE}${from}/$1)`)
        .replaceAll('font-family: InterVariable;', `$& ${NO_PRIVATE_USE}`),
    ),
  );
  const families = FONTS.map(({ family }) => `"${family}"`).join(', ');
  return `${faces.join('\n')}
    @page { font-family: "Inter", ${families}, system-ui, sans-serif; }
    :root { font-family: "Inter", ${families}, system-ui, sans-serif; }
    :is(code, kbd, pre, samp) { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace, ${families}; }`;
}

/** Makes the fonts available to a page that was loaded, and waits for those that it needs. */
export async function addFonts(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => pathname.startsWith(PLACE),
    (route) => {
      const path = new URL(route.request().url()).pathname.slice(PLACE.length);
      const font = FONTS.find(({ from }) => path.startsWith(`${from}/`));
      return font
        ? route.fulfill({ path: join(folderOf(font.from), path.slice(font.from.length + 1)) })
        : route.abort();
    },
  );
  // Not by addStyleTag, which waits for an event that a page without scripts does not have.
  await page.evaluate(
    (text) => {
      document.head.append(Object.assign(document.createElement('style'), { textContent: text }));
    },
    await styleSheet(),
  );
  // The site's own at once, because one that is first used in a page margin would be fetched during printing.
  await page.evaluate(async () => {
    const own = [...document.fonts].filter(({ family }) => family.replaceAll('"', '') === 'Inter');
    await Promise.all(own.map((face) => face.load()));
    // The title has the names in the margins, whose fonts would not be fetched either.
    await document.fonts.load(
      `16px ${getComputedStyle(document.documentElement).fontFamily}`,
      document.title,
    );
    // Fonts that a character needs are fetched when the page is laid out.
    document.body.getBoundingClientRect();
    await document.fonts.ready;
  });
}
