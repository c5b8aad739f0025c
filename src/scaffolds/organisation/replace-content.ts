import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkContent } from '../../checks/checks.ts';
import { writeReport } from '../../checks/formats/report.ts';
import type { NewRecord } from '../../importers/archive.ts';
import { readContent } from '../../records/ledger.ts';
import { ScaffoldError } from '../fields.ts';

/** The guide that stands in the content folder, without what it says of the demo. */
export function ownGuide(guide: string): string {
  return guide
    .replace(/^## The demo\n[\s\S]*?(?=^## |$(?![\s\S]))/m, '')
    .trimEnd()
    .concat('\n');
}

/**
 * Puts a folder of these files in the place of `root`. They are written aside first and looked at by `judge`, which throws
 * where they may not stand; whatever fails leaves the old folder as it was. Returns where the old folder lies now.
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
    if (existsSync(guide)) writeFileSync(join(fresh, 'README.md'), ownGuide(readFileSync(guide, 'utf8')));
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
 * Puts the demo where the software's tests read it, so that they go on; where there are no tests it is deleted. Returns the folder that it lies
 * in now.
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

/** A name beside which nothing stands yet: the name itself, or with a number. */
function freeName(name: string): string {
  let free = name;
  for (let n = 2; existsSync(free); n++) free = `${name}-${n}`;
  return free;
}

/** Throws a ScaffoldError where the content of a folder has a problem: what it was made from had it too. */
export function judgeContent(folder: string, now: number): void {
  const content = readContent(folder);
  const problems = checkContent(content, now);
  if (problems.length === 0) return;
  const checked = { files: content.files, folder: 'content', asOf: now };
  throw new ScaffoldError(`the new content would not be valid:\n${writeReport('text', problems, checked)}`);
}
