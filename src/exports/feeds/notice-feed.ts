import { serviceName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import { spanOf } from '../../records/when.ts';
import { type NoticeEntry, noticeAnswer } from '../../views/incidents/notices.ts';
import type { FeedFile, Source } from '../data-file.ts';
import type { FeedItem, Story } from './feed.ts';
import { recordItem, toldUpdates } from './record-item.ts';

function say(entry: NoticeEntry, { basis }: Source): Story {
  const { data, body } = entry;
  const { ledger, calendar } = basis;
  const rules = rulesOn(ledger, calendar.dateOf(spanOf(data.published, calendar).from));
  return {
    title: `Notice: ${data.title}`,
    answer: noticeAnswer(entry, basis),
    facts: [],
    updates: toldUpdates(data.updates, basis),
    body,
    categories: ['notice', ...data.services.map((id) => serviceName(rules, id))],
  };
}

export const noticeFeed: FeedFile = {
  as: 'feed',
  name: 'notices',
  title: 'notices',
  page: '/notices/',
  holds: 'the latest notices as a feed',
  items: (source) =>
    source.basis.ledger.notices.map((entry): FeedItem => {
      const { published, updates, services } = entry.data;
      return recordItem(entry, source, {
        moments: [spanOf(published, source.basis.calendar).from, ...updates.map(({ at }) => at)],
        services,
        say: () => say(entry, source),
      });
    }),
};
