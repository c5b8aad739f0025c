import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { stringify } from 'yaml';
import type { Folder } from '../../src/records/folder.ts';
import { leftOut } from '../../src/records/hidden.ts';
import { headOf } from '../../src/records/images.ts';
import { compareText } from '../../src/records/problem.ts';
import { type ContentFile, contentFile } from '../../src/records/read.ts';

/** Files by path: text, bytes, or data to write as YAML. Undefined removes a file. */
export type Files = Readonly<Record<string, string | Uint8Array | object | undefined>>;

/** The text of a record in Markdown: its front matter and its body. */
export function record(data: object, body = ''): string {
  return `---\n${stringify(data)}---\n${body}`;
}

/** The texts of all files below a folder, by their paths in it with a prefix. */
export function textsIn(folder: string, before = ''): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    paths.map((path) => [before + relative(folder, path), readFileSync(path, 'utf8')]),
  );
}

/** The hashes of all files below a folder, by their paths in it. */
export function hashesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  return Object.fromEntries(paths.map((path) => [relative(folder, path), hashOf(path)]));
}

const bytesOf = (content: string | Uint8Array | object): string | Uint8Array =>
  typeof content === 'string' || content instanceof Uint8Array ? content : stringify(content);

/** Writes files below a folder, replacing existing ones. */
export function writeFiles(root: string, files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, file);
    if (content === undefined) {
      rmSync(path);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytesOf(content));
  }
}

/** The files of a content folder in memory: their texts by path. */
export type Texts = ReadonlyMap<string, string>;

/** Texts as a content folder in memory. As on disk, files that are not records are left out. */
export function memoryFolder(texts: Texts): Folder {
  const known = new Map<string, ContentFile>();
  const read = (file: string): ContentFile => {
    const content = known.get(file) ?? contentFile(file, Buffer.from(texts.get(file)!));
    known.set(file, content);
    return content;
  };
  const isLeftOut = leftOut(join(import.meta.dirname, 'in memory'));
  const files = [...texts.keys()].filter((file) => !isLeftOut(file)).sort(compareText);
  const head = (file: string) => headOf(Buffer.from(texts.get(file)!));
  return { exists: true, files, isLeftOut, problems: [], read, head };
}
