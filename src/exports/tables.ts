import type {
  ApiDocument,
  CalendarFile,
  DataFile,
  JsonFile,
  JsonFolder,
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

/** Every file the site publishes below /data/, /api/ and /calendar/, in the order they are listed: first those that describe the others. */
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
export const calendarFiles: readonly CalendarFile[] = dataFiles.filter((file) => file.as === 'calendar');
