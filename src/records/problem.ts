/** Something wrong in the content, told to the person who wrote it. */
export interface Problem {
  /** Stable id of the rule that was broken. */
  rule: string;
  /** An error makes the content unusable; a warning is true but late, risky or incomplete. */
  severity: 'error' | 'warning';
  /** Path relative to the content folder, with forward slashes. */
  file: string;
  /** Both from 1, in characters. */
  line: number;
  column: number;
  /** Where it ends: the place behind its last character. Left out where it is about the file or record as a whole. */
  endLine?: number;
  endColumn?: number;
  /** What is wrong, naming the value. */
  message: string;
  /** What the rule expects. */
  expected: string;
  /** What to write instead. */
  fix: string;
  /** What to put in the place of the characters from line and column to the end, where that is certain enough for a machine. */
  edit?: string;
}

/** Sorted by place, each once. */
export function tidy(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

/** Order by code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
