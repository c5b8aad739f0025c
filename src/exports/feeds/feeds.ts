import type { AddressOf, FeedFile, FileFamily, Source } from '../data-file.ts';
import { urnOf } from '../owner.ts';
import { firstIdOf, serviceAddresses } from '../service-addresses.ts';
import { entryOf } from './entry.ts';
import { type Feed, type FeedItem, MOST_ENTRIES, MOST_OF_SERVICE } from './feed.ts';
import { incidentFeed } from './incident-feed.ts';
import { maintenanceFeed } from './maintenance-feed.ts';
import { noticeFeed } from './notice-feed.ts';
import { postmortemFeed } from './postmortem-feed.ts';
import { reportFeed } from './report-feed.ts';

/** The feeds of single kinds of records. */
const kinds = [incidentFeed, maintenanceFeed, postmortemFeed, noticeFeed, reportFeed] as const;

/** Everything that any of them has. */
export const everything: FeedFile = {
  as: 'feed',
  name: 'all',
  title: 'everything',
  page: '/',
  holds: 'the latest of all feeds together',
  items: (source) => kinds.flatMap((kind) => itemsOf(kind, source)),
};

/** What is known of each kind, worked out once for all feeds. */
const known = new WeakMap<object, Map<FeedFile, readonly FeedItem[]>>();

function itemsOf(file: FeedFile, source: Source): readonly FeedItem[] {
  const own = known.get(source.basis) ?? new Map<FeedFile, readonly FeedItem[]>();
  known.set(source.basis, own);
  const items = own.get(file) ?? file.items(source);
  own.set(file, items);
  return items;
}

/** A feed of a part of the site, besides those of the kinds. */
interface PartFeed extends FeedFile {
  /** The name in its id, which stays when the address changes. */
  firstName: string;
}

function part(name: string, title: string, page: string, ids: readonly string[], firstName = name): PartFeed {
  return {
    as: 'feed',
    name,
    firstName,
    title,
    page,
    holds: `what concerns ${title}`,
    items: (source) =>
      itemsOf(everything, source).filter((item) => item.services.some((id) => ids.includes(id))),
  };
}

/** What concerns each service, under its former ids too. */
export const serviceFeeds: FileFamily<FeedFile> = {
  as: 'family',
  of: 'feed',
  name: 'services/{service}',
  beside: ['services'],
  holds: 'what concerns a service, without reports',
  files: ({ basis: { ledger } }) =>
    serviceAddresses(ledger).map(({ id, at }) => {
      const { name } = ledger.services.data.services[id]!;
      return part(`services/${at}`, name, `/services/${id}/`, [id], `services/${firstIdOf(ledger, id)}`);
    }),
};

/** What concerns each group of services. */
export const groupFeeds: FileFamily<FeedFile> = {
  as: 'family',
  of: 'feed',
  name: 'groups/{group}',
  beside: ['services'],
  holds: 'what concerns a group of services, without reports',
  files({ basis: { ledger } }) {
    const { services, groups } = ledger.services.data;
    return Object.entries(groups).map(([id, { name }]) =>
      part(
        `groups/${id}`,
        name,
        '/sla/',
        Object.keys(services).filter((service) => services[service]!.group === id),
      ),
    );
  },
};

/** A feed with its newest entries, of which no more are written than it has room for. */
export function feedOf(file: FeedFile | PartFeed, source: Source, addressOf: AddressOf): Feed {
  const { basis } = source;
  const { data: organisation } = basis.ledger.organisation;
  const isPart = 'firstName' in file;
  const newest = itemsOf(file, source)
    .toSorted((a, b) => b.updated - a.updated || b.published - a.published || (a.id < b.id ? -1 : 1))
    .slice(0, isPart ? MOST_OF_SERVICE : MOST_ENTRIES);
  return {
    id: urnOf(organisation, `feeds/${isPart ? file.firstName : file.name}`),
    name: file.name,
    title: `${organisation.name}: ${file.title}`,
    author: organisation.name,
    language: organisation.language,
    page: file.page,
    updated: newest[0]?.updated ?? basis.asOf,
    entries: newest.map((item) => entryOf(item, addressOf)),
  };
}
