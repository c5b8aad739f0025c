import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkContent } from '../../checks/checks.ts';
import { writeReport } from '../../checks/formats/report.ts';
import type { Content } from '../../records/ledger.ts';
import { readText } from '../../records/read.ts';
import type { NewRecord } from '../../records/write-record.ts';
import { ScaffoldError } from '../fields.ts';
import { ownGuide } from './readme.ts';

/**
 * Replaces the folder `root` with these files. They are first written beside it and checked by `judge`, which throws if they are
 * not valid; on any failure the old folder stays unchanged. Returns the new path of the old folder.
 */
export function replaceContent(
  root: string,
  files: readonly NewRecord[],
  judge: (folder: string) => void,
): string {
  // Beside it, so that both moves are renames on one device.
  const fresh = freeName(join(dirname(root), `.${basename(root)}-new`));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(fresh, path)), { recursive: true });
      writeFileSync(join(fresh, path), text);
    }
    const guide = join(root, 'README.md');
    if (existsSync(guide)) writeFileSync(join(fresh, 'README.md'), ownGuide(readText(guide)));
    judge(fresh);
    const old = freeName(`${root}-before-init`);
    renameSync(root, old);
    try {
      renameSync(fresh, root);
    } catch (error) {
      renameSync(old, root);
      throw error;
    }
    return old;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * Moves the demo to the folder where the tests read it, or deletes it if there are no tests. Returns its new path, undefined if it was
 * deleted.
 */
export function shelve(old: string, root: string): string | undefined {
  const fixtures = join(dirname(root), 'tests/fixtures');
  const shelf = join(fixtures, 'demo');
  if (existsSync(fixtures) && !existsSync(shelf)) {
    renameSync(old, shelf);
    return shelf;
  }
  rmSync(old, { recursive: true });
  return undefined;
}

/** A path that does not exist yet: the name itself, or with a number. */
function freeName(name: string): string {
  let free = name;
  for (let n = 2; existsSync(free); n++) free = `${name}-${n}`;
  return free;
}

/**
 * Throws a ScaffoldError if content has errors: then the playbook it was made from had them too. Warnings are those of a beginning, like the reports
 * due since a start in the past.
 */
export function judgeContent(content: Content, now: number): void {
  const errors = checkContent(content, now).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const checked = { files: content.files, folder: 'content', asOf: now };
  throw new ScaffoldError(`the new content would not be valid:\n${writeReport('text', errors, checked)}`);
}
