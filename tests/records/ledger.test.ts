import { expect, expectTypeOf, test } from 'vitest';
import { folderAt } from '../../src/records/folder.ts';
import { type Content, type Ledger, openContent, withHistory } from '../../src/records/ledger.ts';
import type { Seals } from '../../src/records/seals/seals.ts';
import { minimal } from '../support/content-folder.ts';

test('content is read-only', () => {
  type Data = Ledger['incidents'][number]['data'];
  expectTypeOf<Data['impacts']>().not.toExtend<unknown[]>();
  expectTypeOf<Pick<Data, 'title'>>().toEqualTypeOf<{ readonly title: string }>();
  expectTypeOf<Content['problems']>().not.toExtend<unknown[]>();
});

test('content with seals still reads only what is needed', () => {
  const files: string[] = [];
  const folder = folderAt(minimal);
  const read = (file: string) => {
    files.push(file);
    return folder.read(file);
  };
  const opened = openContent({ ...folder, read });
  const seals: Seals = { known: false, reason: 'none', fix: 'none', lack: 'none' };
  files.length = 0;
  const content = withHistory(opened.content(), { seals });
  expect([content.seals, files]).toEqual([seals, []]);
  expect(content.ledger.incidents.length).toBeGreaterThan(0);
  expect(content.malformed).toEqual([]);
  expect(files).toContain('maintenance/2026-03-08-database.md');
});
