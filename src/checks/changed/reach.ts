import type { EntryRead } from '../../records/entry.ts';
import type { Folder } from '../../records/folder.ts';
import { memo } from '../../records/memo.ts';
import { contentFile } from '../../records/read.ts';
import type { Check } from '../check.ts';
import type { Before } from './check-change.ts';
import type { Plan } from './plan.ts';

/** Whether a change can matter to an unchanged file for a rule, by what the rule says of its reach. */
export type Reach = (check: Check, file: string) => boolean;

/** The reach of a change of the folder, which `before` has the earlier bytes of. `reads` has what was read of files already. */
export function reachOf(
  folder: Folder,
  before: Before,
  { playbook }: Plan,
  reads: ReadonlyMap<string, EntryRead>,
): Reach {
  const textOf = memo((file: string) => reads.get(file)?.entry?.text ?? folder.read(file).text);
  let changed: string[] | undefined;
  const reachOfRule = memo((check: Check) => {
    if (!check.reaches || playbook.length > 0) return undefined;
    changed ??= textsOfChange(folder, before);
    const isReached = check.reaches(changed);
    return memo((file: string) => isReached(textOf(file)));
  });
  return (check, file) => reachOfRule(check)?.(file) ?? true;
}

/** The texts of the changed files, before and after. */
function textsOfChange(folder: Folder, before: Before): string[] {
  const there = new Set(folder.files);
  return [...before].flatMap(([file, bytes]) => [
    ...(bytes ? [contentFile(file, bytes).text] : []),
    ...(there.has(file) ? [folder.read(file).text] : []),
  ]);
}
