import { scoreBadges, serviceBadges } from './badges/figure-badges.ts';
import { serviceCalendars } from './calendars/maintenance-calendar.ts';
import type {
  BadgeFile,
  CalendarFile,
  DataFile,
  FeedFile,
  JsonFile,
  JsonFolder,
  Source,
  Table,
} from './data-file.ts';
import { partFeeds } from './feeds/feeds.ts';
import { siteData } from './kinds/site.ts';
import { presentations } from './kinds.ts';

/** Every file the site publishes below /data/, /calendar/, /feeds/ and /badges/, in the order they are listed. */
export const dataFiles: readonly DataFile[] = [
  ...siteData,
  ...Object.values(presentations).flatMap(({ data }) => data),
];

export const tables: readonly Table[] = dataFiles.filter((file) => file.as === 'table');
export const jsonFiles: readonly JsonFile[] = dataFiles.filter((file) => file.as === 'json');
export const jsonFolders: readonly JsonFolder[] = dataFiles.filter((file) => file.as === 'folder');

/** Every calendar, with those of single services, which the lists name in one line. */
export function calendarFiles(source: Source): CalendarFile[] {
  return [...dataFiles.filter((file) => file.as === 'calendar'), ...serviceCalendars(source)];
}

/** Every feed, with those of single services and groups. */
export function feedFiles(source: Source): FeedFile[] {
  return [...dataFiles.filter((file) => file.as === 'feed'), ...partFeeds(source)];
}

/** Every badge, with those of single services and metrics. */
export function badgeFiles(source: Source): BadgeFile[] {
  return [
    ...dataFiles.filter((file) => file.as === 'badge'),
    ...serviceBadges(source),
    ...scoreBadges(source),
  ];
}
