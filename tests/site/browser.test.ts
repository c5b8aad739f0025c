import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { HOSTILE } from '../support/contents/hostile.ts';
import { browsing, DESKTOP, overflow, PHONE, searchReady } from './browsing.ts';
import { rawRecords } from './content.ts';

const { serve, open } = browsing('demo', 'minimal', 'extreme');

describe('without JavaScript', () => {
  test('the main pages can be read: text, charts, and the numbers under them', async () => {
    const { page, go, close } = await open('demo', { javaScriptEnabled: false });
    const fits = async (path: string) => {
      for (const size of [PHONE, DESKTOP]) {
        await page.setViewportSize(size);
        expect(await overflow(page), `${path} at ${size.width} px`).toEqual([]);
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
      // The numbers of each chart open without a script.
      for (const details of await main.locator('figure details').all()) {
        await details.locator('summary').click();
        await details.locator('table').waitFor({ state: 'visible' });
        expect(await details.locator('tbody tr').count(), path).toBeGreaterThan(0);
      }
      // Nothing is offered that would not work.
      expect(await main.locator('form:visible, button:visible').count(), path).toBe(0);
      await fits(path);
    }
    await go('/search/');
    await fits('/search/');
    expect(await page.locator('main').innerText()).toMatch(/JavaScript/);
    expect(await page.locator('main noscript a, main .empty a').count()).toBeGreaterThan(0);
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

  test('paper is light whatever the theme, without navigation', async () => {
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

describe('search', () => {
  const results = (page: Page) => page.locator('main ol li');
  const input = (page: Page) => page.locator('main input[type=search]');
  const choose = (page: Page, name: string, value: string) =>
    page.locator(`main select[name="${name}"]`).selectOption(value);
  const count = async (page: Page) => Number(/\d+/.exec(await page.locator('main output').innerText())?.[0]);

  test('the key "/" leads to it from any page', async () => {
    const { page, go, close } = await open('demo');
    for (const path of ['/', '/incidents/2025/', '/search/']) {
      await go(path);
      if (path === '/search/') await searchReady(page);
      await page.locator('h1').click();
      await page.keyboard.press('/');
      // On the search page itself, in the field with the filters beside it.
      const focused = page.locator(`${path === '/search/' ? 'main ' : ''}input[type=search]:focus`);
      await focused.waitFor();
      expect(await focused.inputValue()).toBe('');
      // Inside a field it is an ordinary letter.
      await page.keyboard.press('/');
      expect(await focused.inputValue()).toBe('/');
    }
    await go('/sla/');
    await page.keyboard.press('/');
    await page.keyboard.type('certificate');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=certificate/);
    await results(page).first().waitFor();
    await close();
  });

  test('finds an incident by a word of its body', async () => {
    const { page, go, trouble, close } = await open('demo');
    const { content } = (await serve('demo')).site;
    const records = ['incidents', 'postmortems', 'maintenance', 'reports'].flatMap((kind) =>
      rawRecords(content, kind),
    );
    // A word of one incident's body that begins like no word of any other record.
    const [record, word] = records
      .filter(({ file }) => file.startsWith('incidents/'))
      .flatMap((each) => (each.body.match(/\b[a-z]{9,}\b/g) ?? []).map((found) => [each, found] as const))
      .find(([each, found]) =>
        records.every(
          (other) => other === each || !JSON.stringify(other).toLowerCase().includes(found.slice(0, 5)),
        ),
      )!;
    expect(record.title).not.toContain(word);
    await go('/search/');
    await input(page).fill(word);
    await results(page).first().waitFor();
    const links = await results(page)
      .locator('a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(links, word).toEqual([`/incidents/${record.id}/`]);
    expect(await count(page)).toBe(1);
    await results(page).locator('a').first().click();
    await page.locator('main h1').waitFor();
    expect(page.url()).not.toContain('/search/');
    expect(trouble).toEqual([]);
    await close();
  });

  test('narrows by kind, severity, service and year, and keeps all of it in the address', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/search/?q=checkout');
    await results(page).first().waitFor();
    expect(await input(page).inputValue()).toBe('checkout');
    const all = await count(page);
    const narrowed = async (name: string, value: string) => {
      await choose(page, name, value);
      await expect.poll(() => page.url()).toContain(`${name}=${encodeURIComponent(value)}`);
      await expect.poll(() => count(page)).toBeLessThan(all);
      const found = await count(page);
      await choose(page, name, '');
      await expect.poll(() => count(page)).toBe(all);
      return found;
    };
    expect(await narrowed('Kind', 'Post-mortem')).toBeGreaterThan(0);
    expect(await narrowed('Severity', 'P0')).toBeGreaterThan(0);
    expect(await narrowed('Year', '2025')).toBeGreaterThan(0);
    expect(await narrowed('Service', 'Checkout')).toBeGreaterThan(0);

    await go('/search/?Kind=Incident&Severity=P0&Year=2026');
    await results(page).first().waitFor();
    const texts = await results(page).allInnerTexts();
    expect(texts.length).toBe(await count(page));
    for (const text of texts) expect(text).toMatch(/Incident, 2026-/);
    expect(await page.locator('main select[name=Year]').inputValue()).toBe('2026');
    const before = texts.length;
    await page.reload();
    await expect.poll(() => results(page).count()).toBe(before);
    expect(trouble).toEqual([]);
    await close();
  });

  test('says when nothing is found, and shows more than a page of results', async () => {
    const { page, go, close } = await open('demo');
    await go('/search/?q=xyzzyplugh');
    await expect.poll(() => page.locator('main output').innerText()).toMatch(/\b0\b|nothing|no /i);
    expect(await results(page).count()).toBe(0);
    await go('/search/?Kind=Incident');
    await results(page).first().waitFor();
    const total = await count(page);
    const first = await results(page).count();
    expect(first).toBeLessThan(total);
    await page.getByRole('button', { name: /more/i }).click();
    await expect.poll(() => results(page).count()).toBeGreaterThan(first);
    await close();
  });

  test('works under a path', async () => {
    const { page, go, trouble, close } = await open('minimal');
    await go('/ops/search/?q=database');
    await results(page).first().waitFor();
    const links = await results(page)
      .locator('a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    for (const link of links) expect(link).toMatch(/^\/ops\//);
    await results(page).locator('a').first().click();
    await page.locator('main .answer').waitFor();
    expect(page.url()).toContain('/ops/');
    expect(trouble).toEqual([]);
    await close();
  });

  test('shows text that looks like markup as text', async () => {
    const { page, go, trouble, close } = await open('extreme');
    for (const word of ['hostilebody', 'hostileupdate', 'hostileimage', 'hostilescript', 'hostilebold']) {
      await go(`/search/?q=${word}`);
      await results(page).first().waitFor();
      expect(
        await page.locator('main img, main ol script, main ol b, main [onerror], main svg').count(),
        word,
      ).toBe(0);
    }
    await go('/search/?q=hostilebody');
    await results(page).first().waitFor();
    expect(await results(page).first().innerText()).toContain('<img src=x onerror=alert(2)>');
    // Words and a facet that nobody knows, from an address that somebody else made.
    await go(
      `/search/?q=${encodeURIComponent('"><img src=x onerror=alert(5)>')}&Kind=${encodeURIComponent('<b>')}`,
    );
    await input(page).waitFor({ state: 'visible' });
    expect(await page.locator('main img').count()).toBe(0);
    expect(trouble).toEqual([]);
    await close();
  });
});

describe('the filters of an archive', () => {
  const rows = (page: Page) => page.locator('main table.records tbody tr:visible');
  const announced = (page: Page) => page.locator('main form output').innerText();

  test('narrow, announce the count, and survive a reload through the address', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/incidents/2026/');
    const total = await rows(page).count();
    expect(total).toBeGreaterThan(15);
    const field = (name: string) => page.locator(`main form [name=${name}]`);
    await field('severity').selectOption('P1');
    const some = await rows(page).count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(total);
    expect(await announced(page)).toMatch(new RegExp(`\\b${some}\\b.*\\b${total}\\b`));
    expect(await page.locator('main form output').getAttribute('aria-live')).toBe('polite');
    expect(page.url()).toContain('severity=P1');
    await field('service').selectOption('checkout');
    const fewer = await rows(page).count();
    expect(fewer).toBeLessThan(some);
    await page.reload();
    expect(await rows(page).count()).toBe(fewer);
    expect(await field('service').inputValue()).toBe('checkout');
    expect(await announced(page)).toMatch(new RegExp(`\\b${fewer}\\b.*\\b${total}\\b`));
    await field('text').fill('no title has these words');
    expect(await rows(page).count()).toBe(0);
    expect(await announced(page)).toMatch(/^0\b/);
    expect(trouble).toEqual([]);
    await close();
  });

  test('are cleared by the button', async () => {
    const { page, go, close } = await open('demo');
    await go('/incidents/2026/?severity=P1&state=resolved');
    const some = await rows(page).count();
    await page.getByRole('button', { name: /clear/i }).click();
    await expect.poll(() => rows(page).count(), { timeout: 2000 }).toBeGreaterThan(some);
    expect(await page.locator('main form [name=severity]').inputValue()).toBe('');
    expect(new URL(page.url()).search).toBe('');
    await close();
  });

  test('of action items work alike', async () => {
    const { page, go, close } = await open('demo');
    await go('/actions/');
    const total = await rows(page).count();
    await page.locator('main form [name=state]').selectOption('done');
    const done = await rows(page).count();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(total);
    expect(page.url()).toContain('state=done');
    await close();
  });

  test('an address with what nobody knows does no harm', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/incidents/2026/?severity=P9&elements=x&submit=y&%3Cb%3E=1&__proto__=z');
    expect(await page.locator('main form').first().isVisible()).toBe(true);
    expect(trouble).toEqual([]);
    await close();
  });

  test('work in a year of four hundred incidents', async () => {
    const { page, go, trouble, close } = await open('extreme');
    await go('/incidents/2025/');
    expect(await page.locator('main .answer').innerText()).toMatch(/^402 incidents/);
    const shown = await rows(page).count();
    expect(shown).toBeGreaterThanOrEqual(20);
    await page.locator('main form [name=text]').fill('number 37 of');
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await rows(page).first().innerText()).toContain('Number 37 of four hundred');
    await page.locator('main form [name=text]').fill('');
    await page.locator('main form [name=severity]').selectOption('P0');
    expect(await announced(page)).toMatch(/\b100\b.*\b402\b/);
    expect(trouble).toEqual([]);
    await close();
  });
});

describe('text that looks like markup', () => {
  test('runs nothing on any page that shows it', async () => {
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
    // The numbers of a chart are data, and its loader is one of the site's own files.
    const own =
      'main img, main iframe, main b, main script:not([type="application/json"], [src*="/_astro/"])';
    for (const path of paths) {
      await go(path);
      expect(await page.locator(own).count(), path).toBe(0);
    }
    expect(trouble).toEqual([]);
    await close();
  });
});

test('a page runs no script but its own, even if one got into it', async () => {
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
