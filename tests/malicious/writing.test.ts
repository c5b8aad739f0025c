import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { writeRecord } from '../../src/records/write-record.ts';
import { scratchFolder } from '../support/content-folder.ts';

let home: string;
let content: string;
let outside: string;
beforeEach(() => {
  home = scratchFolder();
  content = join(home, 'content');
  outside = join(home, 'outside');
  mkdirSync(content);
  mkdirSync(outside);
});

const record = (path: string) => ({ path, text: 'x\n' });

test.each(['../outside/x.md', 'incidents/../../outside/x.md', '..'])('%s is not written', (path) => {
  expect(() => writeRecord(content, record(path), true)).toThrow('leads out of the content');
  expect(readdirSync(outside)).toEqual([]);
});

test('nothing is written through a symbolic link in the content', () => {
  symlinkSync(outside, join(content, 'incidents'));
  expect(() => writeRecord(content, record('incidents/x.md'), true)).toThrow('is a symbolic link');
  expect(() => writeRecord(content, record('incidents/2026/x.md'), true)).toThrow('is a symbolic link');
  writeFileSync(join(outside, 'secret.md'), 'x\n');
  mkdirSync(join(content, 'maintenance'));
  symlinkSync(join(outside, 'secret.md'), join(content, 'maintenance/x.md'));
  expect(() => writeRecord(content, record('maintenance/x.md'), true)).toThrow('is a symbolic link');
  symlinkSync(join(outside, 'nowhere'), join(content, 'maintenance/y.md'));
  expect(() => writeRecord(content, record('maintenance/y.md'), true)).toThrow('is a symbolic link');
  expect(readdirSync(outside)).toEqual(['secret.md']);
});

test('a content folder may itself be a symbolic link', () => {
  symlinkSync(content, join(home, 'linked'));
  expect(writeRecord(join(home, 'linked'), record('incidents/x.md'), false)).toBe('written');
});
