import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** Under a temporary name first, so that a record is either there in full or not at all. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    writeFileSync(unfinished, text, { flag: 'wx' });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** Writes a record into the content folder unless something else stands in its place. Throws where the disk fails. */
export function writeRecord(content: string, { path, text }: NewRecord, overwrite: boolean): Outcome {
  const target = join(content, path);
  try {
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
