import type { EntryRead } from '../../records/entry.ts';
import type { Folder } from '../../records/folder.ts';
import { memo } from '../../records/memo.ts';
import { contentFile } from '../../records/read.ts';
import type { Check } from '../check.ts';
import type { Before } from './check-change.ts';
import type { Plan } from './plan.ts';

const NONE: readonly Check[] = [];

/** Whether a change can matter to an unchanged file for a rule, by what the rule says of its reach. */
export type Reach = (check: Check, file: string) => boolean;

/** The reach of a change of the folder, which `before` has the earlier bytes of. `reads` has what was read of files already. */
export function reachOf(
  folder: Folder,
  before: Before,
  { playbook, whole }: Plan,
  reads: ReadonlyMap<string, EntryRead>,
): Reach {
  const limited = playbook.length > 0 ? [] : whole.filter(({ reaches }) => reaches);
  if (limited.length === 0) return () => true;
  const changed = textsOfChange(folder, before);
  const tests = new Map(limited.map((check) => [check, check.reaches!(changed)]));
  // A text is read for all rules at once, so that it need not be kept.
  const reachedBy = memo((file: string): readonly Check[] => {
    const text = reads.get(file)?.entry?.text ?? folder.read(file).text;
    const reached = limited.filter((check) => tests.get(check)!(text));
    return reached.length > 0 ? reached : NONE;
  });
  return (check, file) => !tests.has(check) || reachedBy(file).includes(check);
}

/** The texts of the changed files, before and after. */
function textsOfChange(folder: Folder, before: Before): string[] {
  const there = new Set(folder.files);
  return [...before].flatMap(([file, bytes]) => [
    ...(bytes ? [contentFile(file, bytes).text] : []),
    ...(there.has(file) ? [folder.read(file).text] : []),
  ]);
}
