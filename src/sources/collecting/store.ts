import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../../records/read.ts';
import { replaceFile } from '../../records/replace-file.ts';
import { isSystemError } from '../../records/system-error.ts';
import { WriteError } from '../../records/write-error.ts';

/** The files of the content folder that machines write. */
export interface Store {
  /** The text of a file; undefined if there is none. */
  read(path: string): string | undefined;
  write(path: string, text: string): void;
  remove(path: string): void;
}

/** The content folder on disk. In a dry run nothing is written. Throws a WriteError for what the disk refuses. */
export function storeAt(root: string, isDryRun: boolean): Store {
  const refused = (path: string, error: unknown) =>
    new WriteError(
      `cannot write ${join(root, path)}: ${(error as Error).message}. What was collected before is complete.`,
      {
        cause: error,
      },
    );
  const change = (path: string, act: () => void) => {
    if (isDryRun) return;
    const link = linkIn(root, path);
    if (link) throw new WriteError(`cannot write ${join(root, path)}: ${link} is a symbolic link`);
    try {
      act();
    } catch (error) {
      throw isSystemError(error) ? refused(path, error) : error;
    }
  };
  return {
    read(path) {
      const own = lstatSync(join(root, path), { throwIfNoEntry: false });
      return own?.isFile() ? readText(join(root, path)) : undefined;
    },
    write: (path, text) => change(path, () => replaceFile(join(root, path), text)),
    remove: (path) => change(path, () => rmSync(join(root, path))),
  };
}

/** A symbolic link on the way to a file, which would lead out of the content folder. */
function linkIn(root: string, path: string): string | undefined {
  const names = path.split('/');
  return names
    .map((_, depth) => join(root, ...names.slice(0, depth + 1)))
    .find((each) => lstatSync(each, { throwIfNoEntry: false })?.isSymbolicLink());
}
