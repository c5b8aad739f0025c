import type { Problem } from '../../records/problem.ts';

/** What was checked, for the report's last line. */
export interface Checked {
  files: number;
  /** The content folder as the reader would write it; put in front of each file. */
  folder: string;
  asOf: number;
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

/** How much was checked, and what was found. */
export function summary(problems: readonly Problem[], checked: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found =
    problems.length === 0
      ? 'no problems'
      : `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  return `${count(checked.files, 'file')} in ${checked.folder} checked as of ${new Date(checked.asOf).toISOString()}: ${found}`;
}
