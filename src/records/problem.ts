/** Something wrong in the content, for the person who wrote it. */
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
  /** The place after its last character. Omitted for a problem of the file or record as a whole. */
  endLine?: number;
  endColumn?: number;
  /** What is wrong, naming the field and its value. */
  message: string;
  /** What was expected. */
  expected: string;
  /** What to do, as an instruction. */
  fix: string;
  /** The text that replaces the characters from the place to its end, if the fix is unambiguous. */
  edit?: string;
  /** If it is one of several parts of what is wrong with one thing, such as a gap in the reports of a duty. */
  part?: ProblemPart;
}

/** What the parts of a problem have in common. */
export interface ProblemPart {
  /** The thing, unique within the rule and the file. */
  of: string;
  /** The number of cases in all parts together. */
  count: number;
  /** All parts told as one problem. */
  whole: Pick<Problem, 'message' | 'expected' | 'fix'>;
}

/** The problems sorted by place, without duplicates. */
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

/** Compares by code unit: the order is the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
