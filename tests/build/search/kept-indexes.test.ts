import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type KeptIndexes, keptIndexes } from '../../../src/build/search/kept-indexes.ts';
import { writeSearchIndex } from '../../../src/build/search/search-index.ts';
import type { SearchRecord } from '../../../src/exports/search-records.ts';
import { scratchFolder } from '../../support/content-folder.ts';

function records(count: number): SearchRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
    return {
      url: `/incidents/${date}/`,
      content: `Checkout was down on day ${i}. The database of ${['Oslo', 'Bergen', 'Tromsø'][i % 3]} failed.`,
      language: 'en',
      meta: { title: `Day ${i}`, date, kind: 'Incident' },
      filters: { Kind: ['Incident'], Year: [date.slice(0, 4)] },
      sort: { date },
    };
  });
}

/** The bytes of all files below a folder, by path. */
function bytesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return new Map(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort()
      .map((path) => [path.slice(folder.length), readFileSync(path, 'base64')]),
  );
}

async function indexed(all: readonly SearchRecord[], kept?: KeptIndexes): Promise<Map<string, string>> {
  const folder = join(scratchFolder({}), 'pagefind');
  await writeSearchIndex(all, folder, 'en', kept);
  return bytesOf(folder);
}

/** The kept indexes, and how many of them were found and added. */
function counted(folder: string) {
  const kept = keptIndexes(folder, 'this version');
  const counts = { found: 0, noted: 0 };
  const counting: KeptIndexes = {
    find(...of) {
      const files = kept.find(...of);
      if (files) counts.found++;
      return files;
    },
    note(...of) {
      counts.noted++;
      kept.note(...of);
    },
  };
  return { kept: counting, counts };
}

test('what was indexed before is not indexed again, and gives the same bytes as an index that is made anew', async () => {
  const folder = scratchFolder({});
  const all = records(800);
  const first = counted(folder);
  const fresh = await indexed(all);
  expect(await indexed(all, first.kept)).toEqual(fresh);
  expect(first.counts).toEqual({ found: 0, noted: 2 });
  // A change of the newest record, one of an old record, a new record, one less.
  const changes: [SearchRecord[], { found: number; noted: number }][] = [
    [all, { found: 2, noted: 0 }],
    [all.with(-1, { ...all.at(-1)!, content: 'Something else.' }), { found: 1, noted: 1 }],
    [all.with(7, { ...all[7]!, content: 'Something else.' }), { found: 1, noted: 1 }],
    [records(801), { found: 1, noted: 1 }],
    [all.slice(1), { found: 0, noted: 2 }],
  ];
  for (const [changed, counts] of changes) {
    const again = counted(folder);
    expect(await indexed(changed, again.kept)).toEqual(await indexed(changed));
    expect(again.counts).toEqual(counts);
  }
});

test('only the first part has the programs, which a browser loads once', async () => {
  const paths = [...(await indexed(records(800))).keys()];
  expect(paths.filter((path) => /pagefind\.js$|wasm/.test(path))).toEqual([
    '/pagefind.js',
    '/wasm.en.pagefind',
    '/wasm.unknown.pagefind',
  ]);
  expect(paths).toContain('/older-1/pagefind-entry.json');
});

test('an index that was cut off, or is of another version or language, is not used', () => {
  const folder = scratchFolder({});
  const all = records(3);
  const files = new Map([
    ['a', Buffer.from('one')],
    ['b/c', Buffer.from('two')],
  ]);
  const kept = keptIndexes(folder, 'this version');
  kept.note(all, 'en', files);
  expect(kept.find(all, 'en')).toEqual(files);
  expect(kept.find(all, 'de')).toBeUndefined();
  expect(keptIndexes(folder, 'another version').find(all, 'en')).toBeUndefined();
  const file = join(folder, readdirSync(folder)[0]!);
  for (const part of [readFileSync(file).subarray(0, -1), Buffer.from('')]) {
    writeFileSync(file, part);
    expect(kept.find(all, 'en')).toBeUndefined();
  }
});

test('where nothing can be written, nothing is kept and nothing fails', () => {
  const folder = scratchFolder({ file: '' });
  const kept = keptIndexes(join(folder, 'file'), 'this version');
  kept.note(records(1), 'en', new Map());
  expect(kept.find(records(1), 'en')).toBeUndefined();
});
