import type { Problem } from '../../records/problem.ts';

/** What was checked, for the report's last line. */
export interface Checked {
  files: number;
  /** The content folder as the reader would write it; put in front of each file. */
  folder: string;
  asOf: number;
  /** What was looked at, where only a change was checked. */
  changed?: {
    /** What it was compared with, as it was called. */
    since: string;
    /** How many files changed. */
    files: number;
    /** How many others were judged again, by the folder that they lie in. */
    affected: ReadonlyMap<string, number>;
    /** Files of the playbook that changed; on them everything rests. */
    playbook: readonly string[];
  };
  /** The files that a change touches, where one is checked: what is wrong in them comes first. */
  touched?: ReadonlySet<string>;
  /** Why sealed facts were not compared, where nobody keeps a history: no fault, and said. */
  uncompared?: string;
  /** The lines of a file, where problems are shown in them. */
  linesOf?: (file: string) => readonly string[] | undefined;
  /** The address of the site, where it is known: rules have their help there. */
  site?: string;
  /** Whether text is coloured. */
  colours?: boolean;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** "2 errors, 1 warning", of which neither is none. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  return [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ].join(', ');
}

/** How much was checked, and what was found. */
export function summary(problems: readonly Problem[], checked: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found =
    problems.length === 0
      ? 'no problems'
      : `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  return `${scope(checked)} checked as of ${new Date(checked.asOf).toISOString()}: ${found}${checked.uncompared ? `; sealed facts not compared: ${checked.uncompared}` : ''}`;
}

/** "1 file changed since main and 14 that it can affect (12 in reports/, 2 in reviews/), of 2541 in content," */
function scope({ files, folder, changed }: Checked): string {
  const all = `${count(files, 'file')} in ${folder}`;
  if (!changed) return all;
  const own = `${changed.files === 0 ? 'no file' : count(changed.files, 'file')} changed since ${changed.since}`;
  const others = [...changed.affected.values()].reduce((sum, number) => sum + number, 0);
  if (others === 0) return `${own}${changed.files === 0 ? '' : ', and no other can be affected'}, of ${all},`;
  const where =
    changed.playbook.length > 0
      ? `all that rest on ${changed.playbook.join(' and ')}`
      : [...changed.affected].map(([place, number]) => `${number} in ${place}/`).join(', ');
  return `${own} and ${others} that ${changed.files === 1 ? 'it' : 'they'} can affect (${where}), of ${all},`;
}
