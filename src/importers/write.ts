import { lstatSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { replaceFile } from '../records/replace-file.ts';
import type { NewRecord } from './archive.ts';

/** `kept`: something else stands there, and it was left as it is. */
export type Outcome = 'written' | 'unchanged' | 'replaced' | 'kept';

function readExisting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Throws where a path leads out of the content, by its name or by a link that somebody put into the content. */
function stayInside(content: string, target: string): void {
  const names = relative(content, target).split(sep);
  if (names[0] === '..') throw new Error('it leads out of the content folder');
  for (let depth = 1; depth <= names.length; depth++) {
    const path = join(content, ...names.slice(0, depth));
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(`${path} is a symbolic link`);
  }
}

/** Writes a record into the content folder unless something else stands in its place. Throws where the disk fails. */
export function writeRecord(content: string, { path, text }: NewRecord, overwrite: boolean): Outcome {
  const target = join(content, path);
  try {
    stayInside(content, target);
    const existing = readExisting(target);
    if (existing === text) return 'unchanged';
    if (existing !== undefined && !overwrite) return 'kept';
    replaceFile(target, text);
    return existing === undefined ? 'written' : 'replaced';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `cannot write ${target}: ${reason}. Records before it are complete, this one is not there in part; run again to go on.`,
      { cause: error },
    );
  }
}
