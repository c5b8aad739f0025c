import type { Kind } from '../../schemas/kind.ts';
import { type Entry, parseEntry } from '../entry.ts';
import type { Problem } from '../problem.ts';
import type { ContentFile } from '../read.ts';
import { keysAt } from '../schema-walk.ts';
import { bodyAsWritten } from '../source-file.ts';
import { inSchemaOrder } from './key-order.ts';
import { differences, type Meaning, meaningOf, saysTheSame } from './meaning.ts';
import { withQuotes } from './quotes.ts';
import { withoutLooseSpaces } from './spaces.ts';

/** A text after its fixes. */
export interface FixedText {
  text: string;
  /** What was fixed, in order: the rules that were broken, or `spaces` and `key-order`, which are not rules. */
  fixes: string[];
}

/** More than the maximum problems of a file. */
const STEPS = 1000;

/** Rules about bytes: reading a file fixes them. */
const BYTES = ['byte-order-mark', 'line-ends'];

/**
 * Applies the unambiguous fixes to a text: misspelt values and keys with a single candidate, the form of timestamps and texts, trailing spaces, line
 * ends and, in records, the order of keys. The text is read again after each step, and the step is undone unless it changed exactly what it fixes.
 * `problemsOf` finds further problems of a record. Undefined if there is nothing to fix or the text cannot be read.
 */
export function fixText(
  content: ContentFile,
  kind: Kind,
  id: string,
  playbook: Readonly<Record<string, unknown>>,
  { isRecord, problemsOf: more = () => [] }: { isRecord: boolean; problemsOf?: (entry: Entry) => Problem[] },
): FixedText | undefined {
  const { file } = content;
  const fixes = content.problems.map(({ rule }) => rule).filter((rule) => BYTES.includes(rule));
  const problemsOf = (text: string) => {
    const { entry, problems } = parseEntry({ file, text, problems: [] }, kind, id, playbook);
    return entry ? [...problems, ...more(entry)] : problems;
  };
  let text = content.text;
  let meaning = meaningOf(file, text, kind);
  // What makes a whole file unreadable is one problem; its edit leaves what the author wrote.
  const whole = meaning ? undefined : problemsOf(text).find(({ edit }) => edit !== undefined);
  if (whole) {
    text = applyEdit(text, whole);
    meaning = meaningOf(file, text, kind);
    fixes.push(whole.rule);
  }
  if (!meaning) {
    const quoted = withQuotes(file, text, kind);
    if (!quoted) return undefined;
    ({ text, meaning } = quoted);
    fixes.push(...Array(quoted.count).fill('yaml-syntax'));
  }

  const refused = new Set<string>();
  for (let step = 0; step < STEPS; step++) {
    const problems = problemsOf(text);
    const problem = problems.find((each) => each.edit !== undefined && !refused.has(keyOf(each)));
    if (!problem) break;
    const edited = applyEdit(text, problem);
    const then = meaningOf(file, edited, kind);
    const isMeant =
      then && isOneChange(problem, meaning, then) && isGone(problem, problems, problemsOf(edited));
    if (isMeant) {
      [text, meaning] = [edited, then];
      fixes.push(problem.rule);
    } else refused.add(keyOf(problem));
  }

  const settle = (name: string, formed: string | undefined) => {
    const then = formed === undefined || formed === text ? undefined : meaningOf(file, formed, kind);
    if (!then || !meaning || !saysTheSame(meaning, then, kind)) return;
    [text, meaning] = [formed!, then];
    fixes.push(name);
  };
  settle('spaces', withoutLooseSpaces(text, meaning.source));
  // The author chooses the order of keys in a playbook file: pages show some of them in that order.
  if (isRecord) {
    const schema = kind.schemaFor?.(id, playbook) ?? kind.schema;
    settle('key-order', inSchemaOrder(text, meaning.source, keysAt(schema, [])));
  }
  return fixes.length > 0 ? { text, fixes } : undefined;
}

/** Rules whose edits may change prose. */
const IN_PROSE = ['unknown-link'];

/** Whether an edit changed exactly one value, or one place in prose. What is invisible may also be removed from comments. */
function isOneChange({ rule }: Problem, before: Meaning, after: Meaning): boolean {
  const isSameBody = bodyAsWritten(before.source) === bodyAsWritten(after.source);
  const changes = differences(before.data, after.data) + (isSameBody ? 0 : 1);
  if (rule === 'control-character') return changes <= 1;
  return changes === 1 && (isSameBody || IN_PROSE.includes(rule));
}

/** Applies the edit of a problem to a text. */
function applyEdit(text: string, { line, column, endLine = line, endColumn, edit }: Problem): string {
  const lines = text.split('\n');
  const start = lines[line - 1]!.slice(0, column - 1);
  lines.splice(line - 1, endLine - line + 1, start + edit + lines[endLine - 1]!.slice(endColumn! - 1));
  return lines.join('\n');
}

/** Whether a problem is fixed and no other was caused. References and links do not count: they are checked only once the record is otherwise valid. */
function isGone(problem: Problem, before: readonly Problem[], after: readonly Problem[]): boolean {
  const own = (problems: readonly Problem[]) =>
    problems.filter(({ rule }) => rule !== 'unknown-reference' && rule !== 'unknown-link');
  const isThere = after.some(({ line, column }) => line === problem.line && column === problem.column);
  const rules = new Set(before.map(({ rule }) => rule));
  return (
    !isThere && own(after).length <= own(before).length && own(after).every(({ rule }) => rules.has(rule))
  );
}

function keyOf({ rule, line, column }: Problem): string {
  return `${rule} ${line} ${column}`;
}
