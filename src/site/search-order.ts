import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decode, encode } from 'cborg';
import { compareText } from '../records/problem.ts';

/** What Pagefind puts before the CBOR in each of its compressed files. */
const MAGIC = Buffer.from('pagefind_dcd');

function unpack(path: string): unknown[] {
  const bytes = gunzipSync(readFileSync(path));
  const data = bytes.subarray(0, MAGIC.length).equals(MAGIC)
    ? decode(bytes.subarray(MAGIC.length))
    : undefined;
  if (!Array.isArray(data)) throw new Error(`${path} is not as this version of Pagefind writes it`);
  return data;
}

/** Compressed, with the name that its content gives it. */
function pack(data: unknown[], language: string): { bytes: Buffer; hash: string } {
  const plain = Buffer.concat([MAGIC, encode(data)]);
  const digest = createHash('sha256').update(plain).digest('hex').slice(0, 10);
  return { bytes: gzipSync(plain, { level: 9 }), hash: `${language}_${digest}` };
}

/**
 * Pagefind writes filters and their values in an order that changes from run to run, and names files by it. This puts
 * them in order of their names, so that the same records give the same index, byte for byte. Throws where the index is
 * not as the pinned version writes it.
 */
export function orderFilters(folder: string): void {
  const entryPath = join(folder, 'pagefind-entry.json');
  const entry = JSON.parse(readFileSync(entryPath, 'utf8')) as {
    languages: Record<string, { hash: string }>;
  };
  for (const [language, about] of Object.entries(entry.languages)) {
    const metaPath = join(folder, `pagefind.${about.hash}.pf_meta`);
    const [version, pages, chunks, filters, ...rest] = unpack(metaPath);
    const ordered = (filters as [string, string][]).map(([name, hash]) => {
      const path = join(folder, 'filter', `${hash}.pf_filter`);
      const [, values] = unpack(path) as [string, [string, number[]][]];
      const filter = pack([name, [...values].sort(([a], [b]) => compareText(a, b))], language);
      rmSync(path);
      writeFileSync(join(folder, 'filter', `${filter.hash}.pf_filter`), filter.bytes);
      return [name, filter.hash];
    });
    ordered.sort(([a], [b]) => compareText(a!, b!));
    const meta = pack([version, pages, chunks, ordered, ...rest], language);
    rmSync(metaPath);
    writeFileSync(join(folder, `pagefind.${meta.hash}.pf_meta`), meta.bytes);
    about.hash = meta.hash;
  }
  writeFileSync(entryPath, JSON.stringify(entry));
}
