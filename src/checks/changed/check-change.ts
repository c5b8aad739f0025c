import type { Figures } from '../../figures/figures.ts';
import { type Folder, folderBefore } from '../../records/folder.ts';
import {
  type Content,
  type Ledger,
  type OpenedContent,
  openContent,
  recordKindNames,
  withRecorded,
} from '../../records/ledger.ts';
import { type Problem, tidy } from '../../records/problem.ts';
import type { RecordedOf } from '../../records/seals/recorded.ts';
import type { RecordKind } from '../../schemas/kinds.ts';
import { type Check, isAmong, problemsOf } from '../check.ts';
import { checks, lazyFigures } from '../checks.ts';
import { type Plan, planChecks } from './plan.ts';
import { type Reach, reachOf } from './reach.ts';

/** The changed content files, each with its earlier bytes; undefined for a new file. */
export type Before = ReadonlyMap<string, Buffer | undefined>;

/** The result of checking a change. */
export interface CheckedChange {
  /** The problems in changed files, and new problems in other files. Sorted, without duplicates. */
  problems: Problem[];
  asOf: number;
  /** The number of content files. */
  files: number;
  /** The numbers of unchanged files that were checked again, by kind. */
  affected: Map<RecordKind, number>;
  /** The changed playbook files: if there are any, every record is checked again. */
  playbook: string[];
}

/**
 * Checks what changed and what that can affect, reading only the records that the affected rules need. It finds every problem in the changed files, and
 * the problems in other files that did not exist before the change. `momentOf` returns the as-of moment of a ledger in epoch milliseconds, `withPast`
 * the content with what git knows about its past; `now` is the folder if it is open already. `figuresOf` returns the figures of a content, if they are known already.
 */
export async function checkChange(
  folder: Folder,
  before: Before,
  momentOf: (ledger: Ledger) => number,
  withPast?: (content: Content, asOf: number) => Promise<Content>,
  now = openContent(folder),
  figuresOf = lazyFigures,
): Promise<CheckedChange> {
  const isChanged = (file: string) => before.has(file);
  const plan = planChecks(checks, before.keys(), now);
  const read = now.content();
  const asOf = momentOf(read.ledger);
  const content = withPast ? await withPast(read, asOf) : read;
  const isReached = reachOf(folder, before, plan, now.reads);
  const recordedOf = content.seals?.known ? content.seals.recordedOf : undefined;
  const change = { isChanged, isReached, recordedOf };
  let problems = problemsIn(now, content, plan, change, asOf, figuresOf(content, asOf));
  const elsewhere = new Set(
    problems.filter(({ file }) => !isChanged(file) && file !== '.' && !folder.isLeftOut(file)),
  );

  if (elsewhere.size > 0) {
    const rules = new Set([...elsewhere].map(({ rule }) => rule));
    // Unchanged files are read the same, unless the playbook, which can determine their form, changed.
    const same = plan.playbook.length > 0 ? [] : [...now.reads].filter(([file]) => !isChanged(file));
    const then = openContent(folderBefore(folder, before), same);
    const earlier = then.content();
    const past = withRecorded(earlier, recordedOf);
    const moment = momentOf(past.ledger);
    const found = problemsIn(then, past, only(plan, rules), change, moment, figuresOf(past, moment));
    const known = new Set(found.map(keyOf));
    problems = problems.filter((problem) => !elsewhere.has(problem) || !known.has(keyOf(problem)));
  }

  const affected = recordKindNames.map((kind): [RecordKind, number] => {
    const judging = plan.whole.filter((check) => isAmong(check.of, kind));
    const isAffected = (file: string) => !isChanged(file) && judging.some((check) => isReached(check, file));
    return [kind, judging.length > 0 ? now.filesOf(kind).filter(isAffected).length : 0];
  });
  return {
    problems: tidy(problems),
    asOf,
    files: folder.files.length,
    affected: new Map(affected.filter(([, count]) => count > 0)),
    playbook: plan.playbook,
  };
}

/** What a change touches, and when the records came. */
interface ChangedPart {
  isChanged: (file: string) => boolean;
  isReached: Reach;
  recordedOf: RecordedOf | undefined;
}

/** A plan limited to these rules. */
function only(plan: Plan, ids: ReadonlySet<string>): Plan {
  const isWanted = ({ id }: Check) => ids.has(id);
  return { ...plan, whole: plan.whole.filter(isWanted), narrow: plan.narrow.filter(isWanted) };
}

/** The problems that the rules of a plan find, and those of the files by themselves. */
function problemsIn(
  opened: OpenedContent,
  content: Content,
  { whole, narrow, playbook }: Plan,
  { isChanged, isReached, recordedOf }: ChangedPart,
  asOf: number,
  figures: () => Figures,
): Problem[] {
  const run = (check: Check, on: Content) => problemsOf(check, on, asOf, figures);
  const changes = opened.content(isChanged);
  const reachedBy = (check: Check) =>
    withRecorded(
      opened.content((file) => isChanged(file) || isReached(check, file)),
      recordedOf,
    );
  return [
    ...content.problems,
    ...opened.problems(playbook.length > 0 ? undefined : isChanged),
    ...whole.flatMap((check) => run(check, check.reaches ? reachedBy(check) : content)),
    ...narrow.flatMap((check) =>
      run(
        check,
        check.beside
          ? opened.content((file, kind) => isChanged(file) || isAmong(check.beside, kind))
          : changes,
      ),
    ),
  ];
}

/** Identifies a problem in an unchanged file. */
function keyOf({ rule, file, line, column, message }: Problem): string {
  return `${rule}\n${file}\n${line}\n${column}\n${message}`;
}
