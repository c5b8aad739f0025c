import { folderAt, folderBefore } from '../records/folder.ts';
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
import { readPast } from '../records/seals/past.ts';
import { readSeals } from '../records/seals/seals.ts';
import { compare } from './compare.ts';
import type { ChangeReport } from './form.ts';
import { lateChanges } from './late.ts';
import { sealedChanges } from './seals.ts';
import { readSide } from './side.ts';

/** All content of an opened folder. */
function contentOf(opened: OpenedContent): Content {
  const { problems, ...rest } = opened.content();
  return { ...rest, problems: [...problems, ...opened.problems()] };
}

/**
 * The changes in the content folder `root` since it branched off `name`, a branch, tag or commit; or why git cannot tell. The earlier content
 * is read from git; the working tree is not touched. `folder` is the display name of the content folder, `momentOf` returns the as-of moment for
 * both sides, and `now` is the current time in epoch milliseconds.
 */
export async function reportChange(
  root: string,
  name: string,
  { folder, momentOf, now }: { folder: string; momentOf: (ledger: Ledger) => number; now: number },
): Promise<ChangeReport | Extract<Base, { known: false }>> {
  const change = await readChange(root, name);
  if (!change.known) return change;
  const isPlaybook = (file: string) => 'playbook' in (placeOf(file) ?? {});
  const isSame = (file: string) => !change.before.has(file);
  const here = folderAt(root);
  const opened = openContent(here);
  const after = contentOf(opened);
  // Unchanged files are not read again, unless the playbook changed, which may determine their schema.
  const same = [...change.before.keys()].some(isPlaybook)
    ? []
    : [...opened.reads].filter(([file]) => isSame(file));
  const before = contentOf(openContent(folderBefore(here, change.before), same));

  const asOf = momentOf(after.ledger);
  const past = await readPast(root, Math.max(now, asOf), change.commit);
  const committed = past.known ? { ...past, changed: new Set<string>() } : past;
  const sealedBefore = await readSeals(
    committed,
    before,
    before.files > 0 ? Math.max(asOf, momentOf(before.ledger)) : asOf,
    new Set(change.before.keys()),
  );
  const sealedAfter = await readSeals(past, after, asOf);
  const sealed = sealedChanges(sealedBefore, sealedAfter, after.ledger.withdrawals);
  const [was, is] = await Promise.all([
    withEarlier(withHistory(before, { seals: sealedBefore }), asOf, async () => committed),
    withEarlier(withHistory(after, { seals: sealedAfter }), asOf, async () => past),
  ]);
  return compare(readSide(was, asOf), readSide(is, asOf), {
    folder,
    base: { name, commit: change.commit },
    sealed,
    late: lateChanges(is),
    files: [...change.before].map(([file, bytes]) => ({
      file,
      was: bytes !== undefined,
      is: here.files.includes(file),
    })),
  });
}
