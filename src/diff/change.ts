import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Folder, folderAt, folderBefore } from '../records/folder.ts';
import type { Base } from '../records/git/base.ts';
import { readChange } from '../records/git/change.ts';
import {
  type Content,
  type Ledger,
  type OpenedContent,
  openContent,
  withHistory,
} from '../records/ledger.ts';
import { placeOf } from '../records/place.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { type Past, pastOfFolder, readPast } from '../records/seals/past.ts';
import { readSeals } from '../records/seals/seals.ts';
import { compare } from './compare.ts';
import { type ChangeReport, WORKING_TREE } from './form.ts';
import { lateChanges } from './late.ts';
import { sealedChanges } from './seals.ts';
import { readSide } from './side.ts';

/** All content of an opened folder. */
function contentOf(opened: OpenedContent): Content {
  const { problems, ...rest } = opened.content();
  return { ...rest, problems: [...problems, ...opened.problems()] };
}

/**
 * `folder` is the display name of the content folder, `momentOf` returns the as-of moment for both sides, `now` is the current time in
 * epoch milliseconds.
 */
interface ReportOptions {
  folder: string;
  momentOf: (ledger: Ledger) => number;
  now: number;
}

/**
 * The changes in the content folder `root` since it branched off `name`, a branch, tag or commit; or why git cannot tell. The earlier
 * content is read from git; the working tree is not touched.
 */
export async function reportChange(
  root: string,
  name: string,
  options: ReportOptions,
): Promise<ChangeReport | Extract<Base, { known: false }>> {
  const change = await readChange(root, name);
  if (!change.known) return change;
  const { commit, before } = change;
  return compareFolders(folderAt(root), before, { name, commit }, options, async (at) => {
    const past = await readPast(root, at, commit);
    return { past, before: past.known ? { ...past, changed: new Set<string>() } : past };
  });
}

/**
 * The same for texts that are not written: what the content folder `root` would become if these files had these texts, or were deleted
 * (undefined). Paths are relative to the folder and have been checked.
 */
export async function reportTexts(
  root: string,
  texts: ReadonlyMap<string, string | undefined>,
  options: ReportOptions,
): Promise<ChangeReport> {
  const here = folderAt(root);
  const bytesNow = (file: string) => (here.files.includes(file) ? readFileSync(join(root, file)) : undefined);
  const before = new Map([...texts.keys()].map((file) => [file, bytesNow(file)]));
  const bytes = [...texts].map(
    ([file, text]) => [file, text === undefined ? text : Buffer.from(text)] as const,
  );
  const after = folderBefore(here, new Map(bytes));
  return compareFolders(after, before, { name: WORKING_TREE, commit: '' }, options, async (at) => {
    const past = await readPast(root, at);
    return { past: pastOfFolder(past, after, texts.keys()), before: past };
  });
}

/** Compares a folder with what it was before some of its files changed. `pastsAt` returns what git knows of both sides as of a moment. */
async function compareFolders(
  here: Folder,
  earlier: ReadonlyMap<string, Buffer | undefined>,
  base: ChangeReport['base'],
  { folder, momentOf, now }: ReportOptions,
  pastsAt: (at: number) => Promise<{ past: Past; before: Past }>,
): Promise<ChangeReport> {
  const isPlaybook = (file: string) => 'playbook' in (placeOf(file) ?? {});
  const isSame = (file: string) => !earlier.has(file);
  const opened = openContent(here);
  const after = contentOf(opened);
  // Unchanged files are not read again, unless the playbook changed, which may determine their schema.
  const same = [...earlier.keys()].some(isPlaybook) ? [] : [...opened.reads].filter(([file]) => isSame(file));
  const before = contentOf(openContent(folderBefore(here, earlier), same));

  const asOf = momentOf(after.ledger);
  const { past, before: committed } = await pastsAt(Math.max(now, asOf));
  const sealedBefore = await readSeals(
    committed,
    before,
    before.files > 0 ? Math.max(asOf, momentOf(before.ledger)) : asOf,
    new Set(earlier.keys()),
  );
  const sealedAfter = await readSeals(past, after, asOf);
  const sealed = sealedChanges(sealedBefore, sealedAfter, after.ledger.withdrawals);
  const [was, is] = await Promise.all([
    withEarlier(withHistory(before, { seals: sealedBefore }), asOf, async () => committed),
    withEarlier(withHistory(after, { seals: sealedAfter }), asOf, async () => past),
  ]);
  return compare(readSide(was, asOf), readSide(is, asOf), {
    folder,
    base,
    sealed,
    late: lateChanges(is),
    files: [...earlier].map(([file, bytes]) => ({
      file,
      was: bytes !== undefined,
      is: here.files.includes(file),
    })),
  });
}
