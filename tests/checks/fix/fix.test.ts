import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lineDiff } from '../../../src/checks/fix/line-diff.ts';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/validate.ts';
import { contentFolder, minimalCount } from '../../support/content-folder.ts';

const slow = 'incidents/2026-03-20-search-slow.md';
const down = 'incidents/2026-03-02-shop-down.md';
/** An organisation with two incidents whose state is misspelt. */
function misspelt() {
  const root = contentFolder();
  const sound = new Map([slow, down].map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  for (const [file, text] of sound)
    writeFileSync(
      join(root, file),
      text.replace('state: resolved', 'state: Resolvd').replace('severity: P2\n', 'severity: P2 \n'),
    );
  return { root, sound, textOf: (file: string) => readFileSync(join(root, file), 'utf8') };
}
const validate = (root: string, ...args: string[]) =>
  runCommand(command, ['--content', root, ...args], {
    cwd: join(root, '..'),
    env: {},
    now: Date.parse('2026-11-04T16:30:00+01:00'),
  });

test('--fix writes the fixes, reports them, and checks the result', async () => {
  const { root, sound, textOf } = misspelt();
  chmodSync(join(root, slow), 0o640);
  const { code, out } = await validate(root, '--fix');
  expect(code).toBe(0);
  const name = root.split('/').at(-1);
  expect(out!.split(`\n${minimalCount} files`)[0]).toBe(`${name}/${down}: wrong-value
  -   4 | state: Resolvd
  +   4 | state: resolved

${name}/${slow}: wrong-value, spaces
  -   3 | severity: P2·
  -   4 | state: Resolvd
  +   3 | severity: P2
  +   4 | state: resolved

3 fixes in 2 files applied
`);
  for (const [file, text] of sound) expect(textOf(file)).toBe(text);
  expect(statSync(join(root, slow)).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(root, 'incidents')).filter((file) => !file.endsWith('.md'))).toEqual([]);
  expect((await validate(root, '--fix')).out).toMatch(
    new RegExp(`^no problem can be fixed automatically\n\n${minimalCount} files`),
  );
});

test('--dry-run shows the same and writes nothing', async () => {
  const { root, textOf } = misspelt();
  const before = textOf(slow);
  const { code, out } = await validate(root, '--fix', '--dry-run');
  expect([code, textOf(slow)]).toEqual([1, before]);
  expect(out).toContain('3 fixes in 2 files, not written (dry run)');
  expect((await validate(root, '--dry-run')).err).toContain('--dry-run needs --fix');
});

test('a misspelt name from the playbook is fixed too, one of a record is not', async () => {
  const { root, textOf } = misspelt();
  const edit = (file: string, part: string, instead: string) =>
    writeFileSync(join(root, file), textOf(file).replace(part, instead));
  edit(slow, 'service: search', 'service: serach');
  const postmortem = 'postmortems/2026-03-02-shop-down.md';
  edit(postmortem, '[2026-03-02-shop-down]', '[2026-03-02-shop-dwn]');
  await validate(root, '--fix');
  expect(textOf(slow)).toContain('service: search\n');
  expect(textOf(postmortem)).toContain('[2026-03-02-shop-dwn]');
});

test('without it, the report mentions problems that can be fixed', async () => {
  const { err } = await validate(misspelt().root);
  expect(err).toBe('2 problems can be fixed automatically with --fix (preview: --fix --dry-run)\n');
});

test('PATH selects the files to fix', async () => {
  const { root, sound, textOf } = misspelt();
  await validate(root, '--fix', join(root, slow));
  expect(textOf(slow)).toBe(sound.get(slow));
  expect(textOf(down)).not.toBe(sound.get(down));
});

test('json stays json, with the edits of --fix', async () => {
  const { root } = misspelt();
  const { out, err } = await validate(root, '--fix', '--dry-run', '--format', 'json');
  const [{ line, column, endColumn, edit }] = JSON.parse(out!).problems;
  expect([line, column, endColumn, edit]).toEqual([4, 8, 15, 'resolved']);
  expect(err).toContain('(dry run)');
});

test.each([
  ['a\nb\nc', 'a\nc', ['-2 b']],
  ['a\nc', 'a\nb\nc\n', ['+2 b', '+4 ']],
  ['a\nb\nc', 'c\na\nb', ['+1 c', '-3 c']],
  ['a\nb', 'a\nb', []],
])('the lines that differ between %j and %j', (before, after, rows) => {
  expect(lineDiff(before, after).map(({ sign, line, text }) => `${sign}${line} ${text}`)).toEqual(rows);
});
