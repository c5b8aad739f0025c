import { base } from '../../views/base.ts';
import { renderMarkdown } from '../../views/render-markdown.ts';
import { plural } from '../../words/format.ts';
import type { AddressOf } from '../data-file.ts';
import { plainText } from '../plain-text.ts';
import { escapeText } from '../xml.ts';
import { type Entry, type FeedItem, MOST_TEXT, type Story } from './feed.ts';

/** What of a story an entry has room for, and what it says of the rest. */
interface Shown {
  updates: Story['updates'];
  body: string;
  rest: string | undefined;
}

/** The newest updates and then the text, whole ones only, because Markdown cannot be cut anywhere. */
function shownOf({ updates, body }: Story): Shown {
  let room = MOST_TEXT;
  const fits = (text: string) => {
    room -= text.length;
    return room >= 0;
  };
  const end = updates.findIndex(({ text }) => !fits(text));
  const shown = end < 0 ? updates : updates.slice(0, end);
  const left = updates.length - shown.length;
  const isWhole = left === 0 && fits(body);
  const rest = left > 0 ? plural(left, 'earlier update') : isWhole ? undefined : 'The whole text';
  return {
    updates: shown,
    body: isWhole ? body.trim() : '',
    rest: rest && `${rest} ${left > 1 ? 'are' : 'is'} on the page.`,
  };
}

const written = new WeakMap<FeedItem, { root: string; entry: Entry }>();

/** An item as the entry of a feed, written once for all feeds that have it. Links in its texts are absolute if the site has an address. */
export function entryOf(item: FeedItem, addressOf: AddressOf): Entry {
  const root = addressOf?.('/') ?? base;
  const known = written.get(item);
  if (known?.root === root) return known.entry;
  const entry = writeEntry(item, root);
  written.set(item, { root, entry });
  return entry;
}

function writeEntry(item: FeedItem, root: string): Entry {
  const story = item.say();
  const { title, answer, facts, categories } = story;
  const { updates, body, rest } = shownOf(story);
  const html = [
    `<p>${escapeText(answer)}</p>`,
    facts.length > 0
      ? `<ul>${facts.map(({ name, value }) => `<li>${escapeText(name)}: ${escapeText(value)}</li>`).join('')}</ul>`
      : '',
    ...updates.map(
      ({ when, text }) =>
        `<p><strong>${escapeText(when)}</strong></p>\n${renderMarkdown(text, root, { headingIds: false })}`,
    ),
    body && `<hr>\n${renderMarkdown(body, root, { headingIds: false })}`,
    rest && `<p>${escapeText(rest)}</p>`,
  ];
  const text = [
    answer,
    facts.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    ...updates.map((update) => `${update.when}\n${plainText(update.text)}`),
    body && plainText(body),
    rest,
  ];
  const { id, published, updated, path } = item;
  return {
    id,
    published,
    updated,
    path,
    title,
    summary: answer,
    html: html.filter(Boolean).join('\n'),
    text: text.filter(Boolean).join('\n\n'),
    categories,
  };
}
