import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file of a repository, with its path in it. */
export interface RepositoryFile {
  path: string;
  text: string;
}

/**
 * Writes all files, or none: each is written under a temporary name, and all are renamed when the last is complete. What is there of the same name
 * is replaced. If one fails, everything is as it was, and the error is thrown on.
 */
export function writeAll(folder: string, files: readonly RepositoryFile[]): void {
  const undo: (() => void)[] = [];
  const makeFolder = (path: string) => {
    const first = mkdirSync(path, { recursive: true });
    if (first !== undefined) undo.push(() => rmSync(first, { recursive: true, force: true }));
  };
  try {
    makeFolder(folder);
    const written = files.map(({ path, text }) => {
      const target = join(folder, path);
      const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
      makeFolder(dirname(target));
      undo.push(() => rmSync(unfinished, { force: true }));
      writeFileSync(unfinished, text, { flag: 'wx' });
      return { target, unfinished };
    });
    for (const { target, unfinished } of written) {
      const before = existsSync(target) ? readFileSync(target) : undefined;
      renameSync(unfinished, target);
      undo.push(() => (before ? writeFileSync(target, before) : rmSync(target)));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}
