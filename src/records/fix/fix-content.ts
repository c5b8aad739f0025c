import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { Entry } from '../entry.ts';
import type { Folder } from '../folder.ts';
import { type Content, openContent } from '../ledger.ts';
import { placeOf } from '../place.ts';
import type { Problem } from '../problem.ts';
import { type FixedText, fixText } from './fix-text.ts';

/** A content file and its fixed text. */
export interface FixedFile extends FixedText {
  /** Path relative to the content folder. */
  file: string;
  /** How its lines end on disk. The text here ends them with LF. */
  lineEnd: '\n' | '\r\n';
}

/**
 * Applies the unambiguous fixes to the wanted files of a content folder, without writing them. `finderOf` returns, for the content, a function that
 * finds the problems of a record beyond those of its schema. The last argument is the folder if it is open already.
 */
export function fixContent(
  folder: Folder,
  isWanted: (file: string) => boolean,
  finderOf: (content: Content) => (entry: Entry) => Problem[],
  { playbook, content: open } = openContent(folder),
): FixedFile[] {
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
    return fixed ? [{ file, ...fixed, lineEnd: content.lineEnd ?? '\n' }] : [];
  });
}
