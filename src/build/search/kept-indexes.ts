import { hash } from 'node:crypto';
import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchRecord } from '../../exports/search-records.ts';
import { keepNewest } from '../../records/keep-newest.ts';
import { replaceFile } from '../../records/replace-file.ts';
import { ignoringSystem } from '../../records/system-error.ts';
import type { IndexFiles } from './search-order.ts';

/** The names of the files of kept indexes. */
const KEPT_INDEX = /^search-[0-9a-f]+\.bin$/;
/** How many indexes are kept: those of several large sites. */
const KEPT = 64;

/** The indexes that earlier builds made. They only save time: what is found is what indexing the same records again would give. */
export interface KeptIndexes {
  /** The index of these very records; undefined if it is not kept. */
  find(records: readonly SearchRecord[], language: string): IndexFiles | undefined;
  /** Keeps an index. In a folder that cannot be written to, nothing is kept. */
  note(records: readonly SearchRecord[], language: string, files: IndexFiles): void;
}

/** The indexes that are kept in `folder`, one file each. `software` identifies what makes them. */
export function keptIndexes(folder: string, software: string): KeptIndexes {
  const fileOf = (records: readonly SearchRecord[], language: string) => {
    const key = hash('sha256', JSON.stringify([software, language, records]));
    return join(folder, `search-${key.slice(0, 32)}.bin`);
  };
  return {
    find(records, language) {
      const file = fileOf(records, language);
      return ignoringSystem(() => {
        const files = unpacked(readFileSync(file));
        const now = new Date();
        utimesSync(file, now, now);
        return files;
      });
    },
    note(records, language, files) {
      const file = fileOf(records, language);
      ignoringSystem(() => {
        replaceFile(file, packed(files));
        keepNewest(folder, KEPT_INDEX, KEPT);
      });
    },
  };
}

/** Removes the indexes that are kept in a folder. */
export function forgetIndexes(folder: string): void {
  keepNewest(folder, KEPT_INDEX, 0);
}

/** A line with the paths and lengths of files, then their bytes. */
function packed(files: IndexFiles): Buffer {
  const list = [...files].map(([path, { length }]) => [path, length]);
  return Buffer.concat([Buffer.from(`${JSON.stringify(list)}\n`), ...files.values()]);
}

/** The files of a packed index; undefined if it was cut off. */
function unpacked(bytes: Buffer): IndexFiles | undefined {
  const line = bytes.indexOf('\n');
  if (line === -1) return undefined;
  const list = JSON.parse(bytes.toString('utf8', 0, line)) as [string, number][];
  let from = line + 1;
  const files: IndexFiles = new Map();
  for (const [path, length] of list) {
    files.set(path, bytes.subarray(from, from + length));
    from += length;
  }
  return from === bytes.length ? files : undefined;
}
