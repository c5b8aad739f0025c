import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './command-line.ts';
import { isHidden, isLitter, leftOut, localFiles } from './hidden.ts';
import { compareText, type Problem } from './problem.ts';
import type { FileRule } from './rules/file-rules.ts';
import { span } from './source-file.ts';
import { isSystemError } from './system-error.ts';

const LARGEST = 1024 * 1024;

/** One file of the content folder as text, with its problems. */
export interface ContentFile {
  file: string;
  text: string;
  problems: Problem[];
  /** How its lines end on disk, where git stores them with LF. */
  lineEnd?: '\r\n';
}

/** A problem of a file as a whole, or of one of its lines. */
export function fileProblem(
  rule: FileRule,
  file: string,
  message: string,
  expected: string,
  fix: string,
  line?: number,
  column = 1,
): Problem {
  const place = line === undefined ? { line: 1, column: 1 } : span(line, column);
  return { rule, severity: 'error', file, ...place, message, expected, fix };
}

/**
 * The paths of the files below `root`, sorted, with forward slashes. The guide, git's own folder, and hidden files that concern only this machine are
 * skipped; symbolic links are reported, not followed.
 */
export function listFiles(root: string): { files: string[]; problems: Problem[] } {
  const files: string[] = [];
  const problems: Problem[] = [];
  const { isLocal, isLocalFolder } = localFiles(root);
  const isLeftOut = leftOut(root);
  const visit = (folder: string) => {
    const entries: Dirent[] = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const file = folder ? `${folder}/${entry.name}` : entry.name;
      // Git commits nothing of this name.
      if (entry.name === '.git') continue;
      if (entry.isDirectory()) {
        if (isLeftOut(file)) continue;
        if (!isHidden(file) || !isLocalFolder(file)) visit(file);
        continue;
      }
      if (isLitter(file) || (isHidden(file) && !isLeftOut(file))) {
        if (isLocal(file)) continue;
      } else if (entry.isFile() && isLeftOut(file)) continue;
      if (entry.isFile()) files.push(file);
      else
        problems.push(
          fileProblem(
            'file-link',
            file,
            entry.isSymbolicLink() ? 'this is a symbolic link' : 'this is not a regular file',
            'regular files only, so that the content is the same wherever it is cloned',
            'replace it with the file itself',
          ),
        );
    }
  };
  visit('');
  return { files, problems };
}

/** Whether `root` is a folder that can be read. */
export function isFolder(root: string): boolean {
  return lstatSync(root, { throwIfNoEntry: false }) !== undefined && statSync(root).isDirectory();
}

/** The text of a file with lines that end with LF, whatever a checkout made of them. Throws if it cannot be read. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

/** The bytes of a file; only its size if it is too large to read. */
function readBytes(path: string): Buffer | number {
  const descriptor = openSync(path, 'r');
  try {
    const { size } = fstatSync(descriptor);
    return size > LARGEST ? size : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The size of a file in bytes, and its first bytes, at most `length`. */
export function readHead(root: string, file: string, length: number): { size: number; head: Buffer } {
  const descriptor = openSync(join(root, file), 'r');
  try {
    const head = Buffer.alloc(length);
    return { size: fstatSync(descriptor).size, head: head.subarray(0, readSync(descriptor, head)) };
  } finally {
    closeSync(descriptor);
  }
}

/** An unusable file, with the problem. */
function refused(file: string, ...problem: [FileRule, string, string, string]): ContentFile {
  return { file, text: '', problems: [fileProblem(problem[0], file, problem[1], problem[2], problem[3])] };
}

/** The problem of a file that the operating system does not let us read. */
export function unreadable(file: string, { code }: NodeJS.ErrnoException): Problem {
  return fileProblem(
    'file-binary',
    file,
    `this file cannot be read (${code})`,
    'a readable file with a UTF-8 name',
    'check its name and its permissions',
  );
}

/** Reads one file. The text is empty if the file is unusable. Line ends and byte order marks are reported, then normalised. */
export function readContentFile(root: string, file: string): ContentFile {
  const path = join(root, file);
  const text = readPlain(path);
  if (text !== undefined) return textFile(file, text);
  try {
    return contentFile(file, readBytes(path));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { file, text: '', problems: [unreadable(file, error)] };
  }
}

/** The text of a file that is surely small UTF-8 without NUL, as nearly all are: read in half the time. Undefined: its bytes have to be looked at. */
function readPlain(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const isPlain = text.length <= LARGEST / 3 && !text.includes('\0') && !text.includes('\uFFFD');
    return isPlain ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The same for a file whose bytes are known, or whose size if it is too large to read. */
export function contentFile(file: string, bytes: Buffer | number): ContentFile {
  const refuse = (...problem: [FileRule, string, string, string]) => refused(file, ...problem);
  const size = typeof bytes === 'number' ? bytes : bytes.length;
  if (typeof bytes === 'number' || size > LARGEST)
    return refuse(
      'file-size',
      `this file is ${(Math.ceil((size / LARGEST) * 10) / 10).toFixed(1)} MiB`,
      'at most 1 MiB',
      'keep the description here and link to the data',
    );
  if (bytes.includes(0))
    return refuse(
      'file-binary',
      'this file is not text',
      'UTF-8 text',
      'store binary files elsewhere and link to them',
    );
  if (!isUtf8(bytes))
    return refuse('file-encoding', 'this file is not UTF-8', 'UTF-8 text', 'save it with the encoding UTF-8');
  return textFile(file, bytes.toString('utf8'));
}

/** The same for a file with this text. */
function textFile(file: string, written: string): ContentFile {
  let text = written;
  if (!/[^\s\uFEFF]/.test(text))
    return refused(
      file,
      'file-empty',
      'this file is empty',
      'a record',
      'add the record, or delete the file',
    );
  const problems: Problem[] = [];
  if (text.startsWith('\uFEFF')) {
    text = text.slice(1);
    problems.push(
      fileProblem(
        'byte-order-mark',
        file,
        'this file begins with a byte order mark',
        'UTF-8 without a byte order mark',
        'save it as "UTF-8", not "UTF-8 with BOM"',
      ),
    );
  }
  const carriageReturn = text.indexOf('\r');
  if (carriageReturn >= 0) {
    const before = text.slice(0, carriageReturn).split('\n');
    problems.push(
      fileProblem(
        'line-ends',
        file,
        'lines end with CRLF',
        'lines that end with LF',
        `run ${commandLine('validate --fix')} and commit the file; set the editor to LF`,
        before.length,
        before.at(-1)!.length + 1,
      ),
    );
    text = text.replace(/\r\n?/g, '\n');
  }
  return { file, text, problems };
}
