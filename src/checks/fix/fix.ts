import { join } from 'node:path';
import { fixContent } from '../../records/fix/fix-content.ts';
import { replaceFile } from '../../records/replace-file.ts';
import { toProblem } from '../check.ts';
import { knownReferences, referenceFinder } from '../references.ts';
import { fixReport } from './fix-report.ts';

/** Fixes the wanted files of a content folder, and reports the fixes; a dry run only reports them. `folder` is the content folder as displayed. */
export function fix(
  root: string,
  folder: string,
  isWanted: (file: string) => boolean,
  isDryRun: boolean,
): string {
  const fixed = fixContent(root, isWanted, (content) => {
    const unknownIn = referenceFinder(content);
    return (entry) => [...unknownIn(entry)].map((finding) => toProblem(knownReferences, finding));
  });
  if (!isDryRun)
    for (const { file, text, lineEnd } of fixed)
      replaceFile(join(root, file), text.replaceAll('\n', lineEnd));
  return fixReport(fixed, folder, isDryRun);
}
