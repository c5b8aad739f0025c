import { type Folder, folderBefore } from '../records/folder.ts';
import { type FormatChange, isLater } from '../records/format-changes.ts';
import { openContent } from '../records/ledger.ts';
import { type Problem, tidy } from '../records/problem.ts';
import { checkContent } from './checks.ts';
import type { ListedRule } from './rules/rules.ts';

/** What a newer version of the software changes for some content. */
export interface Upgrade {
  /** The changes of form since the earlier version, oldest first. */
  changes: FormatChange[];
  /** The rules that are new since then. */
  rules: ListedRule[];
  /** The files that are written otherwise now, with their new texts. */
  files: { file: string; text: string }[];
  /** What the new rules find, with the files as rewritten. */
  found: Problem[];
  /** The errors that rewriting would cause. If there are any, nothing must be written. */
  broken: Problem[];
}

/** Compares a version with an earlier one, for a content folder, as of an instant in epoch milliseconds. Nothing is written. */
export function upgradeFrom(
  from: string,
  folder: Folder,
  asOf: number,
  known: { changes: readonly FormatChange[]; rules: readonly ListedRule[] },
): Upgrade {
  const changes = known.changes.filter(({ since }) => isLater(since, from));
  const rules = known.rules.filter(({ since }) => isLater(since, from));
  // Without a change of form no file has to be read for one.
  const files = (changes.length > 0 ? folder.files : []).flatMap((file) => {
    const { text } = folder.read(file);
    const written = changes.reduce((now, change) => change.rewrite(file, now), text);
    return written === text ? [] : [{ file, text: written }];
  });
  const rewritten = folderBefore(folder, new Map(files.map(({ file, text }) => [file, Buffer.from(text)])));
  const problemsOf = (each: Folder) => tidy(checkContent(openContent(each).content(), asOf));
  const problems = problemsOf(rewritten);
  const ids = new Set(rules.map(({ id }) => id));
  const errors = ({ severity }: Problem) => severity === 'error';
  const keyOf = ({ rule, file, message }: Problem) => `${rule} ${file} ${message}`;
  const before = new Set(files.length > 0 ? problemsOf(folder).filter(errors).map(keyOf) : []);
  return {
    changes,
    rules,
    files,
    found: problems.filter(({ rule }) => ids.has(rule)),
    broken: files.length > 0 ? problems.filter((each) => errors(each) && !before.has(keyOf(each))) : [],
  };
}
