import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentChanges } from '../../../src/checks/watch/content-changes.ts';

let root: string;
let ended: AbortController;
beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'watched-'));
  mkdirSync(join(root, 'incidents/2026'), { recursive: true });
  writeFileSync(join(root, 'incidents/2026/a.md'), 'a');
  ended = new AbortController();
});
afterEach(() => {
  ended.abort();
  rmSync(root, { recursive: true, force: true });
});

/** As many editors save, and git checks out: another file in its place. */
function replace(name: string, text: string): void {
  writeFileSync(join(root, `${name}.tmp`), text);
  renameSync(join(root, `${name}.tmp`), join(root, name));
}

test('a file that is replaced, again and again, a new folder, and the whole folder that is there again are all seen', async () => {
  const changes = (await contentChanges(root, ended.signal))[Symbol.asyncIterator]();
  const edits = [
    () => replace('incidents/2026/a.md', 'b'),
    () => replace('incidents/2026/a.md', 'c'),
    () => writeFileSync(join(root, 'incidents/2026/a.md'), 'd'),
    () => mkdirSync(join(root, 'incidents/2027')),
    () => writeFileSync(join(root, 'incidents/2027/b.md'), 'a'),
    () => replace('incidents/2027/b.md', 'b'),
    () => rmSync(root, { recursive: true }),
    () => mkdirSync(join(root, 'incidents'), { recursive: true }),
    () => writeFileSync(join(root, 'incidents/c.md'), 'a'),
  ];
  for (const edit of edits) {
    const next = changes.next();
    edit();
    expect((await next).done, String(edit)).toBe(false);
  }
  ended.abort();
  expect((await changes.next()).done).toBe(true);
});
