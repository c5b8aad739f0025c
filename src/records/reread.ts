import { statSync } from 'node:fs';
import { join } from 'node:path';
import { folderAt } from './folder.ts';
import { type Content, contentOf, openContent } from './ledger.ts';

/** Identifies an unchanged file without reading it. */
function stampOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}` : '';
}

/** Returns a function that reads a content folder repeatedly, and re-reads only records whose file has changed. */
export function rereader(root: string): () => Content {
  let before:
    | { stamps: ReadonlyMap<string, string>; reads: ReturnType<typeof openContent>['reads'] }
    | undefined;
  return () => {
    const folder = folderAt(root);
    const stamps = new Map(folder.files.map((file) => [file, stampOf(join(root, file))]));
    const last = before;
    const isSame = (file: string) => last?.stamps.get(file) === stamps.get(file);
    const playbook = new Set([...stamps.keys(), ...(last?.stamps.keys() ?? [])]);
    // The form of a record depends on the playbook.
    const isKnown = [...playbook].every((file) => !file.startsWith('playbook/') || isSame(file));
    const known = last && isKnown ? [...last.reads].filter(([file]) => isSame(file)) : [];
    const opened = openContent(folder, known);
    const content = contentOf(folder, opened);
    before = { stamps, reads: opened.reads };
    return content;
  };
}
