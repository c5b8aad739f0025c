import { describe, expect, test } from 'vitest';
import type { FeedFile, Source } from '../../src/exports/data-file.ts';
import { writeAtom } from '../../src/exports/feeds/atom.ts';
import { everything, feedOf, groupFeeds, serviceFeeds } from '../../src/exports/feeds/feeds.ts';
import { incidentFeed } from '../../src/exports/feeds/incident-feed.ts';
import { writeJsonFeed } from '../../src/exports/feeds/json-feed.ts';
import { maintenanceFeed } from '../../src/exports/feeds/maintenance-feed.ts';
import { postmortemFeed } from '../../src/exports/feeds/postmortem-feed.ts';
import { reportFeed } from '../../src/exports/feeds/report-feed.ts';
import { writeRss } from '../../src/exports/feeds/rss.ts';
import type { Setting } from '../support/ledger.ts';
import { type ReadFeed, readFeed } from './read-feed.ts';
import { sourceOf } from './source.ts';

const AS_OF = '2026-11-04T15:30:00Z';
const writers = { atom: writeAtom, rss: writeRss, json: writeJsonFeed } as const;
const formats = Object.keys(writers) as (keyof typeof writers)[];
const SITE = (path: string) => `https://example.org/ops${path}`;

function write(
  file: FeedFile,
  source: Source,
  { addressOf }: { addressOf?: typeof SITE } = { addressOf: SITE },
) {
  const feed = feedOf(file, source, addressOf);
  const texts = Object.fromEntries(formats.map((format) => [format, writers[format](feed, addressOf)]));
  const read = Object.fromEntries(formats.map((format) => [format, readFeed(format, texts[format]!)]));
  return { feed, texts, read } as {
    feed: typeof feed;
    texts: Record<keyof typeof writers, string>;
    read: Record<keyof typeof writers, ReadFeed>;
  };
}

const PAYMENTS = {
  title: 'Payments fail',
  severity: 'P1',
  state: 'monitoring',
  started: '2026-11-04T10:00:00+01:00',
  detected: '2026-11-04T10:05:00+01:00',
  impacts: [
    { service: 'api', level: 'outage', from: '2026-11-04T10:00:00+01:00', to: '2026-11-04T11:30:00+01:00' },
  ],
  updates: [
    { at: '2026-11-04T10:20:00+01:00', status: 'investigating', text: 'We look into it.' },
    {
      at: '2026-11-04T11:40:00+01:00',
      status: 'monitoring',
      text: 'Cards work **again**, see [the shop](/services/api/).',
    },
  ],
  body: '',
};
const setting = (over: Setting = {}): Setting => ({
  zone: 'Europe/Berlin',
  organisation: { name: 'Tern', repository: 'https://example.org/tern/ops' },
  incidents: { '2026-11-04-payments': PAYMENTS },
  ...over,
});
const RESOLVED = {
  ...PAYMENTS,
  state: 'resolved',
  resolved: '2026-11-04T12:00:00+01:00',
  updates: [...PAYMENTS.updates, { at: '2026-11-04T12:10:00+01:00', status: 'resolved', text: 'Over.' }],
};

describe('the feed of incidents', () => {
  test('says the state, and what was told, newest first, in all formats', () => {
    const { read } = write(incidentFeed, sourceOf(setting(), AS_OF));
    for (const format of formats) {
      const { title, entries } = read[format];
      expect(title).toBe('Tern: incidents');
      expect(entries).toHaveLength(1);
      expect(entries[0]).toMatchObject({
        title: 'Monitoring: Payments fail',
        link: 'https://example.org/ops/incidents/2026-11-04-payments/',
        updated: '2026-11-04T10:40:00.000Z',
      });
      const { html } = entries[0]!;
      expect(html).toContain('<li>Severity: P1</li><li>Services: api (out)</li>');
      expect(html).toContain('Started: 2026-11-04 10:00 +01:00');
      expect(html).toContain(
        'Cards work <strong>again</strong>, see <a href="https://example.org/ops/services/api/">',
      );
      expect(html.indexOf('again')).toBeLessThan(html.indexOf('We look into it.'));
      expect(entries[0]!.id).toBe(read.atom.entries[0]!.id);
    }
  });

  test('an update moves the entry, which keeps its id; the feed was updated when its newest entry was', () => {
    const first = write(incidentFeed, sourceOf(setting(), AS_OF));
    const later = write(
      incidentFeed,
      sourceOf(setting({ incidents: { '2026-11-04-payments': RESOLVED } }), '2026-11-20T00:00:00Z'),
    );
    expect(later.feed.id).toBe(first.feed.id);
    expect(new Date(later.feed.updated).toISOString()).toBe('2026-11-04T11:10:00.000Z');
    for (const format of formats) {
      expect(later.read[format].entries[0]!.id).toBe(first.read[format].entries[0]!.id);
      expect(later.read[format].entries[0]).toMatchObject({
        title: 'Resolved: Payments fail',
        updated: '2026-11-04T11:10:00.000Z',
      });
    }
  });

  test('is the same in two builds, wherever the site lies and whatever the organisation is called', () => {
    const ids = (over: Setting, addressOf = SITE) =>
      write(everything, sourceOf(setting(over), AS_OF), { addressOf }).read.atom.entries.map(({ id }) => id);
    const own = ids({});
    expect(write(incidentFeed, sourceOf(setting(), AS_OF)).texts).toEqual(
      write(incidentFeed, sourceOf(setting(), AS_OF)).texts,
    );
    expect(ids({}, (path) => `https://other.example${path}`)).toEqual(own);
    expect(
      ids({ organisation: { name: 'Arctic Tern', repository: 'https://example.org/tern/ops.git/' } }),
    ).toEqual(own);
    expect(ids({ organisation: { name: 'Tern', repository: 'https://example.org/tern-ops' } })).not.toEqual(
      own,
    );
  });

  test('has nothing later than the as-of moment', () => {
    const { read } = write(
      incidentFeed,
      sourceOf(setting({ incidents: { '2026-11-04-payments': RESOLVED } }), '2026-11-04T10:30:00Z'),
    );
    expect(read.atom.entries[0]).toMatchObject({
      title: 'Investigating: Payments fail',
      updated: '2026-11-04T10:30:00.000Z',
    });
    expect(read.atom.entries[0]!.html).not.toContain('Over.');
  });

  test('says what is not recorded instead of inventing it', () => {
    const { read } = write(
      incidentFeed,
      sourceOf(
        setting({ incidents: { old: { title: 'Old', state: 'resolved', started: '2026-03', impacts: [] } } }),
        AS_OF,
      ),
    );
    expect(read.json.entries[0]).toMatchObject({ updated: '2026-02-28T23:00:00.000Z' });
    expect(read.json.entries[0]!.html).toContain('Started: 2026-03 (time not recorded)');
    expect(read.json.entries[0]!.html).toContain('Resolved: not recorded');
    expect(read.json.entries[0]!.html).toContain('Severity: not rated');
  });

  test('has the newest entries, and of a long one the newest updates', () => {
    const incidents = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [
        `i-${i}`,
        {
          title: `Incident ${i}`,
          state: 'resolved',
          started: new Date(Date.UTC(2026, 5, 1, i)).toISOString(),
          impacts: [],
        },
      ]),
    );
    const long = {
      ...PAYMENTS,
      updates: Array.from({ length: 9 }, (_, i) => ({
        at: new Date(Date.UTC(2026, 10, 4, 11, i)).toISOString(),
        text: `Update ${i}. ${'word '.repeat(150)}`,
      })),
    };
    const { read } = write(incidentFeed, sourceOf(setting({ incidents: { ...incidents, long } }), AS_OF));
    expect(read.rss.entries).toHaveLength(50);
    expect(read.rss.entries.map(({ title }) => title).slice(0, 2)).toEqual([
      'Monitoring: Payments fail',
      'Resolved: Incident 59',
    ]);
    const { html } = read.rss.entries[0]!;
    expect(html.match(/Update \d/g)).toEqual(['Update 8', 'Update 7', 'Update 6', 'Update 5', 'Update 4']);
    expect(html).toContain('4 earlier updates are on the page.');
  });

  test('without an address of the site has links only where they may be relative', () => {
    const { read, texts } = write(incidentFeed, sourceOf(setting(), AS_OF), {});
    expect(read.atom.entries[0]!.link).toBe('/incidents/2026-11-04-payments/');
    expect(read.rss.entries[0]!.link).toBeUndefined();
    expect(read.json.entries[0]!.link).toBeUndefined();
    expect(texts.rss).toContain('<link>http://localhost/</link>');
  });

  test('is valid without an entry', () => {
    const { read, feed } = write(incidentFeed, sourceOf({ organisation: { name: 'Tern' } }, AS_OF));
    for (const format of formats) expect(read[format].entries).toEqual([]);
    expect(feed.updated).toBe(Date.parse(AS_OF));
  });

  test('texts stay texts', () => {
    const title = 'a ]]> b ]]></title><script>window.ran=1</script> \u0007\u{1F98A}\uD800 & <b>"\'';
    const { basis, ...source } = sourceOf(setting(), AS_OF);
    const [entry] = basis.ledger.incidents;
    // The validator refuses control characters, so they are put in behind it.
    const data = {
      ...entry!.data,
      title,
      updates: [{ at: entry!.data.updates[0]!.at, text: `]]> ${title}` }],
    };
    const ledger = { ...basis.ledger, incidents: [{ ...entry!, data }] };
    const { read, texts } = write(incidentFeed, { ...source, basis: { ...basis, ledger } });
    for (const format of formats) {
      const [own] = read[format].entries;
      const shown = title.replace('\u0007', '').replace(/\uD800(?= )/, '');
      expect(own!.title).toBe(`Monitoring: ${format === 'json' ? title : shown}`);
      expect(own!.html).not.toMatch(/<script|<b>/);
    }
    expect(texts.atom + texts.rss).not.toMatch(/<script|<b>|\]\]>|(?!\n)\p{Cc}/u);
  });
});

describe('the other feeds', () => {
  const all = setting({
    services: { api: {}, shop: { group: 'rest', name: 'The shop' } },
    cadences: {
      status: {
        name: 'Status',
        duty: 'Tell',
        owner: 'chief',
        every: 'week',
        start: '2026-10-01',
        due: { workingDays: 1, at: '12:00' },
      },
    },
    reports: {
      'status/2026-W43': { delivered: '2026-10-26T09:00:00+01:00', summary: 'A quiet week.' },
      'status/2026-W44': { status: 'draft' },
    },
    maintenance: {
      cables: {
        title: 'Cables',
        state: 'cancelled',
        announced: '2026-11-01T10:00:00+01:00',
        window: { from: '2026-11-15T01:00:00+01:00', to: '2026-11-15T02:00:00+01:00' },
        services: ['shop'],
      },
      quiet: {
        title: 'Quiet',
        state: 'scheduled',
        window: { from: '2026-11-15T01:00:00+01:00', to: '2026-11-15T02:00:00+01:00' },
        services: ['shop'],
      },
    },
    postmortems: {
      payments: {
        title: 'Why',
        incidents: ['2026-11-04-payments'],
        published: '2026-11-04T15:00:00+01:00',
        actions: [{ title: 'Act', status: 'open' }],
      },
      draft: { title: 'Draft', incidents: ['2026-11-04-payments'] },
    },
    notices: {
      rules: { title: 'Rules', published: '2026-10-12', services: ['shop'], body: 'Twelve characters.' },
    },
  });
  const source = sourceOf(all, AS_OF);
  const titles = (file: FeedFile) => write(file, source).read.atom.entries.map(({ title }) => title);

  test('maintenance, post-mortems, reports, and everything', () => {
    // What is not recorded as announced is not known before its window.
    expect(titles(maintenanceFeed)).toEqual(['Cancelled: Cables']);
    expect(titles(postmortemFeed)).toEqual(['Post-mortem: Why']);
    expect(titles(reportFeed)).toEqual(['Status, week 43 of 2026']);
    expect(write(reportFeed, source).read.json.entries[0]!.html).toContain('<p>A quiet week.</p>');
    expect(titles(everything)).toEqual([
      'Post-mortem: Why',
      'Monitoring: Payments fail',
      'Cancelled: Cables',
      'Status, week 43 of 2026',
      'Notice: Rules',
    ]);
  });

  test('each service and group has its own, and a renamed service keeps both its address and its id', () => {
    const feed = (of: Source, name: string) =>
      [...serviceFeeds.files(of), ...groupFeeds.files(of)].find((each) => each.name === name)!;
    expect(titles(feed(source, 'services/shop'))).toEqual(['Cancelled: Cables', 'Notice: Rules']);
    expect(titles(feed(source, 'groups/all'))).toEqual(['Post-mortem: Why', 'Monitoring: Payments fail']);
    const renamed = sourceOf(
      { ...all, services: { api: {}, store: { name: 'Store', formerly: ['shop', 'The shop'] } } },
      AS_OF,
    );
    const before = write(feed(source, 'services/shop'), source);
    for (const name of ['services/shop', 'services/store']) {
      const after = write(feed(renamed, name), renamed);
      expect(after.feed.id).toBe(before.feed.id);
      expect(after.feed.entries.map(({ id }) => id)).toEqual(before.feed.entries.map(({ id }) => id));
    }
  });
});

describe('an incident that was renamed', () => {
  const idOf = (over: Setting, git?: Partial<Source>) =>
    write(incidentFeed, sourceOf(setting(over), AS_OF, git)).feed.entries[0]!.id;
  const own = idOf({});
  const renamed = { incidents: { 'other-name': PAYMENTS } };
  const commit = {
    id: 'b',
    at: Date.parse('2026-11-04T13:00:00Z'),
    author: 'A',
    subject: 'S',
    parents: [],
    files: [],
  };
  const gone = [{ file: 'incidents/2026-11-04-payments.md', to: 'incidents/other-name.md', commit }];
  const history = (at: number): Source['history'] => ({
    known: true,
    head: commit,
    changed: false,
    commits: new Map([['incidents/other-name.md', [{ ...commit, at }]]]),
  });

  test('keeps its id, as git or its withdrawal tells', () => {
    expect(idOf(renamed)).not.toBe(own);
    expect(idOf(renamed, { gone, history: history(commit.at) })).toBe(own);
    const withdrawals = {
      w: {
        record: 'incidents/2026-11-04-payments',
        to: 'incidents/other-name',
        at: '2026-11-04T14:00:00+01:00',
        by: 'chief',
        reason: 'Name',
      },
    };
    expect(idOf({ ...renamed, withdrawals })).toBe(own);
  });

  test('one in whose favour a duplicate was withdrawn keeps its own', () => {
    expect(idOf(renamed, { gone, history: history(commit.at - 1) })).toBe(idOf(renamed));
  });
});
