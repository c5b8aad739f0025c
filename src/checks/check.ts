import type { Figures } from '../figures/figures.ts';
import type { Entry } from '../records/entry.ts';
import type { Content } from '../records/ledger.ts';
import type { Problem } from '../records/problem.ts';
import { locate, type Path, type Position, span } from '../records/source-file.ts';
import type { RecordKind } from '../schemas/kinds.ts';

export { iso } from '../schemas/time.ts';

/** What a rule found: in which record, at which of its values, and how to mend it. */
export interface Finding {
  entry: Entry;
  path: Path;
  on?: 'key' | 'value';
  /** A place in the body instead of one in the data: its line, from 1. */
  bodyLine?: number;
  /** And its column, from 1. */
  bodyColumn?: number;
  message: string;
  expected: string;
  fix: string;
  /** What to put in the place, where that is certain enough for a machine. */
  edit?: string;
}

/** A rule over all records together. It reports; it never throws, and it never reads a clock. */
export interface Check {
  /** Stable: people and tools refer to it. */
  id: string;
  /** One sentence that begins with "Ensure". */
  ensure: string;
  severity: Problem['severity'];
  /**
   * What it rests on, so that a change need not be checked by every rule over all records. It judges the records of these kinds one by one, each
   * by itself and the playbook. Left out: anything may change what it says.
   */
  of?: readonly RecordKind[] | 'all';
  /** What it looks at beside the record that it judges: all records of these kinds. */
  beside?: readonly RecordKind[] | 'all';
  /** It also looks at which records there are, and finds what is named and not there. */
  names?: true;
  /** `asOf` in epoch milliseconds. `figures` computes all of them the first time it is asked. */
  find(content: Content, asOf: number, figures: () => Figures): Iterable<Finding>;
}

/** A finding with its place in the file. */
export function toProblem(check: Check, finding: Finding): Problem {
  const { entry, path, on, bodyLine, bodyColumn, message, expected, fix, edit } = finding;
  const place = bodyLine === undefined ? locate(entry.source, path, on) : inBody(entry, bodyLine, bodyColumn);
  return {
    rule: check.id,
    severity: check.severity,
    file: entry.file,
    ...place,
    message,
    expected,
    fix,
    ...(edit === undefined ? {} : { edit }),
  };
}

/** A place in the prose, up to the end of its line. */
function inBody({ source }: Entry, line: number, column = 1): Position {
  const text = source.body.split('\n')[line - 1]?.trimEnd() ?? '';
  const place = { line: source.bodyLine + line, column };
  return text.length < column ? place : span(place.line, column, text.length + 1 - column);
}
