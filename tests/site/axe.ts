import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The source of axe-core for `addInitScript`, sent once for all pages of a context. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule a page has to pass. */
export const ALL_RULES: RunOptions['runOnly'] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
/** The rules that depend on theme or width; the markup is the same in both. */
export const LOOK_RULES: RunOptions['runOnly'] = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'],
};

/** Axe's complaints about the page, as `rule ×places: the first place, and the problem`. */
export async function complaintsOf(page: Page, runOnly: RunOptions['runOnly']): Promise<string[]> {
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(options),
    { runOnly, resultTypes: ['violations'] } as never,
  );
  return violations.map(({ id, nodes }) => {
    const { target, html, failureSummary = '' } = nodes[0]!;
    const what = failureSummary.split('\n')[1]?.trim() ?? '';
    return `${id} ×${nodes.length}: ${target.join(' ')} ${html.slice(0, 120)} ${what}`;
  });
}

/**
 * Removes repeated elements, because axe is slow: of rows, items and chart parts with the same markup apart from text, only
 * the first two are kept. Elements that differ in anything, even a class, are kept.
 */
export function leaveOutRepeats(page: Page): Promise<void> {
  return page.evaluate(() => {
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
