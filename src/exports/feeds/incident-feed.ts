import { beginOf, lastKnown } from '../../records/incident-moments.ts';
import { incidentAnswer } from '../../views/incidents/incident-answer.ts';
import { type IncidentEntry, servicesOf } from '../../views/incidents/incidents.ts';
import { levelWords } from '../../words/level-words.ts';
import { severityText } from '../../words/severity-words.ts';
import { incidentWords } from '../../words/state-words.ts';
import type { FeedFile, Source } from '../data-file.ts';
import type { FeedItem, Story } from './feed.ts';
import { knownWords } from './moment-words.ts';
import { recordItem, toldUpdates } from './record-item.ts';

function say(entry: IncidentEntry, { basis }: Source): Story {
  const { data, body } = entry;
  const { ledger, calendar } = basis;
  const severity = severityText(ledger, data.severity);
  const services = servicesOf(entry, basis);
  const named = [...services.map(({ name, level }) => `${name} (${levelWords[level]})`), ...data.affects];
  return {
    title: `${incidentWords[data.state]}: ${data.title}`,
    answer: incidentAnswer(entry, basis),
    facts: [
      { name: 'Severity', value: severity },
      { name: 'Services', value: named.join(', ') || 'none recorded' },
      { name: 'Started', value: knownWords(data.started, calendar) },
      ...(data.state === 'resolved'
        ? [{ name: 'Resolved', value: knownWords(data.resolved, calendar) }]
        : []),
    ],
    updates: toldUpdates(data.updates, basis),
    body,
    categories: ['incident', severity, ...services.map(({ name }) => name)],
  };
}

export const incidentFeed: FeedFile = {
  as: 'feed',
  name: 'incidents',
  title: 'incidents',
  page: '/incidents/',
  holds: 'the latest incidents as a feed, in Atom, RSS and JSON; each update moves the entry up',
  items: (source) =>
    source.basis.ledger.incidents.map((entry): FeedItem => {
      const { calendar } = source.basis;
      return recordItem(entry, source, {
        moments: [beginOf(entry.data, calendar), lastKnown(entry.data, calendar)],
        services: [...new Set(entry.data.impacts.map(({ service }) => service))],
        say: () => say(entry, source),
      });
    }),
};
