import type { Problem } from '../../records/problem.ts';

/** What was checked, for the last line of the report. */
export interface Checked {
  files: number;
  /** The content folder as displayed, put before each file name. */
  folder: string;
  asOf: number;
  /** What was checked with --changed. */
  changed?: {
    /** The branch, tag or commit as given. */
    since: string;
    /** The number of changed files. */
    files: number;
    /** The numbers of other files that were checked again, by folder. */
    affected: ReadonlyMap<string, number>;
    /** The changed playbook files; everything depends on them. */
    playbook: readonly string[];
  };
  /** The files that a change touches, if one is checked: their problems come first. */
  touched?: ReadonlySet<string>;
  /** If the report is limited to some files: their number, and that of the problems it leaves out. */
  only?: { files: number; left: number };
  /** Why sealed facts were not compared with git, if they were not. */
  uncompared?: string;
  /** The lines of a file, if problems are shown in context. */
  linesOf?: (file: string) => readonly string[] | undefined;
  /** The address of the site, if known: it has a page of rules. */
  site?: string;
  /** Whether to colour text. */
  colours?: boolean;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "2 errors, 1 warning", without zero counts. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ].join(', ');
}

/** What was checked, and the numbers of problems. */
export function summary(problems: readonly Problem[], checked: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found =
    problems.length === 0
      ? 'no problems'
      : `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  const { only, uncompared } = checked;
  const left = only && only.left > 0 ? `; ${count(only.left, 'problem')} elsewhere` : '';
  const not = uncompared ? `; sealed facts not compared: ${uncompared}` : '';
  return `${scope(checked)} checked as of ${new Date(checked.asOf).toISOString()}: ${found}${left}${not}`;
}

/** "1 file changed since main, and 14 files affected by it (12 in reports/, 2 in reviews/), of 2541 files in content," */
function scope({ files, folder, changed, only }: Checked): string {
  const all = `${only ? `${only.files} of ` : ''}${count(files, 'file')} in ${folder}`;
  if (!changed) return all;
  const own = `${changed.files === 0 ? 'no files' : count(changed.files, 'file')} changed since ${changed.since}`;
  const others = [...changed.affected.values()].reduce((sum, number) => sum + number, 0);
  if (others === 0) return `${own}${changed.files === 0 ? '' : ', and no others affected'}, of ${all},`;
  const where =
    changed.playbook.length > 0
      ? `everything depends on ${changed.playbook.join(' and ')}`
      : [...changed.affected].map(([place, number]) => `${number} in ${place}/`).join(', ');
  return `${own}, and ${count(others, 'file')} affected by ${changed.files === 1 ? 'it' : 'them'} (${where}), of ${all},`;
}
