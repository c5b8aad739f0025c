import { type Folder, folderBefore } from '../../records/folder.ts';
import {
  type Content,
  type Ledger,
  type OpenedContent,
  openContent,
  withSeals,
} from '../../records/ledger.ts';
import { type Problem, tidy } from '../../records/problem.ts';
import type { Seals } from '../../records/seals/seals.ts';
import type { RecordKind } from '../../schemas/kinds.ts';
import { type Check, toProblem } from '../check.ts';
import { checks, lazyFigures } from '../checks.ts';
import { judgedKinds, type Plan, planChecks } from './plan.ts';

/** Each file of the content that changed, with its bytes before; undefined for one that was not there. */
export type Before = ReadonlyMap<string, Buffer | undefined>;

/** What came of checking a change. */
export interface CheckedChange {
  /** Those in files that changed, and those in other files that were not there before. Sorted, each once. */
  problems: Problem[];
  asOf: number;
  /** How many files the content has. */
  files: number;
  /** Files that did not change and were judged again, by the kind of their records. */
  affected: Map<RecordKind, number>;
  /** Files of the playbook that changed: then every record is judged again. */
  playbook: string[];
}

/**
 * Checks what changed and what that can affect: reads the records that the rules concerned look at, and no others. It finds what checking all of
 * the content finds in the files that changed, and in others what checking all of it before would not have found. `momentOf` gives the as-of
 * moment of a ledger, in epoch milliseconds, and `sealsOf` what git says of its sealed facts.
 */
export async function checkChange(
  folder: Folder,
  before: Before,
  momentOf: (ledger: Ledger) => number,
  sealsOf?: (content: Content, asOf: number) => Promise<Seals>,
): Promise<CheckedChange> {
  const isChanged = (file: string) => before.has(file);
  const now = openContent(folder);
  const plan = planChecks(checks, before.keys(), now);
  const read = now.content();
  const asOf = momentOf(read.ledger);
  const content = sealsOf ? withSeals(read, await sealsOf(read, asOf)) : read;
  let problems = problemsIn(now, content, asOf, plan, isChanged);
  const elsewhere = new Set(problems.filter(({ file }) => !isChanged(file) && file !== '.'));

  if (elsewhere.size > 0) {
    const rules = new Set([...elsewhere].map(({ rule }) => rule));
    // What did not change is read the same, unless the playbook says of what form it is.
    const same = plan.playbook.length > 0 ? [] : [...now.reads].filter(([file]) => !isChanged(file));
    const then = openContent(folderBefore(folder, before), same);
    const past = then.content();
    const known = new Set(
      problemsIn(then, past, momentOf(past.ledger), only(plan, rules), isChanged).map(keyOf),
    );
    problems = problems.filter((problem) => !elsewhere.has(problem) || !known.has(keyOf(problem)));
  }

  const affected = [...judgedKinds(plan)].map((kind): [RecordKind, number] => [
    kind,
    now.filesOf(kind).filter((file) => !isChanged(file)).length,
  ]);
  return {
    problems: tidy(problems),
    asOf,
    files: folder.files.length,
    affected: new Map(affected.filter(([, count]) => count > 0)),
    playbook: plan.playbook,
  };
}

/** A plan with its rules as far as they are among these. */
function only(plan: Plan, ids: ReadonlySet<string>): Plan {
  const isWanted = ({ id }: Check) => ids.has(id);
  return { ...plan, whole: plan.whole.filter(isWanted), narrow: plan.narrow.filter(isWanted) };
}

/** What the rules of a plan find, and what is wrong with the files by themselves. */
function problemsIn(
  opened: OpenedContent,
  content: Content,
  asOf: number,
  { whole, narrow, playbook }: Plan,
  isChanged: (file: string) => boolean,
): Problem[] {
  const figures = lazyFigures(content, asOf);
  const run = (check: Check, on: Content) =>
    [...check.find(on, asOf, figures)].map((finding) => toProblem(check, finding));
  const changes = opened.content(isChanged);
  return [
    ...content.problems,
    ...opened.problems(playbook.length > 0 ? undefined : isChanged),
    ...whole.flatMap((check) => run(check, content)),
    ...narrow.flatMap((check) =>
      run(
        check,
        check.beside ? opened.content((file, kind) => isChanged(file) || rests(check, kind)) : changes,
      ),
    ),
  ];
}

/** Whether a rule looks at all records of a kind. Reviews are reports too. */
function rests({ beside }: Check, kind: RecordKind): boolean {
  return (
    beside === 'all' || beside?.includes(kind) || (kind === 'reviews' && beside?.includes('reports')) || false
  );
}

/** What makes a problem of a file that did not change the same as one before. */
function keyOf({ rule, file, line, column, message }: Problem): string {
  return `${rule}\n${file}\n${line}\n${column}\n${message}`;
}
