import type { Problem } from '../records/problem.ts';
import type { ChangeReport, ProblemChange } from './form.ts';

/** The position is ignored: a problem that only moved to another line is the same. */
const keyOf = ({ rule, file, message }: Problem) => `${rule}\n${file}\n${message}`;

/** The problems that are not in `others`, taking multiplicity into account; errors first. */
function beyond(problems: readonly Problem[], others: readonly Problem[]): ProblemChange[] {
  const left = new Map<string, number>();
  for (const problem of others) left.set(keyOf(problem), (left.get(keyOf(problem)) ?? 0) + 1);
  return problems
    .filter((problem) => {
      const count = left.get(keyOf(problem)) ?? 0;
      left.set(keyOf(problem), count - 1);
      return count <= 0;
    })
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

/** The problems that a change introduces, and those it resolves. */
export function problemChanges(
  before: readonly Problem[],
  after: readonly Problem[],
): ChangeReport['problems'] {
  return { new: beyond(after, before), solved: beyond(before, after) };
}
