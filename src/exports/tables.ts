import type { Audience } from '../records/audience/audience.ts';
import type { AnyKind } from '../records/audience/kind-audiences.ts';
import { isShownPath } from '../records/audience/pages.ts';
import {
  type CalendarFile,
  type DataFile,
  dataPath,
  type JsonFile,
  type JsonFolder,
  type Table,
} from './data-file.ts';
import { siteData } from './kinds/site.ts';
import { presentations } from './kinds.ts';

/** Every file the site publishes below /data/ and /calendar/, in the order they are listed. */
export const dataFiles: readonly DataFile[] = [
  ...siteData,
  ...Object.values(presentations).flatMap(({ data }) => data),
];

export const tables: readonly Table[] = dataFiles.filter((file) => file.as === 'table');
export const jsonFiles: readonly JsonFile[] = dataFiles.filter((file) => file.as === 'json');
export const jsonFolders: readonly JsonFolder[] = dataFiles.filter((file) => file.as === 'folder');
export const calendarFiles: readonly CalendarFile[] = dataFiles.filter((file) => file.as === 'calendar');

/** The kind that each file is of; those computed from all kinds are of none. */
const kindsOfFiles = new Map(
  (Object.keys(presentations) as AnyKind[]).flatMap((kind) =>
    presentations[kind].data.map((file): [DataFile, AnyKind] => [file, kind]),
  ),
);

function isFor({ sees }: Audience, file: DataFile): boolean {
  const kind = kindsOfFiles.get(file);
  return (kind === undefined || sees(kind)) && (file.beside ?? []).every(sees);
}

/** The files that the site of an audience publishes. */
export function dataFilesFor(audience: Audience): DataFile[] {
  return dataFiles.filter((file) => isFor(audience, file) && isShownPath(audience, dataPath(file)));
}

/** Whether the site of an audience has a page or file, by its path from the root of the site. */
export function isPublished(audience: Audience, path: string): boolean {
  if (audience.whole) return true;
  // The documents of a folder are those that it makes for the audience.
  const file = dataFiles.find((each) => dataPath(each) === path);
  return isShownPath(audience, path) && (file === undefined || isFor(audience, file));
}
