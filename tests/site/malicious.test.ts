import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { THEME } from '../../src/build/content-security.ts';
import { kindsOf } from '../../src/build/pictures/page-kinds.ts';
import { readCalendar } from '../exports/read-calendar.ts';
import { readCsv } from '../exports/read-csv.ts';
import { incidentsData } from '../support/incidents-data.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { browsing, STILL, searchReady } from './browsing.ts';
import { rawRecords } from './content.ts';

const { open } = browsing(['malicious'], STILL);
let site: BuiltSite;
beforeAll(async () => {
  site = await builtSite('malicious');
});
const read = (file: string) => readFileSync(join(site.folder, file), 'utf8');
const filesOf = (folder: string, ending: string) =>
  readdirSync(join(site.folder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => file.replaceAll('\\', '/'));

/** Anything on a page that could run, load, send or cover; empty for plain text. */
function dangers(theme: string): string[] {
  const found: string[] = [];
  if ('ran' in window) found.push('a script ran');
  const own = (address: string) => new URL(address, location.href).origin === location.origin;
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on')) found.push(`<${name} ${attribute}>`);
      if (
        ['src', 'srcset', 'data', 'action', 'formaction', 'poster', 'background'].includes(attribute) &&
        !own(value)
      )
        found.push(`<${name} ${attribute}="${value}">`);
      if (
        /^(?:xlink:)?href$/.test(attribute) &&
        !/^(?:https?|mailto|data):$/.test(new URL(value, location.href).protocol)
      )
        found.push(`<${name} ${attribute}="${value}">`);
      if (/^data:/i.test(value.trim()) && !(name === 'a' && value.startsWith('data:text/csv')))
        found.push(`<${name} ${attribute}="${value.slice(0, 40)}">`);
    }
    if (/^(?:iframe|frame|object|embed|applet|base|template|portal|math)$/.test(name))
      found.push(`<${name}>`);
    if (name === 'meta' && /refresh|set-cookie/i.test(element.getAttribute('http-equiv') ?? ''))
      found.push('<meta refresh>');
    if (name === 'script' && !element.hasAttribute('src')) {
      if (element.getAttribute('type') === 'application/json') JSON.parse(element.textContent!);
      else if (element.textContent !== theme) found.push(`<script>${element.textContent!.slice(0, 60)}`);
    }
  }
  const whole =
    document.querySelectorAll('main').length === 1 && document.querySelector('main footer') === null;
  if (!whole) found.push('the page is not whole');
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]');
  if (!policy || policy.closest('head') === null) found.push('no policy');
  return found;
}

describe('a site of malicious content', () => {
  test('is inert on every kind of page, even in a browser that ignores the policy', async () => {
    const own = filesOf('.', 'index.html').filter((file) => file.includes('hostile'));
    const pages = new Set([
      ...kindsOf(site, { shortest: false }),
      ...own.map((file) => `/${file.replace('index.html', '')}`),
    ]);
    expect(pages.size).toBeGreaterThan(50);
    const { page, go, trouble, close } = await open('malicious', { bypassCSP: true });
    const found: string[] = [];
    for (const path of pages) {
      await go(path);
      for (const danger of await page.evaluate(dangers, THEME)) found.push(`${path}: ${danger}`);
    }
    expect(found).toEqual([]);
    expect(trouble).toEqual([]);
    await close();
  });

  test('is inert in search results', async () => {
    const { page, go, trouble, close } = await open('malicious', { bypassCSP: true });
    for (const query of ['window', 'HYPERLINK', 'VEVENT', '<img src=x onerror=window.ran=1>']) {
      await go(`/search/?q=${encodeURIComponent(query)}`);
      await searchReady(page);
      expect(await page.evaluate(dangers, THEME)).toEqual([]);
    }
    expect(trouble).toEqual([]);
    await close();
  });

  test('has tables with nothing a spreadsheet would run', () => {
    const tables = filesOf('data', '.csv');
    expect(tables.length).toBeGreaterThan(10);
    const cells = tables.flatMap((file) => readCsv(read(`data/${file}`)).flat());
    const run = (cell: string) =>
      /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(cell) && !Number.isFinite(Number(cell));
    expect(cells.filter(run)).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith("'="))).not.toEqual([]);
  });

  test('has calendars with one event for each date, and none injected', () => {
    const month = parse(readFileSync(join(site.content, 'publishing/2026-03.yaml'), 'utf8'));
    const events = (file: string) => readCalendar(read(`calendar/${file}`)).events;
    expect(events('publishing.ics')).toHaveLength(month.items.length);
    for (const file of filesOf('calendar', '.ics')) {
      const all = events(file);
      expect(all.length).toBeGreaterThan(0);
      expect(new Set(all.map(({ UID }) => UID)).size).toBe(all.length);
      for (const event of all) {
        expect(event['UID']).toMatch(/@opsbook$/);
        expect(event['RRULE']).toBeUndefined();
        for (const name of ['SUMMARY', 'UID', 'URL']) expect(event[name] ?? '').not.toMatch(/\n/);
      }
    }
  });

  test('has every record in its data, as written', () => {
    const incidents = incidentsData<{ id: string; title: string }>(read);
    const written = rawRecords(site.content, 'incidents');
    expect(incidents).toHaveLength(written.length);
    for (const { id, title } of written)
      expect(incidents.find((each) => each.id === id)!.title).toBe(title.trim().normalize('NFC'));
  });
});
