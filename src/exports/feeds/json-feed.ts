import { iso } from '../../schemas/time.ts';
import type { AddressOf } from '../data-file.ts';
import type { Feed } from './feed.ts';

/** A feed in JSON Feed 1.1. Its links are absolute or left out. */
export function writeJsonFeed(feed: Feed, addressOf: AddressOf): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: addressOf?.(feed.page),
    feed_url: addressOf?.(`/feeds/${feed.name}.json`),
    language: feed.language,
    authors: [{ name: feed.author }],
    items: feed.entries.map((entry) => ({
      id: entry.id,
      url: addressOf?.(entry.path),
      title: entry.title,
      summary: entry.summary,
      content_html: entry.html,
      content_text: entry.text,
      date_published: iso(entry.published),
      date_modified: iso(entry.updated),
      tags: entry.categories,
    })),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
