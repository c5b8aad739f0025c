import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { HOSTILE } from '../support/contents/hostile.ts';
import { browsing, DESKTOP, NARROW, PHONE, widthFaults } from './browsing.ts';

const { open } = browsing(['demo', 'minimal', 'extreme']);

describe('without JavaScript', () => {
  test('the main pages are readable: text, charts, and their data tables', async () => {
    const { page, go, close } = await open('demo', { javaScriptEnabled: false });
    const fits = async (path: string) => {
      for (const size of [PHONE, DESKTOP]) {
        await page.setViewportSize(size);
        expect(await widthFaults(page), `${path} at ${size.width} px`).toEqual([]);
      }
    };
    const pages = {
      '/': [/Labels|Tracking|incident/i, 1],
      '/sla/': [/99\.\d+/, 0],
      '/services/checkout/': [/Error budget/i, 2],
      '/incidents/2026-08-12-checkout-down/': [/checkout/i, 1],
      '/postmortems/2026-08-12-checkout-down/': [/Root cause/i, 0],
      '/incidents/2025/': [/2025/, 1],
      '/response/': [/MTTR|resolve/i, 1],
    } as const;
    for (const [path, [words, charts]] of Object.entries(pages)) {
      await go(path);
      const main = page.locator('main');
      expect(await main.innerText(), path).toMatch(words);
      expect(await main.locator('svg:visible').count(), path).toBeGreaterThanOrEqual(charts);
      // The data table of each chart opens without a script.
      for (const details of await main.locator('figure details').all()) {
        await details.locator('summary').click();
        await details.locator('table').waitFor({ state: 'visible' });
        expect(await details.locator('tbody tr').count(), path).toBeGreaterThan(0);
      }
      // No control is shown that would not work.
      expect(await main.locator('form:visible, button:visible').count(), path).toBe(0);
      await fits(path);
    }
    await go('/search/');
    await fits('/search/');
    expect(await page.locator('main').innerText()).toMatch(/JavaScript/);
    expect(await page.locator('input[type=search]:visible').count()).toBe(0);
    await page.locator('main summary', { hasText: 'Services' }).click();
    await page.locator('main a[href="/services/checkout/"]').click();
    expect(await page.locator('h1').innerText()).toBe('Checkout');
    await close();
  });

  test('on a phone the sections open without a script', async () => {
    const { page, go, close } = await open('demo', { javaScriptEnabled: false, viewport: PHONE });
    await go('/incidents/');
    const link = page.locator('nav[aria-label="Sections"] a[href="/sla/"]:visible');
    expect(await link.count()).toBe(0);
    await page
      .locator('button:visible, summary:visible')
      .filter({ hasText: /^menu$/i })
      .click();
    await link.click();
    expect(await page.locator('h1').innerText()).toMatch(/Service levels/);
    await close();
  });
});

describe('the menu of a phone', () => {
  const SIZES = [PHONE, NARROW];

  test.each([true, false])(
    'shows all its entries and closes by touch and key, scripts %s',
    async (scripts) => {
      const { page, go, close } = await open('demo', { javaScriptEnabled: scripts, hasTouch: true });
      await page.setViewportSize(PHONE);
      await go('/incidents/');
      const menu = page.locator('nav[aria-label="Sections"]');
      const opener = page.locator('.top .menu');
      const closer = menu.getByRole('button', { name: 'Close' });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        await opener.tap();
        expect(await menu.locator('details[open] summary').allTextContents()).toEqual([
          expect.stringContaining('Pages in Incidents'),
        ]);
        expect(await menu.locator('a[aria-current=page]').isVisible()).toBe(true);
        await menu.locator('details:not([open]) summary').first().tap();
        expect(await menu.locator('details[open]').count()).toBe(2);
        await menu.locator('details').evaluateAll((all) => {
          for (const each of all) each.setAttribute('open', '');
        });
        const outside = await menu.evaluate((nav) => {
          const links = [...nav.querySelectorAll('a')];
          return links
            .filter((link) => {
              link.scrollIntoView({ block: 'center' });
              const { left, right, top, bottom, height } = link.getBoundingClientRect();
              const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
              return !link.contains(at) || left < 0 || right > innerWidth || height < 24;
            })
            .map((link) => link.textContent);
        });
        expect(outside, `at ${size.width} px`).toEqual([]);
        expect(await menu.evaluate((nav) => nav.scrollWidth <= nav.clientWidth)).toBe(true);
        const [from, to] = [(await opener.boundingBox())!, (await closer.boundingBox())!];
        expect([to.x, to.y]).toEqual([from.x, expect.closeTo(from.y, 0)]);
        await closer.tap();
        expect(await menu.isVisible()).toBe(false);
        await opener.tap();
        await page.keyboard.press('Escape');
        expect(await menu.isVisible()).toBe(false);
        await opener.tap();
        await page.touchscreen.tap(size.width - 12, size.height / 2);
        expect(await menu.isVisible()).toBe(false);
        await page.reload();
      }
      await close();
    },
  );
});

describe('the age of a site', () => {
  const built = Date.parse('2026-11-04T15:30:00Z');
  const AFTER = '</h1>';
  /** The line that a page of a site rebuilt `every` so often shows at a reader's moment; undefined if it shows none. */
  async function lineAt(every: string, moment: string, options = {}): Promise<string | undefined> {
    const { page, go, close } = await open('demo', options);
    // No site of the tests is built as of the clock. This is what the layout of such a site adds to its pages.
    await page.route('**/sla/', async (route) => {
      const response = await route.fetch();
      const line = `<p class="age" data-built="${built}" data-every="${every}" hidden></p>`;
      await route.fulfill({ response, body: (await response.text()).replace(AFTER, AFTER + line) });
    });
    await page.clock.setFixedTime(new Date(moment));
    await go('/sla/');
    const line = page.locator('.age');
    const text = (await line.isVisible()) ? await line.innerText() : undefined;
    if (text) expect(await line.evaluate((each) => each.getBoundingClientRect().height)).toBeLessThan(30);
    await close();
    return text;
  }

  test('is told where the reader’s clock shows that it missed its rebuild', async () => {
    expect(await lineAt('day', '2026-11-06T15:30:00Z')).toBeUndefined();
    expect(await lineAt('day', '2026-11-06T15:31:00Z')).toBe(
      'This site was built 2 days ago; it is rebuilt every day.',
    );
    expect(await lineAt('hour', '2026-11-05T21:00:00Z')).toBe(
      'This site was built 29 hours ago; it is rebuilt every hour.',
    );
    expect(await lineAt('week', '2026-11-18T15:00:00Z')).toBeUndefined();
  });

  test('is not told by a clock that is behind, nor without a script', async () => {
    expect(await lineAt('day', '2026-01-01T00:00:00Z')).toBeUndefined();
    expect(await lineAt('day', '2026-12-24T00:00:00Z', { javaScriptEnabled: false })).toBeUndefined();
  });

  test('is nothing to a site of a fixed moment', async () => {
    for (const name of ['demo', 'minimal', 'extreme'] as const) {
      const { site, page, go, close } = await open(name);
      await page.clock.setFixedTime(new Date('2030-01-01T00:00:00Z'));
      await go(site.base);
      expect(await page.locator('.age').count(), name).toBe(0);
      await close();
    }
  });
});

describe('what does not fit', () => {
  /** Where the parts of a scrolling table are before it is scrolled: cut ones are partly inside. */
  const cut = (page: Page, scroller: string, parts: string) =>
    page.locator(scroller).evaluateAll((scrollers, wanted) => {
      const places = scrollers.flatMap((each) => {
        const sticky = each.querySelector('.output')?.getBoundingClientRect().right ?? 0;
        const { left, right } = each.getBoundingClientRect();
        const boxes = [...each.querySelectorAll(wanted)].map((part) => part.getBoundingClientRect());
        return boxes
          .filter(({ width }) => width > 0)
          .map((box) => {
            const [from, to] = [Math.max(left, sticky), right];
            const isIn = box.left >= from - 0.5 && box.right <= to + 0.5;
            return isIn ? 'in' : box.right <= from || box.left >= to ? 'out' : 'cut';
          });
      });
      const count = (wantedPlace: string) => places.filter((place) => place === wantedPlace).length;
      return { in: count('in'), out: count('out'), cut: count('cut') };
    }, parts);

  test('leaves the days and the status in sight beside long names of services', async () => {
    const { page, go, close } = await open('extreme', { viewport: DESKTOP });
    const right = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((cells) => Math.max(...cells.map((each) => each.getBoundingClientRect().right)));
    await go('/');
    expect(await right('.band td')).toBeLessThanOrEqual(DESKTOP.width);
    await page.setViewportSize(PHONE);
    await go('/sla/');
    expect(await right('.budgets td:nth-child(2)')).toBeLessThanOrEqual(PHONE.width);
    expect(await right('.months tbody th')).toBeLessThanOrEqual(PHONE.width / 2);
    await close();
  });

  test('shows the deciding column first, and no half marks on the boards', async () => {
    const { page, go, close } = await open('demo', { viewport: PHONE });
    const deciding = {
      '/sla/': ['.scroll:has(.budgets)', 'thead th:nth-child(-n + 3), tbody .status'],
      '/sla/2025/': ['.scroll', 'thead th:nth-child(-n + 2)'],
      '/metrics/monthly/': ['.scroll:has(.compare)', 'tbody .status'],
    } as const;
    for (const [path, [scroller, parts]] of Object.entries(deciding)) {
      await go(path);
      const { in: shown, ...rest } = await cut(page, `main ${scroller}`, parts);
      expect(shown, path).toBeGreaterThan(1);
      expect(rest, path).toEqual({ out: 0, cut: 0 });
    }
    await go('/sla/2025/');
    expect(await page.locator('.months thead th').nth(1).innerText()).toBe('Year');
    for (const width of [320, 360, 375, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['/cadence/', '/publishing/']) {
        await go(path);
        const marks = await cut(page, 'main .board', '.mark');
        expect(marks.cut, `${path} at ${width} px`).toBe(0);
        // Two weeks of the seven outputs of the publishing board.
        expect(marks.in, `${path} at ${width} px`).toBeGreaterThanOrEqual(2 * 7);
        if (width === 1280) expect(marks.out, path).toBe(0);
      }
    }
    for (const width of [1280, 1440])
      for (const path of ['/metrics/monthly/', '/metrics/weekly/', '/finance/']) {
        await page.setViewportSize({ width, height: 800 });
        await go(path);
        expect(await cut(page, 'main .scroll:has(.compare)', 'th, td'), path).toMatchObject({
          out: 0,
          cut: 0,
        });
      }
    await close();
  });
});

describe('status marks', () => {
  const PAGES = ['/cadence/', '/sla/', '/scorecard/mttr/', '/experiments/'];

  /**
   * The shape of each kind of mark on these pages, as it is painted: which of 5 × 5 parts of the inked box are mostly inked.
   * Decoded on a page without the site's policy.
   */
  async function shapes(forcedColors: 'active' | 'none', colorScheme: 'light' | 'dark') {
    const { page, context, go, close } = await open('demo', {
      forcedColors,
      colorScheme,
      deviceScaleFactor: 4,
    });
    const decoder = await context.newPage();
    const found = new Map<string, Set<string>>();
    for (const path of PAGES) {
      await go(path);
      const kinds = await page
        .locator('main .mark:visible')
        .evaluateAll((marks) => [...new Set(marks.map((mark) => mark.getAttribute('class')!))]);
      for (const kind of kinds) {
        const mark = page.locator(`main [class="${kind}"]:visible`).first();
        await mark.scrollIntoViewIfNeeded();
        const { x, y, width, height } = (await mark.boundingBox())!;
        const clip = { x: x - 2, y: y - 2, width: width + 4, height: height + 4 };
        const image = (await page.screenshot({ clip })).toString('base64');
        const name = kind.replace(/ ?astro-\w+|mark |status-\w+/g, '').trim();
        found.set(name, (found.get(name) ?? new Set()).add(await decoder.evaluate(shapeOf, image)));
      }
    }
    await close();
    return found;
  }

  test('keep a shape of their own in forced colours, the same as in others', async () => {
    const plain = await shapes('none', 'light');
    const names = [
      'mark-met',
      'mark-at_risk',
      'mark-missed',
      'mark-incomplete',
      'mark-no_data',
      'mark-running',
    ];
    expect([...plain.keys()]).toEqual(expect.arrayContaining(names));
    const drawn = [...plain.values()].flatMap((each) => [...each]);
    expect(drawn).not.toContain('nothing');
    expect(new Set(drawn).size, 'no two have the same').toBe(drawn.length);
    // Where a mark lies between two pixels depends on the page: one part may be inked a little more or less.
    const differing = (a: string, b: string) => [...a].filter((part, i) => part !== b[i]).length;
    const forced = await shapes('active', 'dark');
    expect([...forced.keys()]).toEqual([...plain.keys()]);
    for (const [name, forms] of forced)
      for (const form of forms)
        expect(
          Math.min(...[...plain.get(name)!].map((own) => differing(form, own))),
          `${name} ${form}`,
        ).toBeLessThanOrEqual(1);
  });
});

/** Runs in the browser: which parts of what differs from the first pixel of a PNG are inked, as 5 rows of 5. */
async function shapeOf(base64: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const isInk = (x: number, y: number) => {
    const at = (y * image.width + x) * 4;
    return [0, 1, 2].reduce((sum, i) => sum + Math.abs(data[at + i]! - data[i]!), 0) > 120;
  };
  const inked: [number, number][] = [];
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++) if (isInk(x, y)) inked.push([x, y]);
  if (inked.length === 0) return 'nothing';
  const [left, right] = [Math.min(...inked.map(([x]) => x)), Math.max(...inked.map(([x]) => x)) + 1];
  const [top, bottom] = [Math.min(...inked.map(([, y]) => y)), Math.max(...inked.map(([, y]) => y)) + 1];
  const counts = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  for (const [x, y] of inked)
    counts[Math.floor(((y - top) * 5) / (bottom - top))]![Math.floor(((x - left) * 5) / (right - left))]!++;
  const half = ((right - left) * (bottom - top)) / 25 / 2;
  return counts.map((row) => row.map((count) => (count > half ? '#' : '.')).join('')).join('/');
}

describe('the theme switch', () => {
  const ground = (page: Page) =>
    page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d')!;
      canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data[0]!;
    });

  test('changes the theme, keeps it on other pages and visits, and goes back to the system’s', async () => {
    const { page, go, trouble, close } = await open('demo', { colorScheme: 'light' });
    await go('/');
    const button = page.getByRole('button', { name: /theme/i });
    const first = await button.innerText();
    expect(await ground(page)).toBeGreaterThan(200);
    const seen = [first];
    while ((await ground(page)) > 100 && seen.length < 4) {
      await button.click();
      seen.push(await button.innerText());
    }
    expect(await ground(page)).toBeLessThan(100);
    expect(seen.at(-1)).toMatch(/dark/i);
    await go('/sla/');
    expect(await ground(page)).toBeLessThan(100);
    await page.reload();
    expect(await ground(page)).toBeLessThan(100);
    expect(await button.innerText()).toBe(seen.at(-1));
    await page.emulateMedia({ colorScheme: 'dark' });
    await button.click();
    expect(await button.innerText()).toBe(first);
    expect(await ground(page)).toBeLessThan(100);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await ground(page)).toBeGreaterThan(200);
    expect(trouble).toEqual([]);
    await close();
  });

  test('print is light in any theme, without navigation', async () => {
    const { page, go, close } = await open('demo', { colorScheme: 'dark' });
    for (const path of ['/sla/', '/incidents/2026-08-12-checkout-down/']) {
      await page.emulateMedia({ media: 'screen' });
      await go(path);
      await page.getByRole('button', { name: /theme/i }).click();
      expect(await page.locator('nav:visible').count()).toBeGreaterThan(0);
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['nav[aria-label="Sections"]', 'form', 'button', 'input', 'a.skip'])
        expect(await page.locator(`${hidden}:visible`).count(), `${path} ${hidden}`).toBe(0);
      expect(await page.locator('h1').isVisible()).toBe(true);
      expect(await page.locator('main .answer').isVisible()).toBe(true);
      expect(await page.locator('footer').innerText()).toMatch(/as of/i);
      const ink = await page.evaluate(() => getComputedStyle(document.querySelector('h1')!).color);
      const light = await page.evaluate((color) => {
        const canvas = document.createElement('canvas').getContext('2d')!;
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        return canvas.getImageData(0, 0, 1, 1).data[0]!;
      }, ink);
      expect(light, 'ink').toBeLessThan(100);
      for (const format of ['A4', 'Letter']) {
        const pdf = await page.pdf({ format, preferCSSPageSize: false });
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
        expect(pdf.length).toBeGreaterThan(10_000);
      }
    }
    await close();
  });
});

describe('text that looks like markup', () => {
  test('runs nothing on any page', async () => {
    const { page, go, trouble, close } = await open('extreme');
    const paths = [
      '/',
      '/incidents/2026/',
      '/actions/',
      '/postmortems/',
      '/postmortems/hostile/',
      '/maintenance/hostile/',
      '/maintenance/',
      '/services/markup/',
      '/sla/',
      '/protocol/',
      '/incidents/open-for-weeks/',
      ...Object.keys(HOSTILE).map((name) => `/incidents/hostile-${name}/`),
    ];
    // The data of a chart is not code, its loader is one of the own files of the site, and so are badges.
    const own =
      'main img:not([src^="/badges/"]), main iframe, main b, main script:not([type="application/json"], [src*="/_astro/"])';
    for (const path of paths) {
      await go(path);
      expect(await page.locator(own).count(), path).toBe(0);
    }
    expect(trouble).toEqual([]);
    await close();
  });
});

test('a page runs only its own scripts, even if another is injected', async () => {
  const { page, go, close } = await open('demo');
  await go('/');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "it ran"';
    document.body.append(script);
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="document.title = \'it ran\'">';
    document.body.append(image);
    return new Promise((done) => requestAnimationFrame(() => done(document.title)));
  });
  expect(ran).not.toBe('it ran');
  await close();
});
