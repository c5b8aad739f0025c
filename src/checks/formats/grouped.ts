import type { Problem } from '../../records/problem.ts';

/** The same problems, with those that are parts of one, such as each gap in the reports of a duty, told as one in the place of the first. */
export function grouped(problems: readonly Problem[]): Problem[] {
  const groups = Map.groupBy(problems, (problem) =>
    problem.part ? JSON.stringify([problem.rule, problem.file, problem.part.of]) : problem,
  );
  return [...groups.values()].map(([first]) => ({ ...first!, ...first!.part?.whole }));
}
