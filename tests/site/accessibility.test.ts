import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { describe, expect, test } from 'vitest';
import { browsing, DESKTOP, PHONE, searchReady } from './browsing.ts';
import { kindsOf } from './documents.ts';
import type { SiteName } from './sites.ts';

const { open } = browsing();

describe.concurrent.each(['demo', 'extreme', 'empty'] as SiteName[])(
  'accessibility of the site "%s"',
  (name) => {
    const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const rules: Record<'light' | 'dark', NonNullable<RunOptions['runOnly']>> = {
      light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
      // The markup is the same in both: what the theme and the phone change is colour, and what scrolls.
      dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'] },
    };

    // Without records the dark theme has nothing to show that the other sites have not.
    test.each(name === 'empty' ? (['light'] as const) : (['light', 'dark'] as const))(
      'nothing to complain of in the %s theme',
      async (colorScheme) => {
        // The dark theme on a phone, so that both layouts are looked at.
        const viewport = colorScheme === 'dark' ? PHONE : DESKTOP;
        const { site, page, go, close } = await open(name, { colorScheme, viewport });
        const found: Record<string, string[]> = {};
        const paths = kindsOf(site, { shortest: false }).filter(
          (path) => colorScheme === 'light' || !/^\/reports\/.+\/.+\//.test(path) || path.includes('summary'),
        );
        for (const path of paths) {
          await go(path);
          if (path.endsWith('/search/')) await searchReady(page);
          await page.evaluate(() => {
            for (const each of document.querySelectorAll('main details')) each.setAttribute('open', '');
            // Of many rows that are alike it is enough to look at some; each takes long.
            for (const { rows } of document.querySelectorAll('tbody'))
              for (const row of [...rows].slice(12)) row.remove();
            // The parts of a picture are none of its own to a reader, unless they can be followed.
            for (const picture of document.querySelectorAll(
              'svg[role="img"]:not(:has(a, text)), svg[aria-hidden]',
            ))
              picture.replaceChildren();
          });
          await page.evaluate(axeSource);
          const { violations } = await page.evaluate(
            (run) => (window as unknown as { axe: { run(o: unknown): Promise<AxeResults> } }).axe.run(run),
            { runOnly: rules[colorScheme], resultTypes: ['violations'] } as never,
          );
          for (const { id, nodes } of violations) {
            found[id] ??= [];
            const [first] = nodes;
            found[id].push(
              `${path} ×${nodes.length}: ${first!.target.join(' ')} ${first!.html.slice(0, 120)} ${(first!.failureSummary ?? '').split('\n')[1]?.trim() ?? ''}`,
            );
          }
        }
        expect(found).toEqual({});
        await close();
      },
      150_000,
    );
  },
);
