import { agentName } from '../../records/names.ts';
import { publishingFile } from '../calendars/publishing-calendar.ts';
import { monthEnd, monthName, type Search } from '../finding.ts';
import type { Presentation, Presentations } from '../presentation.ts';
import { communityTable, platformTable, publishingTable } from '../publishing.ts';

const findLogs: Search = (context) => {
  const { ledger, noon } = context;
  const platformName = (id: string) => ledger.platforms.data[id]?.name ?? id;
  return ledger.publishing.map(({ id, data }) => ({
    kind: 'Publishing',
    path: `publishing/${id}`,
    title: `Publishing, ${monthName(id)}`,
    at: Math.min(monthEnd(id, context), noon(data.items.at(-1)?.planned ?? `${id}-01`)),
    words: [data.note ?? '', ...new Set(data.items.map(({ title }) => title))],
    filters: { Platform: [...new Set(data.items.map(({ platform }) => platformName(platform)))] },
  }));
};

const publishing: Presentation = {
  menu: [
    {
      section: 'Growth',
      order: 20,
      name: 'Publishing',
      path: '/publishing/',
      also: ['content calendar', 'posts', 'articles', 'social media', 'platforms', 'community', 'blog'],
      count: 'records',
    },
  ],
  search: findLogs,
  data: [publishingTable, communityTable, publishingFile],
};

/** Platforms have pages once something is logged. */
const findPlatforms: Search = ({ ledger, noon }) => {
  const [first] = ledger.publishing;
  if (!first) return [];
  return Object.entries(ledger.platforms.data).map(([id, { name, owner, types, cadences }]) => ({
    kind: 'Platform',
    path: `publishing/platforms/${id}`,
    title: name,
    at: noon(`${first.id}-01`),
    words: [...types, ...Object.values(cadences).map((cadence) => cadence.name)],
    filters: { Owner: [agentName(ledger, owner)] },
  }));
};

const platforms: Presentation = {
  menu: { on: '/publishing/' },
  search: findPlatforms,
  data: [platformTable],
};

/** Its kinds, in the order in which data is listed. */
export const publishingKinds = { publishing, platforms } satisfies Presentations;
