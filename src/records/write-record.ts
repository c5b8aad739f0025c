import { lstatSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readText } from './read.ts';
import { replaceFile } from './replace-file.ts';
import { isSystemError } from './system-error.ts';
import { WriteError } from './write-error.ts';

/** A record as text, or a file that comes with one as bytes, with its path in the content folder. */
export interface NewRecord {
  path: string;
  text: string | Uint8Array;
}

/** `kept`: a different file already exists and was left unchanged. */
export type Outcome = 'written' | 'unchanged' | 'replaced' | 'kept';

/** Whether a file holds this text or these bytes, lines of text ending as they may; undefined if there is none. */
function holds(path: string, text: NewRecord['text']): boolean | undefined {
  try {
    return typeof text === 'string' ? readText(path) === text : readFileSync(path).equals(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Why a path leads out of the content folder, by its name or by a symbolic link in the content. */
function wayOut(content: string, target: string): string | undefined {
  const names = relative(content, target).split(sep);
  if (names[0] === '..') return 'the path leads out of the content folder';
  const links = names.map((_, depth) => join(content, ...names.slice(0, depth + 1)));
  const link = links.find((path) => lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink());
  return link && `${link} is a symbolic link`;
}

/**
 * Writes a record to the content folder unless a different file exists there; in a dry run it only says what it would do. Throws a WriteError on disk
 * errors.
 */
export function writeRecord(
  content: string,
  { path, text }: NewRecord,
  overwrite: boolean,
  dryRun = false,
): Outcome {
  const target = join(content, path);
  const failed = (reason: string, cause?: Error) =>
    new WriteError(
      `cannot write ${target}: ${reason}. Earlier records are complete and this one was not written; run the command again to continue.`,
      { cause },
    );
  try {
    const reason = wayOut(content, target);
    if (reason) throw failed(reason);
    const isSame = holds(target, text);
    if (isSame) return 'unchanged';
    if (isSame === false && !overwrite) return 'kept';
    if (!dryRun) replaceFile(target, text);
    return isSame === undefined ? 'written' : 'replaced';
  } catch (error) {
    throw isSystemError(error) ? failed(error.message, error) : error;
  }
}
