import { grouped } from '../checks/formats/grouped.ts';
import type { Problem } from '../records/problem.ts';
import type { ChangeReport, ProblemChange } from './form.ts';

/** The position is ignored: a problem that only moved to another line is the same. */
const keyOf = ({ rule, file, message }: Problem) => `${rule}\n${file}\n${message}`;

/** The problems that are not in `others`, taking multiplicity into account. */
function beyond(problems: readonly Problem[], others: readonly Problem[]): Problem[] {
  const left = new Map<string, number>();
  for (const problem of others) left.set(keyOf(problem), (left.get(keyOf(problem)) ?? 0) + 1);
  return problems.filter((problem) => {
    const count = left.get(keyOf(problem)) ?? 0;
    left.set(keyOf(problem), count - 1);
    return count <= 0;
  });
}

/** The same problem with another count, if it has one. */
function counterpart({ rule, file, part }: Problem, others: readonly Problem[]): Problem | undefined {
  const isSame = (other: Problem) =>
    other.rule === rule && other.file === file && other.part?.of === part?.of;
  return part && others.find((other) => isSame(other) && other.part!.count !== part.count);
}

/** Without what is only for programs that correct files; errors first. */
function listed(problems: readonly Problem[]): ProblemChange[] {
  return problems
    .map(({ rule, severity, file, line, column, message, expected, fix }) => ({
      rule,
      severity,
      file,
      line,
      column,
      message,
      expected,
      fix,
    }))
    .sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

/** The problems that a change introduces, those it resolves, and those whose count it lowers or raises. */
export function problemChanges(
  before: readonly Problem[],
  after: readonly Problem[],
): ChangeReport['problems'] {
  const [old, now] = [grouped(before), grouped(after)];
  const [came, went] = [beyond(now, old), beyond(old, now)];
  return {
    new: listed(came.filter((problem) => !counterpart(problem, went))),
    solved: listed(went.filter((problem) => !counterpart(problem, came))),
    changed: came.flatMap((problem) => {
      const was = counterpart(problem, went);
      if (!was) return [];
      const eases = problem.part!.count < was.part!.count;
      return [
        { ...listed([problem])[0]!, change: eases ? 'eases' : 'worsens', before: was.message } as const,
      ];
    }),
  };
}
