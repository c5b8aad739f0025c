import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { SaxesParser } from 'saxes';

/** An entry of a feed as a reader sees it. */
interface ReadEntry {
  id: string;
  title: string;
  link: string | undefined;
  updated: string;
  html: string;
}

/** A feed as a reader sees it. */
export interface ReadFeed {
  title: string;
  entries: ReadEntry[];
}

/** Reads a feed of this software. Throws for XML that is not well-formed, and for what its format requires and lacks. */
export function readFeed(format: 'atom' | 'rss' | 'json', text: string): ReadFeed {
  if (format === 'json') return readJsonFeed(text);
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return format === 'atom' ? readAtom(text) : readRss(text);
}

function need<T>(value: T | undefined, what: string): T {
  if (value === undefined || value === '') throw new Error(`the feed lacks ${what}`);
  return value;
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

function date(text: string | undefined, form: RegExp): string {
  if (!form.test(need(text, 'a date')) || Number.isNaN(Date.parse(text!)))
    throw new Error(`no date: ${text}`);
  return new Date(text!).toISOString();
}

function absolute(id: string | undefined): string {
  if (
    !/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(need(id, 'an id'))
  )
    throw new Error(`no absolute id: ${id}`);
  return id!;
}

function readAtom(text: string): ReadFeed {
  const feed = parseAtomFeed(text);
  absolute(feed.id);
  date(String(feed.updated), RFC_3339);
  need(feed.authors?.[0]?.name, 'an author');
  return {
    title: need(plain(feed.title), 'a title'),
    entries: (feed.entries ?? []).map(({ id, title, links, updated, published, content, summary }) => {
      date(String(published), RFC_3339);
      need(plain(summary), 'a summary');
      return {
        id: absolute(id),
        title: need(plain(title), 'a title'),
        link: links?.[0]?.href,
        updated: date(String(updated), RFC_3339),
        html: need(plain(content), 'content'),
      };
    }),
  };
}

/** The text of what may have a type. */
const plain = (text: unknown): string | undefined =>
  typeof text === 'object' && text !== null
    ? (text as { value?: string }).value
    : (text as string | undefined);

function readRss(text: string): ReadFeed {
  const feed = parseRssFeed(text);
  need(feed.description, 'a description');
  new URL(need(feed.link, 'a link'));
  return {
    title: need(feed.title, 'a title'),
    entries: (feed.items ?? []).map(({ guid, title, link, pubDate, description }) => {
      if (guid?.isPermaLink !== false) throw new Error('an id is taken for an address');
      return {
        id: absolute(guid.value),
        title: need(title, 'a title'),
        link,
        updated: date(String(pubDate), RFC_822),
        html: need(description, 'a description'),
      };
    }),
  };
}

/** The members of JSON Feed 1.1 that this software writes, with their types. */
const MEMBERS = {
  feed: {
    version: 'string',
    title: 'string',
    home_page_url: 'url',
    feed_url: 'url',
    language: 'string',
    authors: 'array',
    items: 'array',
  },
  item: {
    id: 'string',
    url: 'url',
    title: 'string',
    summary: 'string',
    content_html: 'string',
    content_text: 'string',
    date_published: 'date',
    date_modified: 'date',
    tags: 'array',
  },
} as const;
const LEFT_OUT = ['home_page_url', 'feed_url', 'url'];

function checkMembers(object: Record<string, unknown>, members: Record<string, string>): void {
  for (const key of Object.keys(object)) if (!(key in members)) throw new Error(`JSON Feed has no ${key}`);
  for (const [key, type] of Object.entries(members)) {
    const value = object[key];
    if (value === undefined && LEFT_OUT.includes(key)) continue;
    if (type === 'array' ? !Array.isArray(value) : typeof value !== 'string')
      throw new Error(`${key} is ${String(value)}`);
    if (type === 'url') new URL(value as string);
    if (type === 'date') date(value as string, RFC_3339);
  }
}

function readJsonFeed(text: string): ReadFeed {
  const feed = JSON.parse(text) as { version: string; title: string; items: Record<string, string>[] };
  checkMembers(feed, MEMBERS.feed);
  if (feed.version !== 'https://jsonfeed.org/version/1.1') throw new Error(`version ${feed.version}`);
  return {
    title: feed.title,
    entries: feed.items.map((item) => {
      checkMembers(item, MEMBERS.item);
      return {
        id: absolute(item['id']),
        title: need(item['title'], 'a title'),
        link: item['url'],
        updated: date(item['date_modified'], RFC_3339),
        html: need(item['content_html'], 'content'),
      };
    }),
  };
}
