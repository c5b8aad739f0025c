import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  countFound,
  type SearchRecord,
  searchAnswer,
  searchRecords,
} from '../../src/exports/search-records.ts';
import { type Ledger, readContent } from '../../src/records/ledger.ts';

const { ledger } = readContent(resolve('tests/fixtures/valid/minimal'));
const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);
const records = searchRecords(ledger, dateOf, '/');
const at = (url: string, all: SearchRecord[] = records) => all.find((record) => record.url === url)!;

/** The minimal organisation with its first incident changed. */
function withIncident(data: object, body = ''): SearchRecord {
  const [first, ...rest] = ledger.incidents;
  const changed = { ...first!, data: { ...first!.data, ...data }, body };
  const all = searchRecords({ ...ledger, incidents: [changed, ...rest] } as Ledger, dateOf, '/');
  return at(`/incidents/${first!.id}/`, all);
}

test('what there is to search is counted by what search reads', () => {
  const found = countFound(ledger);
  const kindsOf = new Set(records.map(({ meta }) => meta['kind']));
  expect(found).toEqual({ records: records.length, kinds: kindsOf.size, olderParts: 0 });
  expect(searchAnswer(found)).toBe('14 records of 5 kinds can be searched by any of their words.');
  expect(searchAnswer({ records: 1, kinds: 1 })).toMatch(/^1 record of 1 kind /);
  expect(searchAnswer({ records: 0, kinds: 0 })).toMatch(/^No data/);
});

describe('search records', () => {
  test('are one per record, each with the address of its page', () => {
    expect(records.length).toBe(
      ledger.incidents.length +
        ledger.postmortems.length +
        ledger.maintenance.length +
        Object.keys(ledger.services.data.services).length +
        Object.keys(ledger.agents.data).length,
    );
    expect(new Set(records.map(({ url }) => url)).size).toBe(records.length);
    for (const { url } of records)
      expect(url).toMatch(/^\/(incidents|postmortems|maintenance|services|agents)\/[^/]+\/$/);
  });

  test('of a site under a base path have it in their address, with or without a trailing slash', () => {
    for (const base of ['/ops/', '/ops'])
      expect(searchRecords(ledger, dateOf, base).map(({ url }) => url)).toEqual(
        records.map(({ url }) => `/ops${url}`),
      );
  });

  test('of an incident contain its title, updates and text', () => {
    const { content, meta } = at('/incidents/2026-03-02-shop-down/');
    expect(content).toContain('The shop was down.');
    expect(content).toContain('We are looking into it.');
    expect(content).toContain('A release named a database that did not exist.');
    expect(meta).toEqual({ title: 'The shop was down', date: '2026-03-02', kind: 'Incident' });
  });

  test('of a post-mortem contain its text and action items', () => {
    const { content, meta } = at('/postmortems/2026-03-02-shop-down/');
    expect(content).toContain('Settings are code.');
    expect(content).toContain('Alert when the shop answers with errors');
    expect(meta).toMatchObject({ kind: 'Post-mortem', date: '2026-03-03' });
  });

  test('can be filtered by kind, severity, service and year, by their display names', () => {
    expect(at('/incidents/2026-03-02-shop-down/').filters).toEqual({
      Kind: ['Incident'],
      Year: ['2026'],
      Severity: ['P1'],
      Service: ['Shop'],
    });
    expect(at('/postmortems/2026-03-02-shop-down/').filters).toEqual({
      Kind: ['Post-mortem'],
      Year: ['2026'],
      Severity: ['P1'],
      Service: ['Shop'],
    });
    expect(at('/maintenance/2026-04-12-search-index/').filters).toEqual({
      Kind: ['Maintenance'],
      Year: ['2026'],
      Service: ['Search'],
    });
  });

  test('name each service once, however often it was affected', () => {
    const [impact] = ledger.incidents.find(({ id }) => id === '2026-03-02-shop-down')!.data.impacts;
    const record = withIncident({ impacts: [impact, { ...impact, level: 'degraded' }] });
    expect(record.filters['Service']).toEqual(['Shop']);
  });

  test('are dated in the organisation’s time zone, not the machine’s', () => {
    const inAuckland = (instant: number) => dateOf(instant + 13 * 3_600_000);
    const late = searchRecords(
      {
        ...ledger,
        incidents: [
          {
            ...ledger.incidents[0]!,
            data: { ...ledger.incidents[0]!.data, started: Date.parse('2025-12-31T20:00:00Z') },
          },
        ],
      },
      inAuckland,
      '/',
    ).find(({ url }) => url.startsWith('/incidents/'))!;
    expect(late.filters['Year']).toEqual(['2026']);
    expect(late.sort['date']).toBe('2026-01-01');
  });

  test('contain text, not Markdown markup', () => {
    const { content } = withIncident(
      { title: 'A title', updates: [] },
      '## A heading\n\n- an item with **strong** words\n1. a step\n\n> said\n\n`code` and [a link](https://example.org/x).\n\n![a picture](/p.png)\n\n| one | two |\n|---|---|\n| three | four |\n',
    );
    for (const words of ['A heading', 'an item with strong words', 'a step', 'said', 'a link', 'a picture'])
      expect(content).toContain(words);
    for (const words of ['one two', 'three four']) expect(content).toContain(words);
    expect(content).not.toMatch(/[#*`|>]|https|---|\]\(/);
    expect(content).not.toMatch(/\s{2}/);
  });

  test('keep code that looks like markup, as text', () => {
    expect(withIncident({ updates: [] }, 'It printed `<b>bold</b>`.').content).toContain('<b>bold</b>');
  });

  test('keep names with an underscore in one piece', () => {
    expect(withIncident({ updates: [] }, 'The job `nightly_price_import` hung.').content).toContain(
      'nightly_price_import',
    );
  });

  test.each(['3.5 GB of logs were lost', '-5 °C in the server room', '#1 of the list'])(
    'do not read any part of "%s" as markup',
    (title) => {
      expect(withIncident({ title, updates: [] }).content).toContain(`${title}. `);
    },
  );

  test('end each part like a sentence, so that excerpts read well', () => {
    const { content } = withIncident({ title: 'No full stop', updates: [] }, 'The story');
    expect(content).toBe('No full stop. The story. 2026-03-02-shop-down. 2026-03-02. 2 March 2026.');
  });

  test('without records are services and agents, undated, with their former names', () => {
    const services = { ...ledger.services.data.services };
    services['shop'] = { ...services['shop']!, formerly: ['store', 'Finder'] };
    const only = {
      ...ledger,
      ...{ incidents: [], postmortems: [], maintenance: [] },
      services: { ...ledger.services, data: { ...ledger.services.data, services } },
    };
    const found = searchRecords(only, dateOf, '/');
    expect(new Set(found.map(({ meta }) => meta['kind']))).toEqual(new Set(['Service', 'Agent']));
    const shop = at('/services/shop/', found);
    expect(shop.content).toContain('Formerly Finder.');
    expect(shop.meta).toEqual({ title: 'Shop', kind: 'Service' });
  });

  test('are in the language of the content', () => {
    const { organisation } = ledger;
    const german = { ...organisation, data: { ...organisation.data, language: 'de' } };
    const languages = searchRecords({ ...ledger, organisation: german }, dateOf, '/').map(
      ({ language }) => language,
    );
    expect(new Set(languages)).toEqual(new Set(['de']));
  });
});

test('finance and growth months are found by their subject, dated at the end of the month', () => {
  const finance = {
    mrr: {
      opening: 0,
      closing: 0,
      movements: [
        { segment: 'allotment clubs', plan: 'Balcony' },
        { segment: 'allotment clubs', plan: 'Kitchen' },
      ],
    },
    lines: [{ line: 'Paid search', note: 'The carrier’s invoice is outstanding' }],
    won: { referral: 3 },
    projects: [{ project: 'Grower portal' }],
  };
  const growth = {
    channels: [{ channel: 'paid-search' }],
    churnRisk: [{ segment: 'Bought once', signal: 'No visit', action: 'Mail' }],
    campaigns: [{ name: 'Roses with bare roots' }],
    adoption: [{ feature: 'Saved gardens' }],
    roadmap: {
      experiments: [{ name: 'Gift note', hypothesis: 'A note brings orders', priority: 'low' }],
      budget: [],
      newChannels: [],
    },
  };
  const entry = (data: object) => [{ id: '2026-02', file: 'x', data }];
  const all = searchRecords(
    { ...ledger, finance: entry(finance), growth: entry(growth) } as unknown as Ledger,
    dateOf,
    '/',
  );
  expect(at('/finance/2026-02/', all)).toMatchObject({
    content:
      'Finance, February 2026. allotment clubs. Balcony. Kitchen. Paid search. The carrier’s invoice is outstanding. referral. Grower portal. 2026-02. February 2026. 2026-02-28. 28 February 2026.',
    meta: { title: 'Finance, February 2026', kind: 'Finance month', date: '2026-02-28' },
    filters: { Kind: ['Finance month'], Year: ['2026'] },
  });
  const { content } = at('/growth/2026-02/', all);
  for (const words of ['paid search', 'Roses with bare roots', 'Saved gardens', 'Gift note', 'No visit'])
    expect(content).toContain(words);
});
