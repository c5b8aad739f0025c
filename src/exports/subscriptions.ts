import type { Audience } from '../records/audience/audience.ts';
import { memoOf } from '../records/memo.ts';
import { organisationUptime, scoreBadges, serviceUptimeBadges } from './badges/figure-badges.ts';
import { openIncidentsBadge, serviceStatusBadges, statusBadge } from './badges/status-badge.ts';
import { cadenceFile } from './calendars/cadence-calendar.ts';
import { complianceFile } from './calendars/compliance-calendar.ts';
import { maintenanceFile, serviceCalendars } from './calendars/maintenance-calendar.ts';
import { publishingFile } from './calendars/publishing-calendar.ts';
import {
  type BadgeFile,
  type CalendarFile,
  type DataFile,
  type FeedFile,
  filesOf,
  type Source,
} from './data-file.ts';
import { everything, serviceFeeds } from './feeds/feeds.ts';
import { incidentFeed } from './feeds/incident-feed.ts';
import { maintenanceFeed } from './feeds/maintenance-feed.ts';
import { noticeFeed } from './feeds/notice-feed.ts';
import { postmortemFeed } from './feeds/postmortem-feed.ts';
import { reportFeed } from './feeds/report-feed.ts';
import { dataFilesFor } from './tables.ts';

/** What of the site's subject can be followed elsewhere. */
export interface Subscriptions {
  /** That of the page's own subject first. */
  feeds: readonly FeedFile[];
  calendars: readonly CalendarFile[];
  badges: readonly BadgeFile[];
}

/** The parts of the site by their address; the longest that a page lies below is its own. */
const PARTS: Readonly<Record<string, Partial<Subscriptions>>> = {
  '/incidents/': { feeds: [incidentFeed] },
  '/response/': { feeds: [incidentFeed] },
  '/sla/': { feeds: [incidentFeed], badges: [organisationUptime] },
  '/maintenance/': { feeds: [maintenanceFeed], calendars: [maintenanceFile] },
  '/postmortems/': { feeds: [postmortemFeed] },
  '/actions/': { feeds: [postmortemFeed] },
  '/notices/': { feeds: [noticeFeed] },
  '/reports/': { feeds: [reportFeed], calendars: [cadenceFile] },
  '/reviews/': { feeds: [reportFeed] },
  '/cadence/': { feeds: [reportFeed], calendars: [cadenceFile] },
  '/compliance/': { calendars: [complianceFile] },
  '/publishing/': { calendars: [publishingFile] },
};

/** The addresses of the parts, the longest first. */
const PLACES = Object.keys(PARTS).sort((a, b) => b.length - a.length);

/** Lists have pages by number and archives by year; everything else below a part is a single record, which nobody follows. */
const LIST = /^(?:\d{4}\/)?(?:\d+\/)?$/;

/** The page of a service or a metric, and the lists of a service. */
const SINGLE = /^\/(services|scorecard)\/([^/]+)\/(?:(?:incidents|maintenance)\/(?:\d+\/)?)?$/;

/** What the page at a path from the root of the site is about, and whether it offers to follow it, as lists and services do. */
export function subscriptionsOf(path: string, source: Source): Subscriptions & { offered: boolean } {
  const { feeds, calendars, badges, offered } = allSubscriptions(path, source);
  const isFor = audienceFilter(source);
  return {
    feeds: feeds.filter(isFor),
    calendars: calendars.filter(isFor),
    badges: badges.filter(isFor),
    offered,
  };
}

/** The files of an audience, which every page asks for. */
const filesOfAudience = memoOf(
  (audience: Audience): ReadonlySet<DataFile> => new Set(dataFilesFor(audience)),
);

/** Whether a file is for the audience of a site; those of single services and metrics are as their family is. */
function audienceFilter({ basis: { audience } }: Source): (file: DataFile) => boolean {
  const files = filesOfAudience(audience);
  return (file) => file.name.includes('/') || files.has(file);
}

function allSubscriptions(path: string, source: Source): Subscriptions & { offered: boolean } {
  const nothing = { feeds: [], calendars: [], badges: [] };
  const also = (feeds: readonly FeedFile[]) => [...feeds.filter((feed) => feed !== everything), everything];
  if (path === '/')
    return {
      feeds: [everything, incidentFeed],
      calendars: [maintenanceFile],
      badges: [statusBadge, organisationUptime, openIncidentsBadge],
      offered: true,
    };
  const [, folder, id] = SINGLE.exec(path) ?? [];
  if (folder === 'services') {
    const isOwn = ({ name }: { name: string }) => name === `services/${id}`;
    return {
      feeds: also(filesOf(serviceFeeds, source).filter(isOwn)),
      calendars: filesOf(serviceCalendars, source).filter(isOwn),
      badges: [serviceStatusBadges, serviceUptimeBadges].flatMap((family) =>
        filesOf(family, source).filter(({ name }) => name.startsWith(`services/${id}/`)),
      ),
      offered: true,
    };
  }
  if (folder === 'scorecard')
    return {
      ...nothing,
      feeds: [everything],
      badges: filesOf(scoreBadges, source).filter(({ name }) => name === `scorecard/${id}`),
      offered: true,
    };
  const part = PLACES.find((each) => path.startsWith(each));
  if (part === undefined) return { ...nothing, feeds: [everything], offered: false };
  const own = PARTS[part]!;
  return {
    ...nothing,
    ...own,
    feeds: also(own.feeds ?? []),
    offered: LIST.test(path.slice(part.length)) || path === '/compliance/deadlines/',
  };
}
