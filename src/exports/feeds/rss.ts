import type { AddressOf } from '../data-file.ts';
import { document, element } from '../xml.ts';
import type { Feed } from './feed.ts';

/** What a channel links to if the site has no address: one that leads nowhere else, because the format asks for a whole one. */
const NOWHERE = 'http://localhost/';

/** The date of RFC 822, in UTC. */
const date = (instant: number) => new Date(instant).toUTCString();

/**
 * A feed in RSS 2.0. An update moves its item, whose date is that of the update: the format has only one. It has no relative links, so without an
 * address of the site there are none.
 */
export function writeRss(feed: Feed, addressOf: AddressOf): string {
  const self = addressOf?.(`/feeds/${feed.name}.rss`);
  return document(
    element(
      'rss',
      { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
      element(
        'channel',
        {},
        element('title', {}, feed.title),
        element('link', {}, addressOf?.(feed.page) ?? NOWHERE),
        element('description', {}, feed.title),
        element('language', {}, feed.language),
        element('lastBuildDate', {}, date(feed.updated)),
        element('generator', {}, 'Opsbook'),
        self === undefined
          ? undefined
          : element('atom:link', { rel: 'self', type: 'application/rss+xml', href: self }),
        feed.entries.map((entry) =>
          element(
            'item',
            {},
            element('title', {}, entry.title),
            addressOf && element('link', {}, addressOf(entry.path)),
            element('guid', { isPermaLink: 'false' }, entry.id),
            element('pubDate', {}, date(entry.updated)),
            entry.categories.map((category) => element('category', {}, category)),
            element('description', {}, entry.html),
          ),
        ),
      ),
    ),
  );
}
