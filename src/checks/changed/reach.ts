import type { EntryRead } from '../../records/entry.ts';
import type { Folder } from '../../records/folder.ts';
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
  const perRule = new Map<Check, (file: string) => boolean>();
  const textOf = remembered((file) => reads.get(file)?.entry?.text ?? folder.read(file).text);
  let changed: string[] | undefined;
  const changedTexts = () => {
    const there = new Set(folder.files);
    changed ??= [...before].flatMap(([file, bytes]) => [
      ...(bytes ? [contentFile(file, bytes).text] : []),
      ...(there.has(file) ? [folder.read(file).text] : []),
    ]);
    return changed;
  };
  return (check, file) => {
    if (!check.reaches || playbook.length > 0) return true;
    let reaches = perRule.get(check);
    if (!reaches) {
      const isReached = check.reaches(changedTexts());
      reaches = remembered((each) => isReached(textOf(each)));
      perRule.set(check, reaches);
    }
    return reaches(file);
  };
}

/** A function of a file that is computed once for each. */
function remembered<T>(compute: (file: string) => T): (file: string) => T {
  const known = new Map<string, T>();
  return (file) => {
    if (!known.has(file)) known.set(file, compute(file));
    return known.get(file)!;
  };
}
