import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { Entry } from '../entry.ts';
import { folderAt } from '../folder.ts';
import { type Content, openContent } from '../ledger.ts';
import { placeOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import { type FixedText, fixText } from './fix-text.ts';

/** A content file with fixes: its text on disk, and the fixed text. */
export interface FixedFile extends FixedText {
  /** Path relative to the content folder. */
  file: string;
  before: string;
  /** How its lines end on disk. The texts here end them with LF, so that they can be compared. */
  lineEnd: '\n' | '\r\n';
}

/**
 * Applies the unambiguous fixes to the wanted files of a content folder, without writing them. `finderOf` returns, for the content, a function that
 * finds the problems of a record beyond those of its schema.
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
    const fixed =
      content.text === '' ? undefined : fixText(content, kind, id, playbook, { isRecord, problemsOf });
    if (!fixed) return [];
    const { lineEnd = '\n' } = content;
    const before = readFileSync(join(root, file), 'utf8').replaceAll(lineEnd, '\n');
    return [{ file, before, ...fixed, lineEnd }];
  });
}
