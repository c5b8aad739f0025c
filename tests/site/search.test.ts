import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { browsing, resultCount, searchReady } from './browsing.ts';
import { rawRecords } from './content.ts';
import { filesOf } from './documents.ts';

const { serve, open } = browsing(['demo', 'minimal', 'extreme']);

describe('search', () => {
  const results = (page: Page) => page.locator('main ol li');
  const input = (page: Page) => page.locator('main input[type=search]');
  const choose = (page: Page, name: string, value: string) =>
    page.locator(`main select[name="${name}"]`).selectOption(value);
  const count = resultCount;
  const hrefs = (page: Page) =>
    results(page)
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  /** Types words and waits for all results; returns their number. */
  const ask = async (page: Page, words: string) => {
    // Told by the page itself: asked for again and again, it would be known late.
    const found = page.evaluate(
      () =>
        new Promise<number>((done) => {
          const output = document.querySelector('main output')!;
          const look = () => {
            const [, number] = /^(\d+) found$/.exec(output.textContent!) ?? [];
            if (number !== undefined) done(Number(number));
          };
          new MutationObserver(look).observe(output, { childList: true });
        }),
    );
    await input(page).fill(words);
    const number = await found;
    expect(new URL(page.url()).searchParams.get('q')).toBe(words.trim());
    return number;
  };
  /** Lets a page search at once, without the pause in which more may be typed. */
  const withoutPauses = (page: Page) =>
    page.addInitScript(() => {
      const { setTimeout: later } = window;
      window.setTimeout = ((work: () => void) => later(work)) as typeof setTimeout;
    });

  /** The search of the demo, ready: one page for the tests that only type there. */
  let ready: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    ready = await open('demo');
    await withoutPauses(ready.page);
    await ready.go('/search/');
    await searchReady(ready.page);
  });

  test('finds what people mean among the first three results', async () => {
    const { page, trouble } = ready;
    const queries = parse(readFileSync('tests/fixtures/search/queries.yaml', 'utf8')) as Record<
      string,
      Record<string, string[]>
    >;
    const missed: string[] = [];
    for (const [kind, wanted] of Object.entries(queries))
      for (const [words, pages] of Object.entries(wanted)) {
        await ask(page, words);
        const first = (await hrefs(page)).slice(0, 3);
        if (!first.some((link) => pages.includes(link.replace(/#.*/, ''))))
          missed.push(`${kind}: ${words} finds ${first.join(' ')}`);
      }
    expect(missed).toEqual([]);
    expect(trouble).toEqual([]);
  });

  test('shows names while typing, before any text is searched', async () => {
    const { page, go, close } = await open('demo');
    await page.route('**/pagefind.js', () => {});
    await go('/search/?q=upti');
    expect((await results(page).first().innerText()).split('\n')[0]).toMatch(/uptime/);
    expect(await page.locator('main output').innerText()).toBe('');
    await close();
  });

  test('groups results by kind, with the best above, and each page once', async () => {
    const { page } = ready;
    await ask(page, 'checkout');
    const headings = await page.locator('#results h2').allInnerTexts();
    expect(headings[0]).toBe('Best matches');
    expect(headings).toEqual(expect.arrayContaining(['Features', 'Reports']));
    expect(new Set(headings).size).toBe(headings.length);
    const links = await hrefs(page);
    expect(new Set(links).size).toBe(links.length);
    expect(await page.locator('input[type=search]').count()).toBe(1);
  });

  test('shows the best of every kind where there are many, reports last, with the way to all of a kind', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/search/?q=checkout');
    const total = await count(page);
    const headings = await page.locator('#results h2').allInnerTexts();
    expect(headings).toEqual(expect.arrayContaining(['Incidents', 'Post-mortems']));
    expect(headings.at(-1)).toBe('Reports');
    const all = page.locator('#results a', { hasText: /^All \d+ reports$/ });
    const reports = Number.parseInt((await all.innerText()).slice('All '.length), 10);
    expect(reports).toBeGreaterThan(100);
    expect(reports).toBeLessThan(total);
    await all.click();
    await page.waitForURL(/Kind=Report/);
    expect(await count(page)).toBe(reports);
    expect(await page.locator('#results h2').allInnerTexts()).toEqual(['Reports']);
    expect(trouble).toEqual([]);
    await close();
  });

  test('finds a commit by its id or the beginning of it, and no commit by a word', async () => {
    const { page } = ready;
    const { content } = (await serve('demo')).site;
    const [commit] = /(?<=commit: ["']?)[a-f]{1,4}\d[\da-f]{5,}/.exec(
      filesOf(join(content, 'deployments'))
        .map((file) => readFileSync(join(content, 'deployments', file), 'utf8'))
        .join('\n'),
    )!;
    for (const words of [commit, commit.slice(0, 7)]) {
      await ask(page, words);
      expect([words, await hrefs(page)]).toEqual([words, ['/deployments/']]);
      expect(await results(page).locator('mark').first().innerText()).toContain(words);
    }
    await ask(page, /^[a-f]+/.exec(commit)![0].padEnd(3, 'e'));
    expect(await hrefs(page)).not.toContain('/deployments/');
    await ask(page, 'café');
    expect(await hrefs(page)).not.toContain('/deployments/');
  });

  test('loads no filters before the first results', async () => {
    const { page, go, close } = await open('demo');
    await page.route('**/*.pf_filter', () => {});
    await go('/search/?q=stuffing');
    await results(page).first().waitFor();
    expect(await page.locator('main output').innerText()).toBe('');
    await close();
  });

  test('replaces a typing error and says so, and offers what is near where nothing is found', async () => {
    const { page } = ready;
    await ask(page, 'chekout');
    expect(await page.locator('#note').innerText()).toMatch(/“chekout”.*“checkout”/);
    await ask(page, 'checkout');
    expect(await page.locator('#note').innerText()).toBe('');
    expect(await ask(page, 'xyzzyplugh')).toBe(0);
    expect(await page.locator('#note').innerText()).toMatch(/No match for “xyzzyplugh”/);
    await page.locator('#everything a', { hasText: 'Service levels' }).waitFor();
  });

  test('shows what the newest records have before the older part of the index is loaded, and then all', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/search/?q=database');
    const total = await count(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/pagefind/older-1/**', async (route) => {
      await held;
      await route.continue();
    });
    await go('/search/?q=database');
    await results(page).locator('mark').first().waitFor();
    expect(await page.locator('main output').innerText()).toBe('');
    const newest = await hrefs(page);
    // What only older records have is not said to be missing, nor corrected, before they are searched.
    await input(page).fill('chekout');
    await results(page).first().waitFor();
    expect(await page.locator('#note').innerText()).toBe('');
    await input(page).fill('database');
    release();
    expect(await count(page)).toBe(total);
    expect(newest.length).toBeLessThan(total);
    expect(trouble).toEqual([]);
    await close();
  });

  test('finds words with and without accents and in any script', async () => {
    const { page, go, trouble, close } = await open('extreme');
    await go('/search/');
    await searchReady(page);
    for (const words of ['cafe', 'Café', 'Zahlungsgebuhr', 'الدفع', '障害', 'оплата'])
      expect([words, await ask(page, words)]).not.toEqual([words, 0]);
    expect(trouble).toEqual([]);
    await close();
  });

  test('has no record of 1970', async () => {
    const { page } = ready;
    const years = await page.locator('main select[name=Year] option').allInnerTexts();
    expect(years.filter((year) => /^\d/.test(year)).sort()[0]).toBe('2024');
  });

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
    const texts = records.map((record) => JSON.stringify(record).toLowerCase());
    // A word in one incident's body that starts unlike any word in other records.
    const [record, word] = records
      .filter(({ file }) => file.startsWith('incidents/'))
      .flatMap((each) => (each.body.match(/\b[a-z]{9,}\b/g) ?? []).map((found) => [each, found] as const))
      .find(([each, found]) =>
        texts.every((text, i) => records[i] === each || !text.includes(found.slice(0, 5))),
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

  test('filters by kind, severity, service and year, and keeps the filters in the address', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/search/?q=checkout');
    await searchReady(page);
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
    expect(await page.locator('#results h2').allInnerTexts()).toEqual(['Incidents']);
    for (const text of texts) expect(text).toMatch(/ 2026-/);
    expect(await page.locator('main select[name=Year]').inputValue()).toBe('2026');
    const before = texts.length;
    await page.reload();
    await expect.poll(() => results(page).count()).toBe(before);
    expect(trouble).toEqual([]);
    await close();
  });

  test('says when nothing is found, and can show more than one page of results', async () => {
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

  test('further results that come late do not join those of another search', async () => {
    const { page, go, close } = await open('demo');
    await go('/search/?Kind=Incident');
    await count(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    await page.route('**/*.pf_fragment', async (route) => {
      asked++;
      await held;
      await route.continue();
    });
    let finished = 0;
    page.on('requestfinished', (request) => {
      if (request.url().endsWith('.pf_fragment')) finished++;
    });
    await page.getByRole('button', { name: /more/i }).click();
    await expect.poll(() => asked).toBeGreaterThan(0);
    expect(await ask(page, 'xyzzyplugh')).toBe(0);
    release();
    await expect.poll(() => finished).toBe(asked);
    await page.evaluate(() => document.fonts.ready);
    expect(await results(page).count()).toBe(0);
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
    await withoutPauses(page);
    await go('/search/');
    await searchReady(page);
    for (const word of ['hostileupdate', 'hostileimage', 'hostilescript', 'hostilebold', 'hostilebody']) {
      expect([word, await ask(page, word)]).not.toEqual([word, 0]);
      expect(
        await page.locator('main img, main ol script, main ol b, main [onerror], main svg').count(),
        word,
      ).toBe(0);
    }
    expect(await results(page).first().innerText()).toContain('<img src=x onerror=alert(2)>');
    // Unknown words and an unknown filter from a made-up address.
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

  test('of action items work the same', async () => {
    const { page, go, close } = await open('demo');
    await go('/actions/');
    const total = await rows(page).count();
    await page.locator('main form [name=state]').selectOption('done');
    const done = await rows(page).count();
    expect(done).toBeGreaterThan(total);
    expect(page.url()).toContain('state=done');
    // The closed ones are folded again.
    await page.locator('main form [name=state]').selectOption('');
    await expect.poll(() => rows(page).count()).toBe(total);
    const fold = page.locator('main details.fold', { hasText: /closed/ });
    expect(await fold.locator('tbody tr').count()).toBeGreaterThanOrEqual(done);
    await fold.locator('summary').click();
    expect(await rows(page).count()).toBeGreaterThan(total);
    await close();
  });

  test('an address with unknown values is harmless', async () => {
    const { page, go, trouble, close } = await open('demo');
    await go('/incidents/2026/?severity=P9&elements=x&submit=y&%3Cb%3E=1&__proto__=z');
    expect(await page.locator('main form').first().isVisible()).toBe(true);
    expect(trouble).toEqual([]);
    await close();
  });

  test('work in a year with four hundred incidents', async () => {
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
