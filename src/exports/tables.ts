import type {
  ApiDocument,
  BadgeFile,
  CalendarFile,
  DataFile,
  FeedFile,
  JsonFile,
  JsonFolder,
  Source,
  SqlFile,
  Table,
} from './data-file.ts';
import { siteData } from './kinds/site.ts';
import { presentations } from './kinds.ts';
import { dataIndex } from './package/data-index.ts';
import { dataPackage } from './package/data-package.ts';
import { openApi } from './package/openapi.ts';
import { rowSchemas } from './package/row-schemas.ts';
import { tablesSql } from './sql/tables.ts';

/** The files with data, of the site and of each kind. */
const contents: readonly DataFile[] = [
  ...siteData,
  ...Object.values(presentations).flatMap(({ data }) => data),
];

export const tables: readonly Table[] = contents.filter((file) => file.as === 'table');

/** Every file the site publishes besides its pages, in the order they are listed: first those that describe the others. */
export const dataFiles: readonly DataFile[] = [
  dataIndex(() => dataFiles),
  dataPackage(() => dataFiles),
  openApi(() => dataFiles),
  rowSchemas(tables),
  tablesSql(tables),
  ...contents,
];

export const jsonFiles: readonly JsonFile[] = dataFiles.filter((file) => file.as === 'json');
export const apiDocuments: readonly ApiDocument[] = dataFiles.filter((file) => file.as === 'api');
export const jsonFolders: readonly JsonFolder[] = dataFiles.filter((file) => file.as === 'folder');
export const sqlFiles: readonly SqlFile[] = dataFiles.filter((file) => file.as === 'sql');

/** Every calendar, with those of single services. */
export function calendarFiles(source: Source): CalendarFile[] {
  return dataFiles.flatMap((file) => {
    if (file.as === 'family') return file.of === 'calendar' ? file.files(source) : [];
    return file.as === 'calendar' ? [file] : [];
  });
}

/** Every feed, with those of single services and groups. */
export function feedFiles(source: Source): FeedFile[] {
  return dataFiles.flatMap((file) => {
    if (file.as === 'family') return file.of === 'feed' ? file.files(source) : [];
    return file.as === 'feed' ? [file] : [];
  });
}

/** Every badge, with those of single services and metrics. */
export function badgeFiles(source: Source): BadgeFile[] {
  return dataFiles.flatMap((file) => {
    if (file.as === 'family') return file.of === 'badge' ? file.files(source) : [];
    return file.as === 'badge' ? [file] : [];
  });
}
