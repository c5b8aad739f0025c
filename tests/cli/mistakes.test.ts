import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openOutput } from '../../src/build/print/output.ts';
import { PrintError } from '../../src/build/print/page-path.ts';
import { orUsage, runCommand, UsageError } from '../../src/cli/command.ts';
import { command as importCommand } from '../../src/cli/import.ts';
import { cstate } from '../../src/importers/cstate/cstate.ts';
import { checkLink } from '../../src/links/check.ts';
import { isSystemError } from '../../src/records/system-error.ts';
import { WriteError } from '../../src/records/write-error.ts';
import { writeRecord } from '../../src/records/write-record.ts';
import { setField } from '../../src/scaffolds/fields.ts';
import { scratchFolder } from '../support/content-folder.ts';

// A bug is thrown with its stack, and not reported as an error of the user or the machine.
const mistake = new TypeError('cannot read properties of undefined');
const fail = () => {
  throw mistake;
};

const root = scratchFolder();

test('an operating system error is distinguished from a bug', () => {
  const missing = new Error('ENOENT: no such file or directory');
  Object.assign(missing, { code: 'ENOENT', errno: -2, syscall: 'open' });
  const wrong = Object.assign(new TypeError(), { code: 'ERR_INVALID_ARG_TYPE' });
  expect([missing, mistake, wrong].map(isSystemError)).toEqual([true, false, false]);
});

test('only expected errors are reported as usage errors', () => {
  const isRange = (error: Error) => error instanceof RangeError;
  expect(() =>
    orUsage(() => {
      throw new RangeError('no day');
    }, isRange),
  ).toThrow(new UsageError('no day'));
  expect(() => orUsage(fail, isRange)).toThrow(mistake);
});

test('an import reports disk errors, not its own bugs', async () => {
  const read = vi.spyOn(cstate, 'read').mockImplementation(fail);
  const called = { cwd: root, env: {}, now: 0 };
  const args = ['cstate', '.', '--content', 'content'];
  await expect(runCommand(importCommand, args, called)).rejects.toBe(mistake);
  read.mockRestore();
  expect(await runCommand(importCommand, args, called)).toMatchObject({ code: 1 });
});

test('an error creating a record is not reported as a write error', () => {
  const record = { path: 'a.md', text: {} as never };
  expect(() => writeRecord(root, record, true)).toThrow(TypeError);
  expect(() => writeRecord(join(root, '..'), { path: '../a.md', text: '' }, true)).toThrow(WriteError);
});

test('an error creating a page is not reported as a write error', () => {
  const output = openOutput(join(root, 'a.pdf'));
  expect(() => output.write({} as never)).toThrow(TypeError);
  expect(() => openOutput(join(root, 'none/a.pdf'))).toThrow(PrintError);
});

test('a value that is not YAML is refused', () => {
  const schema = { properties: { count: { type: 'integer' } } };
  expect(() => setField({}, schema, 'count', '[')).toThrow(/^count: /);
  expect(() => setField({}, schema, 'count', undefined as never)).toThrow(TypeError);
});

test('an unreachable host is broken, a request that cannot be made is not', async () => {
  const link = { url: 'https://host.net/', places: [] };
  await expect(checkLink(link, { ask: async () => fail(), pause: async () => {} })).rejects.toBe(mistake);
});
