import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openOutput } from '../../src/build/print/output.ts';
import { PrintError } from '../../src/build/print/page-path.ts';
import { orUsage, runCommand, UsageError } from '../../src/cli/command.ts';
import { command as importCommand } from '../../src/cli/import.ts';
import { cstate } from '../../src/importers/cstate/cstate.ts';
import { checkLink } from '../../src/links/check.ts';
import { isSystemError } from '../../src/records/system-error.ts';
import { WriteError, writeRecord } from '../../src/records/write-record.ts';
import { setField } from '../../src/scaffolds/fields.ts';
import { scratchFolder } from '../support/content-folder.ts';

// A mistake of the software is thrown with its stack, and is not taken for something that a person or the machine did wrong.
const mistake = new TypeError('cannot read properties of undefined');
const fail = () => {
  throw mistake;
};

const root = scratchFolder();

test('an error of the operating system is told from one of ours', () => {
  const missing = new Error('ENOENT: no such file or directory');
  Object.assign(missing, { code: 'ENOENT', errno: -2, syscall: 'open' });
  const wrong = Object.assign(new TypeError(), { code: 'ERR_INVALID_ARG_TYPE' });
  expect([missing, mistake, wrong].map(isSystemError)).toEqual([true, false, false]);
});

test('only what is expected of a call makes it a wrong one', () => {
  const isRange = (error: Error) => error instanceof RangeError;
  expect(() =>
    orUsage(() => {
      throw new RangeError('no day');
    }, isRange),
  ).toThrow(new UsageError('no day'));
  expect(() => orUsage(fail, isRange)).toThrow(mistake);
});

test('an import says what the disk refuses, not what went wrong in itself', async () => {
  const read = vi.spyOn(cstate, 'read').mockImplementation(fail);
  const called = { cwd: root, env: {}, now: 0 };
  const args = ['cstate', '.', '--content', 'content'];
  await expect(runCommand(importCommand, args, called)).rejects.toBe(mistake);
  read.mockRestore();
  expect(await runCommand(importCommand, args, called)).toMatchObject({ code: 1 });
});

test('a record that cannot be made is not one that cannot be written', () => {
  const record = { path: 'a.md', text: {} as never };
  expect(() => writeRecord(root, record, true)).toThrow(TypeError);
  expect(() => writeRecord(join(root, '..'), { path: '../a.md', text: '' }, true)).toThrow(WriteError);
});

test('a page that cannot be made is not one that cannot be written', () => {
  const output = openOutput(join(root, 'a.pdf'));
  expect(() => output.write({} as never)).toThrow(TypeError);
  expect(() => openOutput(join(root, 'none/a.pdf'))).toThrow(PrintError);
});

test('a value is refused where it is no YAML', () => {
  const schema = { properties: { count: { type: 'integer' } } };
  expect(() => setField({}, schema, 'count', '[')).toThrow(/^count: /);
  expect(() => setField({}, schema, 'count', undefined as never)).toThrow(TypeError);
});

test('a host that cannot be asked is broken, a question that cannot be put is not', async () => {
  const link = { url: 'https://host.net/', places: [] };
  await expect(checkLink(link, { ask: async () => fail(), pause: async () => {} })).rejects.toBe(mistake);
});
