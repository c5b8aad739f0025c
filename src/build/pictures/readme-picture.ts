import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';

/** Width of the picture and space around it, in CSS pixels; it has twice as many of its own. */
const WIDTH = 1120;
const SPACE = 24;

/** What the picture leaves out of the overview: all but its title, its answer and the services by day. */
const COMPOSED = `
  .skip, .rail, .top, .foot, main > :not(h1, .answer, .band) { display: none !important }
  .frame { display: block }
  main { padding: 0; max-width: none }
  body { padding: ${SPACE}px }
`;

/** The pictures of an overview as WebP, and a text of what they show. */
interface ReadmePicture {
  light: Uint8Array;
  dark: Uint8Array;
  shown: string;
}

/** Takes the pictures of the overview at `url`. */
export async function readmePicture(browser: Browser, url: string): Promise<ReadmePicture> {
  const light = await take(browser, url, 'light');
  const dark = await take(browser, url, 'dark');
  return { light: light.image, dark: dark.image, shown: light.shown };
}

async function take(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark',
): Promise<{ image: Uint8Array; shown: string }> {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: 200 },
    deviceScaleFactor: 2,
    colorScheme,
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    await page.addStyleTag({ content: COMPOSED });
    await page.evaluate(() => document.fonts.ready);
    const screen = await page.screenshot({ fullPage: true });
    return { image: await sharp(screen).webp({ lossless: true }).toBuffer(), shown: await textOf(page) };
  } finally {
    await context.close();
  }
}

/** The same wherever the site is the same, whatever machine draws it. */
async function textOf(page: Page): Promise<string> {
  const { text, markup, rules } = await page.evaluate(readShown);
  const hash = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex');
  return [...text, '', `markup ${hash(markup)}`, `styles ${hash(rules)}`, ''].join('\n');
}

/** Runs in the browser: the text in sight, its elements with what affects how they are drawn, and the style rules that apply to them. */
function readShown(): { text: string[]; markup: string[]; rules: string[] } {
  const elements = [...document.querySelectorAll('html, body, body *')].filter((each) =>
    each.checkVisibility(),
  );
  const drawn = ['class', 'style', 'd', 'viewBox', 'preserveAspectRatio', 'colspan'];
  const markup = elements.map((each) =>
    [each.localName, ...drawn.map((name) => each.getAttribute(name) ?? '')].join(' '),
  );
  const rulesIn = (rules: CSSRuleList): string[] =>
    [...rules].flatMap((rule) => {
      if (rule instanceof CSSMediaRule && !matchMedia(rule.conditionText).matches) return [];
      if (!(rule instanceof CSSStyleRule))
        return 'cssRules' in rule ? rulesIn(rule.cssRules as CSSRuleList) : [];
      const selector = rule.selectorText.replace(/(^|[\s,])::/g, '$1*::').replace(/::[\w-]+/g, '');
      // Astro's names of components are no part of what is seen.
      return elements.some((each) => each.matches(selector))
        ? [rule.cssText.replace(/\[data-astro-cid-\w+\]/g, '')]
        : [];
    });
  // Which file a rule is in, and where, depends on other pages.
  const rules = new Set([...document.styleSheets].flatMap((sheet) => rulesIn(sheet.cssRules)));
  const text = document.body.innerText.split('\n').map((line) => line.trim());
  return { text: text.filter((line) => line !== ''), markup, rules: [...rules].sort() };
}
