import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import { compareText } from '../../records/problem.ts';

/** The files of a search index, by path below its folder. */
export type IndexFiles = Map<string, Uint8Array>;

/** The prefix of the CBOR data in each of Pagefind's compressed files. */
const MAGIC = Buffer.from('pagefind_dcd');

function unpack(files: IndexFiles, path: string): unknown[] {
  const bytes = gunzipSync(files.get(path) ?? new Uint8Array());
  const data = bytes.subarray(0, MAGIC.length).equals(MAGIC)
    ? decode(bytes.subarray(MAGIC.length))
    : undefined;
  if (!Array.isArray(data)) throw new Error(`${path} does not have the format of this version of Pagefind`);
  return data;
}

/** Compresses data and returns the hash that names its file. */
function pack(data: unknown[], language: string): { bytes: Uint8Array; hash: string } {
  const plain = Buffer.concat([MAGIC, encode(data)]);
  const digest = createHash('sha256').update(plain).digest('hex').slice(0, 10);
  return { bytes: gzipSync(plain, { level: 9 }), hash: `${language}_${digest}` };
}

/**
 * Pagefind writes filters and their values in an order that changes from run to run, which also changes file names. This
 * sorts them by name, so that the same records give the same index, byte for byte. Changes `files`; throws if the index does
 * not have the format of the pinned version.
 */
export function orderFilters(files: IndexFiles): void {
  const entryPath = 'pagefind-entry.json';
  const entry = JSON.parse(Buffer.from(files.get(entryPath) ?? '').toString()) as {
    languages: Record<string, { hash: string }>;
  };
  for (const [language, about] of Object.entries(entry.languages)) {
    const metaPath = `pagefind.${about.hash}.pf_meta`;
    const [version, pages, chunks, filters, ...rest] = unpack(files, metaPath);
    const ordered = (filters as [string, string][]).map(([name, hash]) => {
      const path = `filter/${hash}.pf_filter`;
      const [, values] = unpack(files, path) as [string, [string, number[]][]];
      const filter = pack([name, [...values].sort(([a], [b]) => compareText(a, b))], language);
      files.delete(path);
      files.set(`filter/${filter.hash}.pf_filter`, filter.bytes);
      return [name, filter.hash];
    });
    ordered.sort(([a], [b]) => compareText(a!, b!));
    const meta = pack([version, pages, chunks, ordered, ...rest], language);
    files.delete(metaPath);
    files.set(`pagefind.${meta.hash}.pf_meta`, meta.bytes);
    about.hash = meta.hash;
  }
  files.set(entryPath, Buffer.from(JSON.stringify(entry)));
}
