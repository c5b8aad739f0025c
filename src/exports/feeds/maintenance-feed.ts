import { serviceName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import { type MaintenanceEntry, maintenanceAnswer, recursWords } from '../../views/incidents/maintenance.ts';
import { maintenanceWords } from '../../words/state-words.ts';
import type { FeedFile, Source } from '../data-file.ts';
import type { FeedItem, Story } from './feed.ts';
import { knownWords, momentWords } from './moment-words.ts';
import { recordItem, toldUpdates } from './record-item.ts';

function say(entry: MaintenanceEntry, { basis }: Source): Story {
  const { data, body } = entry;
  const { ledger, calendar } = basis;
  const rules = rulesOn(ledger, calendar.dateOf(data.window.from));
  const services = data.services.map((id) => serviceName(rules, id));
  const again = recursWords(entry, basis);
  const window = [data.window.from, data.window.to].map((at) => momentWords(at, calendar)).join(' to ');
  return {
    title: `${maintenanceWords[data.state]}: ${data.title}`,
    answer: maintenanceAnswer(entry, basis),
    facts: [
      { name: again ? 'First window' : 'Window', value: window },
      ...(again ? [{ name: 'Again', value: again }] : []),
      { name: 'Services', value: [...services, ...data.affects].join(', ') || 'none recorded' },
      { name: 'Announced', value: knownWords(data.announced, calendar) },
    ],
    updates: toldUpdates(data.updates, basis),
    body,
    categories: ['maintenance', ...services],
  };
}

export const maintenanceFeed: FeedFile = {
  as: 'feed',
  name: 'maintenance',
  title: 'maintenance',
  page: '/maintenance/',
  holds: 'the latest maintenance as a feed',
  items: (source) =>
    source.basis.ledger.maintenance.map((entry): FeedItem => {
      const { announced, window, started, completed, updates, services } = entry.data;
      return recordItem(entry, source, {
        // One whose announcement is not recorded is known from its window on.
        moments: [announced ?? window.from, started, completed, ...updates.map(({ at }) => at)],
        services,
        say: () => say(entry, source),
      });
    }),
};
