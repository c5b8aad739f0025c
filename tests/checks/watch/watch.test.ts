import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { type Look, watchContent } from '../../../src/checks/watch/watch.ts';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/validate.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { rereader } from '../../../src/records/reread.ts';
import { contentFolder, minimalCount } from '../../support/content-folder.ts';

const asOf = Date.parse('2026-03-31T12:00:00+02:00');
const slow = 'incidents/2026-03-20-search-slow.md';

/** The output while these edits are made, one after the other. */
async function watched(root: string, edits: (() => void)[]): Promise<string[]> {
  const reread = rereader(root);
  const read = () => reread().content;
  const written: string[] = [];
  const look = async (): Promise<Look> => {
    const content = read();
    return {
      problems: checkContent(content, asOf),
      checked: { files: content.files, folder: 'content', asOf },
    };
  };
  async function* changes() {
    for (const edit of edits) {
      edit();
      yield;
    }
  }
  await watchContent(changes(), look, (text) => written.push(text));
  return written;
}

test('reports new and solved problems, and is silent without any', async () => {
  const root = contentFolder();
  const path = join(root, slow);
  const text = readFileSync(path, 'utf8');
  const write = (instead: string) => () => writeFileSync(path, instead);
  const written = await watched(root, [
    write(`${text}\nOne sentence more.\n`),
    write(text.replace('severity: P2', 'severity: P7')),
    write(text.replace('title:', '# moved\ntitle:').replace('severity: P2', 'severity: P7')),
    write(text.replace('severity: P2', 'severity: P8')),
    write(text),
    () => rmSync(path),
  ]);
  const when = 'checked as of 2026-03-31T10:00:00.000Z';
  const unknown = (name: string) => `
content/${slow}:3:11 error unknown-reference
  severity: there is no severity "${name}"
  expected: one of those in playbook/severities.yaml: P0, P1, P2
  fix:      use P0 or P1 or P2
`;
  const solved = (name: string) => `
solved: content/${slow} unknown-reference: severity: there is no severity "${name}"
`;
  expect(written).toEqual([
    `${minimalCount} files in content ${when}: no problems\n`,
    `${unknown('P7')}\n16 files in content ${when}: 1 error, 0 warnings\n`,
    `${unknown('P8')}${solved('P7')}\n16 files in content ${when}: 1 error, 0 warnings\n`,
    `${solved('P8')}\n16 files in content ${when}: no problems\n`,
    `\n15 files in content ${when}: no problems\n`,
  ]);
});

test('the content read again is the content on disk', () => {
  const root = contentFolder();
  const reread = rereader(root);
  const read = () => reread().content;
  const file = (name: string) => join(root, name);
  const edits = [
    () => {},
    () => writeFileSync(file(slow), readFileSync(file(slow), 'utf8').replace('slowly', 'late')),
    () => rmSync(file('incidents/2026-03-31-mails-late.md')),
    () => writeFileSync(file('incidents/2026-03-01-new.md'), readFileSync(file(slow), 'utf8')),
    () => rmSync(file('playbook/causes.yaml')),
  ];
  for (const edit of edits) {
    edit();
    const functions = { recordWith: expect.any(Function), rawText: expect.any(Function) };
    expect(read()).toEqual({ ...readContent(root), ...functions });
    expect(read(), 'unchanged content is not read again').toBe(read());
  }
});

test('the command runs until it is stopped, which is not a failure', async () => {
  const root = contentFolder();
  const ended = new AbortController();
  const written: string[] = [];
  const run = runCommand(command, ['--content', root, '--watch'], {
    cwd: root,
    env: {},
    now: asOf,
    live: () => ({
      signal: ended.signal,
      now: () => asOf,
      write(text) {
        written.push(text);
        if (written.length === 1) writeFileSync(join(root, slow), 'nothing\n');
        else ended.abort();
      },
    }),
  });
  expect(await run).toEqual({ code: 0, out: '', err: '' });
  expect(written[0]).toContain(`${minimalCount} files in . checked`);
  expect(written[1]).toMatch(/^\n\S*search-slow\.md:1:1 error front-matter\n/);
});

test.each([
  [['--watch', '--fix']],
  [['--watch', '--format', 'json']],
  [['--watch', '--content', 'nowhere']],
  [['--watch', '--changed', 'main']],
])('%j is a usage error', async (args) => {
  const { code, err } = await runCommand(command, args, { cwd: import.meta.dirname, env: {}, now: asOf });
  expect(code).toBe(2);
  expect(err).toContain('watch');
});
