import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { controlCharacters } from './control-characters.ts';
import { storesCrlf } from './git/line-ends.ts';
import { GUIDE, leftOut } from './hidden.ts';
import { type FileHead, HEAD, headOf } from './images.ts';
import { compareText, type Problem } from './problem.ts';
import {
  type ContentFile,
  contentFile,
  fileProblem,
  isFolder,
  listFiles,
  readContentFile,
  readHead,
} from './read.ts';

/** The files of a content folder, on disk or as they were at another time. */
export interface Folder {
  exists: boolean;
  /** Paths relative to the folder, with forward slashes. */
  files: readonly string[];
  /** Whether a path is none of its records, such as the guide. */
  isLeftOut(file: string): boolean;
  /** Problems of the folder itself, and of everything in it that is not a regular file. */
  problems: readonly Problem[];
  read(file: string): ContentFile;
  /** The beginning of a file that need not be text. Throws if it cannot be read. */
  head(file: string): FileHead;
}

/** The folder on disk. */
export function folderAt(root: string): Folder {
  const isStored = storesCrlf(root);
  const isLeftOut = leftOut(root);
  const read = (file: string): ContentFile => {
    const content = readContentFile(root, file);
    const own = content.problems.filter(({ rule }) => rule !== 'line-ends');
    if (own.length === content.problems.length || isStored(file)) return content;
    return { ...content, problems: own, lineEnd: '\r\n' };
  };
  const head = (file: string) => readHead(root, file, HEAD);
  if (isFolder(root)) {
    const { files, problems } = listFiles(root);
    return { exists: true, files, isLeftOut, problems: [...problems, ...guideProblems(root)], read, head };
  }
  const missing = fileProblem(
    'content-missing',
    '.',
    'the content folder does not exist',
    'a folder that contains playbook/',
    'check --content or OPSBOOK_CONTENT',
  );
  return { exists: false, files: [], isLeftOut, problems: [missing], read, head };
}

/** The problems of the guide. It is no record, but agents and people read it: it must be text that means what it looks like. */
function guideProblems(root: string): Problem[] {
  if (!lstatSync(join(root, GUIDE), { throwIfNoEntry: false })?.isFile()) return [];
  const { text, problems } = readContentFile(root, GUIDE);
  const unreadable = problems.filter(({ rule }) => rule.startsWith('file-') && rule !== 'file-empty');
  return [...unreadable, ...controlCharacters(GUIDE, text).problems];
}

const NO_FILES: Folder = {
  exists: true,
  files: [],
  isLeftOut: () => false,
  problems: [],
  read: (file) => readContentFile('', file),
  head: (file) => readHead('', file, HEAD),
};

/** A folder as it would be with these texts, by path, in place of or beside its files: by default a folder of nothing else. */
export function folderWith(texts: ReadonlyMap<string, string>, folder = NO_FILES): Folder {
  return folderBefore(folder, new Map([...texts].map(([path, text]) => [path, Buffer.from(text)])));
}

/** A folder before some of its files changed. `before` has the earlier bytes of each; undefined for a file that did not exist. */
export function folderBefore(now: Folder, before: ReadonlyMap<string, Buffer | undefined>): Folder {
  const same = (file: string) => !before.has(file);
  const then = [...before].flatMap(([file, bytes]) => (bytes && !now.isLeftOut(file) ? [file] : []));
  return {
    exists: true,
    isLeftOut: now.isLeftOut,
    files: [...now.files.filter(same), ...then].sort(compareText),
    problems: now.problems.filter(({ file }) => same(file)),
    read: (file) => (same(file) ? now.read(file) : contentFile(file, before.get(file)!)),
    head: (file) => (same(file) ? now.head(file) : headOf(before.get(file)!)),
  };
}
