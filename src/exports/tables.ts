import type { ApiFile, CalendarFile, DataFile, JsonFile, JsonFolder, Table } from './data-file.ts';
import { siteData } from './kinds/site.ts';
import { presentations } from './kinds.ts';

/** Every file the site publishes below /data/, /calendar/ and /api/, in the order they are listed. */
export const dataFiles: readonly DataFile[] = [
  ...siteData,
  ...Object.values(presentations).flatMap(({ data }) => data),
];

export const tables: readonly Table[] = dataFiles.filter((file) => file.as === 'table');
export const jsonFiles: readonly JsonFile[] = dataFiles.filter((file) => file.as === 'json');
export const jsonFolders: readonly JsonFolder[] = dataFiles.filter((file) => file.as === 'folder');
export const calendarFiles: readonly CalendarFile[] = dataFiles.filter((file) => file.as === 'calendar');
export const apiFiles: readonly ApiFile[] = dataFiles.filter((file) => file.as === 'api');
