import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Folder, folderAt } from './folder.ts';
import type { KeptReads } from './kept-reads.ts';
import { type Content, contentOf, type OpenedContent, openContent } from './ledger.ts';

/** A content folder as it was read, and what was read of each file. */
export interface Reread {
  folder: Folder;
  content: Content;
  reads: OpenedContent['reads'];
}

/** Identifies an unchanged file without reading it. */
function stampOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}` : '';
}

/**
 * Returns a function that reads a content folder repeatedly, and re-reads only records whose file has changed. If nothing has, it returns
 * the same object as before. `kept` has what earlier runs read.
 */
export function rereader(root: string, kept?: KeptReads): () => Reread {
  let last: (Reread & { stamps: ReadonlyMap<string, string> }) | undefined;
  return () => {
    const folder = folderAt(root);
    const stamps = new Map(folder.files.map((file) => [file, stampOf(join(root, file))]));
    const isSame = (file: string) => last?.stamps.get(file) === stamps.get(file);
    const all = [...new Set([...stamps.keys(), ...(last?.stamps.keys() ?? [])])];
    if (last && all.every(isSame) && isDeepStrictEqual(last.folder.problems, folder.problems)) return last;
    // The form of a record depends on the playbook.
    const isKnown = all.every((file) => !file.startsWith('playbook/') || isSame(file));
    const known = last && isKnown ? [...last.reads].filter(([file]) => isSame(file)) : [];
    const opened = openContent(folder, known, kept);
    last = { folder, content: contentOf(folder, opened), reads: opened.reads, stamps };
    return last;
  };
}
