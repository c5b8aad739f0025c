import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Figure } from '../../src/figures/figure.ts';
import { CANARY } from '../support/contents/canaries.ts';
import { type BuiltSite, builtSite } from '../support/sites.ts';
import { filesOf } from './documents.ts';

/** The bytes of a file, without the compression of search fragments. */
function bytesOf(folder: string, file: string): Buffer {
  const bytes = readFileSync(join(folder, file));
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** Where a word is in the files of a site and in their names. */
function found({ folder }: BuiltSite, word: string): string[] {
  return filesOf(folder).flatMap((file) => {
    const text = bytesOf(folder, file).toString('latin1').toLowerCase();
    const at = text.indexOf(word);
    const hits = at < 0 ? [] : [`${file}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
    return file.toLowerCase().includes(word) ? [file, ...hits] : hits;
  });
}

describe('the site of the widest audience', () => {
  let site: BuiltSite;
  let whole: BuiltSite;
  beforeAll(async () => {
    site = await builtSite('canariesPublic');
    whole = await builtSite('canariesInternal');
  });

  test('holds nothing internal in any byte', () => {
    expect(found(whole, CANARY).length).toBeGreaterThan(100);
    expect(found(site, CANARY)).toEqual([]);
  });
});
