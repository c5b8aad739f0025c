import { isDraft } from '../../figures/incidents/incident-time.ts';
import { beginOf } from '../../records/incident-moments.ts';
import { spanOf } from '../../records/when.ts';
import { postmortemPage } from '../../views/incidents/postmortem-page.ts';
import { incidentsById, type PostmortemEntry } from '../../views/incidents/postmortems.ts';
import type { FeedFile, Source } from '../data-file.ts';
import type { FeedItem, Story } from './feed.ts';
import { knownWords } from './moment-words.ts';
import { recordItem } from './record-item.ts';

/** When it was published, or where an imported one does not say, when what it explains happened; undefined if that is not known either. */
function publishedAt({ data }: PostmortemEntry, { basis }: Source): number | undefined {
  const [incident] = incidentsById(data.incidents, basis);
  if (data.published !== undefined) return data.published;
  if (data.date !== undefined) return spanOf(data.date, basis.calendar).from;
  return incident && beginOf(incident.data, basis.calendar);
}

function say(entry: PostmortemEntry, { basis }: Source): Story {
  const { data } = entry;
  const { answer, incidents } = postmortemPage(entry, basis);
  return {
    title: `Post-mortem: ${data.title}`,
    answer,
    facts: [
      { name: 'Published', value: knownWords(data.published, basis.calendar) },
      ...incidents.map(({ title, severity, lasted }) => ({
        name: 'Incident',
        value: `${title} (${severity ?? 'not rated'}, ${lasted})`,
      })),
      ...data.actions.map(({ title, status }) => ({ name: 'Action', value: `${title} (${status})` })),
    ],
    updates: [],
    body: '',
    categories: ['post-mortem'],
  };
}

export const postmortemFeed: FeedFile = {
  as: 'feed',
  name: 'postmortems',
  title: 'post-mortems',
  page: '/postmortems/',
  holds: 'the latest post-mortems as a feed, with their actions',
  items: (source) =>
    source.basis.ledger.postmortems.flatMap((entry): FeedItem[] => {
      const at = isDraft(entry) ? undefined : publishedAt(entry, source);
      if (at === undefined) return [];
      const incidents = incidentsById(entry.data.incidents, source.basis);
      return [
        recordItem(entry, source, {
          moments: [at],
          services: incidents.flatMap(({ data }) => data.impacts.map(({ service }) => service)),
          say: () => say(entry, source),
        }),
      ];
    }),
};
