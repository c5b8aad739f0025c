import { type Before, checkChange } from '../../src/checks/changed/check-change.ts';
import { checkContent } from '../../src/checks/checks.ts';
import { folderBefore } from '../../src/records/folder.ts';
import { openContent } from '../../src/records/ledger.ts';
import type { Problem } from '../../src/records/problem.ts';
import { memoryFolder, textsIn } from '../support/files.ts';

/** New texts of files; undefined for a deleted one. */
export type Texts = ReadonlyMap<string, string | undefined>;

const bytesOf = (texts: Texts): Before =>
  new Map([...texts].map(([file, text]) => [file, text === undefined ? undefined : Buffer.from(text)]));

/** An organisation in layered folders, as of a moment, and its problems when files change. */
export function judgeOf(roots: readonly string[], asOf: number) {
  const sound = memoryFolder(new Map(roots.flatMap((root) => Object.entries(textsIn(root)))));
  const files = new Set(sound.files);
  const opened = openContent(sound);
  opened.problems();
  const textOf = (file: string) => (files.has(file) ? sound.read(file).text : undefined);

  /** The organisation with these files changed. Unchanged records are not read again unless the playbook changes. */
  const changed = (texts: Texts) => {
    const isOther = [...texts.keys()].some((file) => file.startsWith('playbook/'));
    const same = isOther ? [] : [...opened.reads].filter(([file]) => !texts.has(file));
    const folder = folderBefore(sound, bytesOf(texts));
    return { folder, now: openContent(folder, same) };
  };

  /** All problems with these files changed. */
  const problemsAfter = (texts: Texts): Problem[] => {
    const { now } = changed(texts);
    const content = now.content();
    return checkContent({ ...content, problems: [...content.problems, ...now.problems()] }, asOf);
  };

  /** The output of `validate --changed` for these changes. */
  const problemsOfChange = async (texts: Texts): Promise<Problem[]> => {
    const before = new Map([...texts.keys()].map((file) => [file, textOf(file)]));
    const { folder, now } = changed(texts);
    return (await checkChange(folder, bytesOf(before), () => asOf, undefined, now)).problems;
  };
  return { files: sound.files, textOf, problemsAfter, problemsOfChange };
}

/** A problem as the corpus writes it: `file:line:column rule`, with the column where it ends. */
export function placeAndRule({ file, line, column, endColumn, rule }: Problem): string {
  return `${file}:${line}:${column}${endColumn === undefined ? '' : `-${endColumn}`} ${rule}`;
}
