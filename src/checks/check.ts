import type { Figures } from '../figures/figures.ts';
import type { Entry } from '../records/entry.ts';
import type { Content } from '../records/ledger.ts';
import type { Problem, ProblemPart } from '../records/problem.ts';
import type { Rule } from '../records/rules/rule.ts';
import { locate, locateText, type Path, type Position, placeInBody } from '../records/source-file.ts';
import type { RecordKind } from '../schemas/kinds.ts';

/** What a rule found: the record, the place in it, and how to fix it. */
export interface Finding {
  entry: Entry;
  path: Path;
  on?: 'key' | 'value';
  /** A text within the value, at whose place the problem is. */
  text?: string;
  /** Its place, where a path does not say it. */
  place?: Position;
  /** The line of a place in the body instead of the data, from 1. */
  bodyLine?: number;
  /** The column of that place, from 1. */
  bodyColumn?: number;
  /** The column after its last character, from 1. Default: the end of the line. */
  bodyEndColumn?: number;
  message: string;
  expected: string;
  fix: string;
  /** The replacement for the value, if it is unambiguous. */
  edit?: string;
  /** If it is milder than the rule's severity. */
  severity?: 'warning';
  /** If it is one of several parts of what is wrong with one thing. */
  part?: ProblemPart;
}

/** A rule about records in relation to each other and to the playbook. It never throws and never reads a clock. */
export interface Check extends Rule {
  /**
   * The kinds whose records it judges one by one, each with the playbook: a change of one record leaves its verdict on the others as it was, and it
   * reports no record of another kind. Empty: it judges the playbook, or what git says of every record.
   */
  of: readonly RecordKind[] | 'all';
  /** The kinds of which it reads all records to judge one. Left out: none. */
  beside?: readonly RecordKind[] | 'all';
  /**
   * Returns which unchanged files a change can matter to, by their texts; `changed` are the texts of the changed files, before and after. What it says of the
   * other files stays as it was, and it needs none of them to judge these. Left out: a change matters to every file of these kinds.
   */
  reaches?(changed: readonly string[]): (text: string) => boolean;
  /** It also depends on which records exist, because it reports references to missing ones. */
  names?: true;
  /** `asOf` is in epoch milliseconds. `figures` computes what is asked of it when it is first asked; they have no signals. */
  find(content: Content, asOf: number, figures: () => Figures): Iterable<Finding>;
}

/** Whether a kind is among those that a rule names. Reviews are reports too. */
export function isAmong(kinds: Check['beside'], kind: RecordKind): boolean {
  const isNamed = (name: RecordKind) => kinds === 'all' || (kinds?.includes(name) ?? false);
  return isNamed(kind) || (kind === 'reviews' && isNamed('reports'));
}

/** Whether a problem is to be shown, by what is known before its place in the file is looked up, which takes long. */
export type IsWanted = (problem: Pick<Problem, 'severity' | 'file'>) => boolean;

/** What a rule finds in a content, as problems; see `Check.find`. */
export function problemsOf(
  check: Check,
  content: Content,
  asOf: number,
  figures: () => Figures,
  isWanted: IsWanted = () => true,
): Problem[] {
  return [...check.find(content, asOf, figures)]
    .filter(({ severity = check.severity, entry }) => isWanted({ severity, file: entry.file }))
    .map((finding) => toProblem(check, finding));
}

/** A finding as a problem, with its place in the file. */
export function toProblem(check: Check, finding: Finding): Problem {
  const { entry, path, on, text, bodyLine, bodyColumn, bodyEndColumn, message, expected, fix, edit, part } =
    finding;
  const place =
    finding.place ??
    (bodyLine === undefined
      ? text === undefined
        ? locate(entry.source, path, on)
        : locateText(entry.source, path, text)
      : placeInBody(entry.source, bodyLine, bodyColumn ?? 1, bodyEndColumn));
  return {
    rule: check.id,
    severity: finding.severity ?? check.severity,
    file: entry.file,
    ...place,
    message,
    expected,
    fix,
    ...(edit === undefined ? {} : { edit }),
    ...(part === undefined ? {} : { part }),
  };
}
