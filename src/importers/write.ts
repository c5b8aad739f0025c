import { lstatSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { replaceFile } from '../records/replace-file.ts';
import type { NewRecord } from './archive.ts';

/** `kept`: a different file already exists and was left unchanged. */
export type Outcome = 'written' | 'unchanged' | 'replaced' | 'kept';

function readExisting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Throws if a path leads out of the content folder, by its name or by a symbolic link in the content. */
function stayInside(content: string, target: string): void {
  const names = relative(content, target).split(sep);
  if (names[0] === '..') throw new Error('the path leads out of the content folder');
  for (let depth = 1; depth <= names.length; depth++) {
    const path = join(content, ...names.slice(0, depth));
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(`${path} is a symbolic link`);
  }
}

/** Writes a record to the content folder unless a different file exists there. Throws on disk errors. */
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
      `cannot write ${target}: ${reason}. Earlier records are complete and this one was not written; run the command again to continue.`,
      { cause: error },
    );
  }
}
