import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Writes a file under a temporary name and renames it, so that it is never half written. Throws if the disk fails. */
export function replaceFile(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    writeFileSync(unfinished, text, { flag: 'wx', ...(mode === undefined ? {} : { mode }) });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
