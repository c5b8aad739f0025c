import { iso } from '../../schemas/time.ts';
import { href } from '../../views/links.ts';
import type { AddressOf } from '../data-file.ts';
import { document, element } from '../xml.ts';
import type { Feed } from './feed.ts';

/**
 * A feed in Atom 1.0 (RFC 4287). Without an address of the site its links are relative, which the format allows: a reader resolves them against the
 * address of the feed.
 */
export function writeAtom(feed: Feed, addressOf: AddressOf): string {
  const link = (path: string, rel: string, type: string) =>
    element('link', { rel, type, href: addressOf?.(path) ?? href(path) });
  return document(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      element('updated', {}, iso(feed.updated)),
      element('author', {}, element('name', {}, feed.author)),
      link(feed.page, 'alternate', 'text/html'),
      link(`/feeds/${feed.name}.atom`, 'self', 'application/atom+xml'),
      element('generator', {}, 'Opsbook'),
      feed.entries.map((entry) =>
        element(
          'entry',
          {},
          element('id', {}, entry.id),
          element('title', {}, entry.title),
          element('published', {}, iso(entry.published)),
          element('updated', {}, iso(entry.updated)),
          link(entry.path, 'alternate', 'text/html'),
          entry.categories.map((term) => element('category', { term })),
          element('summary', {}, entry.summary),
          element('content', { type: 'html' }, entry.html),
        ),
      ),
    ),
  );
}
