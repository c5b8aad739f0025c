import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { compareText } from '../records/problem.ts';
import { isSystemError } from '../records/system-error.ts';
import type { Fault } from './archive.ts';

/** Larger files are refused, because an export is read as a whole. */
const LARGEST = 256 * 1024 * 1024;

/** The files of an archive by their path below `root`, sorted, with forward slashes. */
export interface ArchiveFiles {
  root: string;
  files: string[];
  /** Those with other endings, which are not read. */
  others: string[];
}

/**
 * The files of PATH, itself a file or a folder, whose names end in one of `endings` (`['.csv']`). Hidden files are left out, and
 * symbolic links are not
 * followed, because they could lead out of the archive.
 */
export function listArchive(path: string, endings: readonly string[]): ArchiveFiles | Fault {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return { fault: `${path} does not exist` };
  if (!found.isDirectory()) return { root: dirname(path), files: [basename(path)], others: [] };
  const files: string[] = [];
  const others: string[] = [];
  const visit = (folder: string) => {
    const entries: Dirent[] = readdirSync(join(path, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const file = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile() && endings.some((ending) => file.toLowerCase().endsWith(ending)))
        files.push(file);
      else others.push(file);
    }
  };
  visit('');
  if (files.length === 0)
    return { fault: `${path} contains no file whose name ends in ${endings.join(' or ')}` };
  return { root: path, files, others };
}

/** The note that names the files of an archive that were not read; none if all were. */
export function notRead(others: readonly string[], endings: readonly string[]): string[] {
  if (others.length === 0) return [];
  return [`Not read, because their names do not end in ${endings.join(' or ')}: ${others.join(', ')}.`];
}

/** Reads a file of an archive as UTF-8 text with LF at the end of lines, or returns why it cannot be read and what to do. */
export function readText(root: string, file: string): { text: string } | { reason: string } {
  let bytes: Buffer;
  try {
    const { size } = statSync(join(root, file));
    if (size > LARGEST)
      return { reason: `is larger than ${LARGEST / 1024 / 1024} MiB: split it into several files` };
    bytes = readFileSync(join(root, file));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { reason: `cannot be read (${error.code}): check its permissions` };
  }
  const starts = (...first: number[]) => first.every((byte, i) => bytes[i] === byte);
  if (starts(0xff, 0xfe) || starts(0xfe, 0xff))
    return { reason: 'is UTF-16: save it with the encoding UTF-8' };
  if (starts(0x50, 0x4b, 3, 4))
    return { reason: 'is a ZIP archive or a workbook: unpack it, or export the sheet as CSV in UTF-8' };
  if (bytes.includes(0)) return { reason: 'is not text: save it as text with the encoding UTF-8' };
  if (!isUtf8(bytes)) return { reason: `${wrongBytes(bytes)}: save it with the encoding UTF-8` };
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  return text.trim() === '' ? { reason: 'is empty: export it again' } : { text };
}

/** The first line that is not UTF-8, with how it reads in the encoding that it probably has. */
function wrongBytes(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split('\n');
  const wrong = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  const [word = ''] = /\S*[\x80-\xff]\S*/.exec(lines[wrong] ?? '') ?? [];
  return `is not UTF-8 but probably Latin-1 or Windows-1252 (line ${wrong + 1}: "${word.slice(0, 40)}")`;
}
