import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FixedFile, fixContent } from '../../records/fix/fix-content.ts';
import { type Folder, folderAt } from '../../records/folder.ts';
import { openContent } from '../../records/ledger.ts';
import { replaceFile } from '../../records/replace-file.ts';
import { toProblem } from '../check.ts';
import { knownLinks, linkFinder } from '../links.ts';
import { knownReferences, referenceFinder } from '../references.ts';
import { fixReport } from './fix-report.ts';

/** The wanted files of a content folder to which unambiguous fixes apply, with their fixed texts. Nothing is written. `opened` is the folder if it is open already. */
export function fixesOf(
  folder: Folder,
  isWanted: (file: string) => boolean,
  opened = openContent(folder),
): FixedFile[] {
  return fixContent(
    folder,
    isWanted,
    (content) => {
      const finders = [
        [knownReferences, referenceFinder(content)],
        [knownLinks, linkFinder(content)],
      ] as const;
      return (entry) =>
        finders.flatMap(([check, find]) => [...find(entry)].map((finding) => toProblem(check, finding)));
    },
    opened,
  );
}

/** Fixes the wanted files of a content folder, and reports the fixes; a dry run only reports them. `folder` is the content folder as displayed. */
export function fix(
  root: string,
  folder: string,
  isWanted: (file: string) => boolean,
  isDryRun: boolean,
): string {
  const fixed = fixesOf(folderAt(root), isWanted).map((each) => ({
    ...each,
    before: readFileSync(join(root, each.file), 'utf8').replaceAll(each.lineEnd, '\n'),
  }));
  if (!isDryRun)
    for (const { file, text, lineEnd } of fixed)
      replaceFile(join(root, file), text.replaceAll('\n', lineEnd));
  return fixReport(fixed, folder, isDryRun);
}
