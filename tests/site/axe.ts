import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { CDPSession, Page, ViewportSize } from 'playwright-core';

/** The source of axe-core, to be evaluated on a page. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that depend on the colours of a text and those around it, and so on the theme. */
const COLOURS = ['color-contrast', 'link-in-text-block'];
/** The rules that depend on the width, and what is marked for each: what scrolls, and targets that are small or close to others. */
const WIDTH = [
  { id: 'scrollable-region-focusable', selector: '[data-scrolls]:not(select, textarea)' },
  { id: 'target-size', selector: '[data-target]' },
];
/**
 * Every other rule a page has to pass, and those about overflow and targets: the markup is the same in all themes. They are asked
 * together, because axe begins each time with a reading of the whole page.
 */
const MARKUP: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])),
  // No page has sound or video, and no other of these rules reads style sheets.
  preload: false,
};

const only = (values: string[]): RunOptions => ({ runOnly: { type: 'rule', values } });

/** What was asked about on earlier pages, on whichever site: all have the same components and styles. */
export interface Asked {
  /** Of elements, see `formsOf`. */
  forms: Set<string>;
  /** Of texts, see `colouring`. */
  colourings: Set<string>;
}

/** The values that were not known, which are from now on. */
function addTo(known: Set<string>, values: readonly string[]): string[] {
  const unknown = values.filter((each) => !known.has(each));
  for (const each of unknown) known.add(each);
  return unknown;
}

/**
 * The complaints about a page that is as wide as a phone, asked of axe there: its colours in the dark theme, and in the light one
 * on a desktop. A page that has only forms of elements, and text in colours, that were asked about before is not asked about again.
 * Leaves the page in pieces.
 */
export function accessibility(page: Page, asked: Asked) {
  let session: CDPSession | undefined;
  return async (desktop: ViewportSize): Promise<string[]> => {
    const complaints: string[] = [];
    let hasAxe = false;
    const ask = async (what: string, options: RunOptions) => {
      // Playwright's own `evaluate` takes half as long again for a text of this size.
      session ??= await page.context().newCDPSession(page);
      if (!hasAxe) await session.send('Runtime.evaluate', { expression: AXE });
      if (!hasAxe) await page.evaluate((rules) => (window as AxeWindow).axe.configure({ rules }), WIDTH);
      hasAxe = true;
      for (const each of await complaintsOf(page, options)) complaints.push(`${what}: ${each}`);
    };
    await leaveOutRepeats(page);
    await page.evaluate(markScrolling);
    await page.evaluate(markTargets);
    if (addTo(asked.forms, await page.evaluate(formsOf)).length > 0) await ask('on a phone', MARKUP);
    const light = await page.evaluate(colouring, 'light');
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await page.evaluate(colouring, 'dark');
    const unknown = addTo(asked.colourings, [...light, ...dark]);
    if (unknown.length > 0) {
      await page.evaluate(leaveOutOthers, unknown);
      await ask('in the dark theme', only(COLOURS));
    }
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'light' });
    if (unknown.length > 0) await ask('in the light theme', only(COLOURS));
    return complaints;
  };
}

/** Axe in the browser, as far as it is used. */
type AxeWindow = typeof window & {
  axe: {
    run(options: RunOptions): Promise<AxeResults>;
    configure(spec: { rules: typeof WIDTH }): void;
  };
};

/** Axe's complaints about the page, as `rule ×places: the first place, and the problem`. */
async function complaintsOf(page: Page, options: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate((wanted) => (window as AxeWindow).axe.run(wanted), {
    ...options,
    resultTypes: ['violations'],
  } as RunOptions);
  return violations.map(({ id, nodes }) => {
    const { target, html, failureSummary = '' } = nodes[0]!;
    const what = failureSummary.split('\n')[1]?.trim() ?? '';
    return `${id} ×${nodes.length}: ${target.join(' ')} ${html.slice(0, 120)} ${what}`;
  });
}

/**
 * Runs in the browser: marks the targets that may be too small or too close to another, with about how small they are. Those that
 * are clear of all others, with the 24 px that each has to have around its centre, pass wherever the rest is, and so do those that
 * axe calls large.
 */
function markTargets(): void {
  const focusable =
    'a[href], area, button, details, iframe, input, select, summary, textarea, [contenteditable], [tabindex]';
  const targets = [...document.querySelectorAll(focusable)]
    .filter((each) => each.getClientRects().length > 0)
    .map((target) => {
      const { left, top, width, height } = target.getBoundingClientRect();
      const [across, down] = [Math.max(0, 24 - width) / 2, Math.max(0, 24 - height) / 2];
      const isLarge = width >= 240 && height >= 240;
      const [right, bottom] = [left + width + across, top + height + down];
      const size = `${24 - Math.round(2 * across)} × ${24 - Math.round(2 * down)}`;
      return { target, isLarge, size, left: left - across, top: top - down, right, bottom };
    });
  for (const each of targets) {
    const { target, isLarge, size, left, top, right, bottom } = each;
    const isClose = targets.some(
      (other) =>
        other.left < right &&
        other.right > left &&
        other.top < bottom &&
        other.bottom > top &&
        !other.target.contains(target),
    );
    if (isClose && !isLarge) target.setAttribute('data-target', size);
  }
}

/**
 * Runs in the browser: the forms of a page's elements: what each is, in what, with which attributes, whether it has text and is to be
 * seen, and of a heading also which was before it. Values of attributes are told apart where axe looks at more than whether there is
 * one. What a style does besides, axe is asked about apart: see `COLOURS` and `WIDTH`.
 */
function formsOf(): string[] {
  const telling =
    /^(role|type|scope|lang|dir|hidden|tabindex|data-target|aria-(hidden|current|pressed|expanded|live|sort))$/;
  const ours = /^(class$|data-(?!target$|scrolls$))/;
  const attributesOf = (element: Element) =>
    element
      .getAttributeNames()
      .filter((name) => !ours.test(name))
      .map((name) => {
        const value = element.getAttribute(name)!.trim();
        if (telling.test(name)) return `${name}=${value}`;
        return value === '' ? `${name}=` : name;
      });
  const isText = (node: Node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '';
  const forms = [...document.querySelectorAll('body, body *')].map((element) => {
    const text = [...element.childNodes].some(isText) ? ' text' : '';
    const { clipPath, position } = getComputedStyle(element);
    const isOnlyRead = position === 'absolute' && clipPath.startsWith('inset');
    const isShown = element.checkVisibility({ visibilityProperty: true });
    const seen = isShown ? (isOnlyRead ? 'read only' : '') : 'unseen';
    return `${element.parentElement!.localName} ${element.localName} ${attributesOf(element)}${text} ${seen}`;
  });
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ localName }) => localName);
  return [...new Set([...forms, ...headings.map((name, place) => `${headings[place - 1]} before ${name}`)])];
}

/** Runs in the browser: marks the parts of a page that scroll. */
function markScrolling(): void {
  const scrolling = [...document.querySelectorAll('body *')].filter((each) => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = each;
    if (scrollWidth <= clientWidth && scrollHeight <= clientHeight) return false;
    const { overflowX, overflowY } = getComputedStyle(each);
    return /auto|scroll/.test(`${overflowX} ${overflowY}`);
  });
  for (const each of scrolling) each.setAttribute('data-scrolls', '');
}

/** What `colouring` notes on an element with text. */
type Coloured = Element & { colouring?: Record<string, string> };

/** Runs in the browser: the colourings of a page's text in a theme: its own colour, size and weight, and what lies behind it. */
function colouring(theme: string): string[] {
  const found = new Set<string>();
  const look = (element: Element, behind: string, within: string) => {
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight, textDecorationLine } =
      getComputedStyle(element);
    const ground = `${behind} ${backgroundColor} ${backgroundImage} ${opacity}`.replaceAll(
      ' rgba(0, 0, 0, 0) none 1',
      '',
    );
    const own = `${element.localName === 'a' ? `a in ${within}: ` : ''}${color} ${fontSize} ${fontWeight} ${textDecorationLine}`;
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '',
    );
    if (hasText) {
      const all = `${theme}: ${own} on ${ground}`;
      (element as Coloured).colouring = { ...(element as Coloured).colouring, [theme]: all };
      found.add(all);
    }
    for (const child of element.children) look(child, ground, own);
  };
  look(document.body, '', '');
  return [...found];
}

/** Runs in the browser: removes the parts of a page whose text has none of these colourings, or one that two texts before it have. */
function leaveOutOthers(wanted: string[]): void {
  const left = new Map(wanted.map((each) => [each, 2]));
  const keep = (element: Element): boolean => {
    const colourings = Object.values((element as Coloured).colouring ?? {});
    const own = colourings.some((each) => (left.get(each) ?? 0) > 0);
    for (const each of own ? colourings : []) left.set(each, (left.get(each) ?? 0) - 1);
    const kept = [...element.children].map((child) => [child, keep(child)] as const);
    const any = own || kept.some(([, each]) => each);
    // What lies behind the text of a picture is beside it, and what a link has to differ from is around it.
    if (any && !own && element.localName !== 'svg')
      for (const [child, each] of kept) if (!each) child.remove();
    return any;
  };
  keep(document.body);
}

/**
 * Removes repeated elements, because axe is slow: of rows, items and chart parts with the same markup apart from text, only
 * the first two are kept. Elements that differ in anything, even a class, are kept.
 */
export function leaveOutRepeats(page: Page): Promise<void> {
  return page.evaluate(() => {
    // Axe does not check text on a gradient, and the shadows at the edges of what scrolls are beside it.
    for (const each of document.querySelectorAll<HTMLElement>('.scroll, .board, .canvas, pre'))
      each.style.backgroundImage = 'none';
    // What has scrolled behind a column that stays is no target.
    for (const each of document.querySelectorAll<HTMLElement>(
      '.board .output, :is(.dense, .history, .platforms, .months) tr > th:first-child',
    ))
      each.style.position = 'static';
    // The parts of a picture are not separate for a screen reader unless they are links.
    for (const picture of document.querySelectorAll('svg[role="img"]:not(:has(a, text)), svg[aria-hidden]'))
      picture.replaceChildren();
    // Other attribute values are texts, positions and addresses.
    const telling = /^(class|role|type|scope|hidden|tabindex|aria-(hidden|current|pressed|expanded))$/;
    // Axe does not check the colour of a single character.
    const lengthOf = ({ textContent }: Element) => Math.min(textContent!.trim().length, 2);
    const formOf = (element: Element): string =>
      `${element.localName} ${element
        .getAttributeNames()
        .map((name) => (telling.test(name) ? `${name}=${element.getAttribute(name)}` : name))
        .join()} ${lengthOf(element)}(${[...element.children].map(formOf)})`;
    const parents = new Set([...document.querySelectorAll('tbody, ul, ol, select, svg, svg g')]);
    for (const parent of parents) {
      const seen = new Map<string, number>();
      for (const child of [...parent.children]) {
        const form = formOf(child);
        seen.set(form, (seen.get(form) ?? 0) + 1);
        if (seen.get(form)! > 2) child.remove();
      }
    }
  });
}
