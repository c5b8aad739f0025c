import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';

const LARGEST = 2_000_000;
/** How many bytes at the beginning of an image are read: they say which format it is. */
export const HEAD = 64;

/** The beginning of a file, and its size in bytes. */
export interface FileHead {
  size: number;
  head: Uint8Array;
}

/** The beginning of a file whose bytes are known. */
export function headOf(bytes: Uint8Array): FileHead {
  return { size: bytes.length, head: bytes.subarray(0, HEAD) };
}

/** The format that the first bytes of a file say it has; undefined if it is none of the allowed ones. */
function formatOf(head: Uint8Array): string | undefined {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'PNG';
  if (text.startsWith('\xff\xd8\xff')) return 'JPEG';
  if (/^GIF8[79]a/.test(text)) return 'GIF';
  if (/^RIFF.{4}WEBP/s.test(text)) return 'WebP';
  if (/^.{4}ftyp(?:.{4})*?(?:avif|avis)/s.test(text)) return 'AVIF';
  return undefined;
}

const FORMATS: Readonly<Record<string, string>> = {
  png: 'PNG',
  jpg: 'JPEG',
  jpeg: 'JPEG',
  gif: 'GIF',
  webp: 'WebP',
  avif: 'AVIF',
};

/** The problem of an image that is too large, or of another format than its name says. */
export function imageProblem(file: string, { size, head }: FileHead): Problem | undefined {
  if (size > LARGEST)
    return fileProblem(
      'file-size',
      file,
      `this image is ${(Math.ceil(size / 10_000) / 100).toFixed(2)} MB`,
      'at most 2 MB',
      'make it smaller, or save it as WebP or AVIF',
    );
  const ending = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
  const [expected, found] = [FORMATS[ending]!, formatOf(head)];
  if (found === expected) return undefined;
  const endings = Object.keys(FORMATS).filter((each) => FORMATS[each] === found);
  return fileProblem(
    'image-format',
    file,
    found ? `the name ends in .${ending}, but the format is ${found}` : `the format is not ${expected}`,
    `an image in the format ${expected}`,
    found ? `rename it to ${file.slice(0, -ending.length)}${endings[0]}` : `save it as ${expected}`,
  );
}
