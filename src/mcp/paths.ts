import type { Folder } from '../records/folder.ts';
import { isHidden } from '../records/hidden.ts';
import { didYouMean } from '../records/near-miss.ts';
import { fileNamed, placeOf, unknownFile } from '../records/place.ts';
import type { Session } from './session.ts';
import { ToolFault } from './tool.ts';

/** The largest text that is checked, in bytes: a record may have 1 MiB. */
const LARGEST_TEXT = 1024 * 1024;

/** A path as agents write it, relative to the content folder: they may put the folder's name before it. */
function insideOf(path: string, { folder }: Pick<Session, 'folder'>): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

/**
 * The path of a file that may hold a record, relative to the content folder. Throws a ToolFault for a path that leads out of it, is
 * hidden, or is where no record may be. Symbolic links are not seen here.
 */
export function placeFor(path: string, session: Pick<Session, 'folder'>): string {
  const inside = insideOf(path, session);
  const parts = inside.split('/');
  const leadsOut = /^(?:\/|[A-Za-z]:)|[\\\0]/.test(inside) || parts.includes('..');
  if (leadsOut)
    throw new ToolFault(`${JSON.stringify(path)} is not a path inside the content folder ${session.folder}/`);
  if (isHidden(inside) || parts.includes(''))
    throw new ToolFault(`${JSON.stringify(path)} has a hidden or an empty name in it`);
  if (!placeOf(inside)) {
    const { message, expected } = unknownFile(inside);
    throw new ToolFault(`no record may be at ${JSON.stringify(path)}: ${message}; expected ${expected}`);
  }
  return inside;
}

/** A file of the content folder, by its path, or by that of a record without its extension. Throws a ToolFault if there is none. */
export function fileAt(path: string, folder: Folder, session: Pick<Session, 'folder'>): string {
  const inside = insideOf(path, session);
  const file = [inside, fileNamed(inside)].find((each) => each !== undefined && folder.files.includes(each));
  if (file && placeOf(file)) return file;
  const meant = didYouMean(inside, folder.files);
  throw new ToolFault(`there is no record ${JSON.stringify(path)}${meant ? `. Did you mean ${meant}?` : ''}`);
}

/** Throws a ToolFault for a text that is too large to be a record. */
export function refuseLarge(text: string): void {
  const size = Buffer.byteLength(text);
  if (size > LARGEST_TEXT)
    throw new ToolFault(
      `the text has ${(size / LARGEST_TEXT).toFixed(1)} MiB, and a record at most 1 MiB: keep the description and link to the data`,
    );
}
