import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { Entry } from '../entry.ts';
import { folderAt } from '../folder.ts';
import { type Content, openContent } from '../ledger.ts';
import { placeOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import { fixText, type Mended } from './fix-text.ts';

/** A file of the content that can be mended: its text on disk, and mended. */
export interface FixedFile extends Mended {
  /** Path relative to the content folder. */
  file: string;
  before: string;
}

/**
 * What can be mended in the files of a content folder that are wanted. Nothing is written. `finderOf` says, for the content, what is wrong with a
 * record beside what its schema says.
 */
export function fixContent(
  root: string,
  isWanted: (file: string) => boolean,
  finderOf: (content: Content) => (entry: Entry) => Problem[],
): FixedFile[] {
  const folder = folderAt(root);
  const { playbook, content: open } = openContent(folder);
  const problemsOf = finderOf(open());
  return folder.files.filter(isWanted).flatMap((file) => {
    const place = placeOf(file);
    if (!place) return [];
    const isRecord = 'record' in place;
    const [kind, id]: [Kind, string] = isRecord
      ? [recordKinds[place.record], place.id]
      : [playbookKinds[place.playbook], place.playbook];
    const content = folder.read(file);
    const mended =
      content.text === '' ? undefined : fixText(content, kind, id, playbook, { isRecord, problemsOf });
    return mended ? [{ file, before: readFileSync(join(root, file), 'utf8'), ...mended }] : [];
  });
}
