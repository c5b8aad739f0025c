import type { YAMLException } from 'js-yaml';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import { shorten } from './shorten.ts';
import { type SourceFile, span } from './source-file.ts';

/** What is wrong with some YAML, and from where to where: its line from 1, and its column and length where they say more than the line. */
interface Fault {
  rule?: 'yaml-alias';
  message: string;
  expected?: string;
  fix: string;
  line?: number;
  column?: number;
  length?: number;
}

/** A longer line was written by no hand, and would be looked through for each of its brackets and colons. */
const LONGEST = 1000;

/** A file, or its front matter, that holds no data. */
export function emptyProblem({ file, yamlLine }: SourceFile): Problem {
  const isFront = yamlLine > 0;
  return fileProblem(
    'file-empty',
    file,
    isFront ? 'the front matter is empty' : 'this file holds no data',
    'keys and values',
    isFront ? 'the keys of the record, as in title: Search was slow' : 'fill it in or delete it',
    yamlLine + 1,
  );
}

/** Why a YAML text cannot be read, in words of those who write it, at the place where it can be mended. */
export function yamlProblem(source: SourceFile, { reason, mark }: YAMLException): Problem {
  if (/input is empty/.test(reason)) return emptyProblem(source);
  const lines = source.yaml.split('\n');
  const line = (mark?.line ?? 0) + 1;
  const column = (mark?.column ?? 0) + 1;
  const {
    rule = 'yaml-syntax',
    message,
    expected = 'key: value, with lists as "- item" and two spaces for each level',
    fix,
    ...place
  } = faultOf(reason, lines, line, column);
  const at = { line, column: place.line === undefined ? column : 1, length: 1, ...place };
  return {
    ...fileProblem(rule, source.file, message, expected, fix),
    ...span(at.line + source.yamlLine, at.column, at.length),
  };
}

function faultOf(reason: string, lines: readonly string[], line: number, column: number): Fault {
  const text = lines[line - 1] ?? '';
  if (/alias/i.test(reason)) {
    // js-yaml points behind the asterisk.
    const from = Math.max(column - 1, 1);
    const alias = /^\*[^\s,\]}]*/.exec(text.slice(from - 1))?.[0] ?? '*';
    return {
      rule: 'yaml-alias',
      message: `this YAML uses the alias ${shorten(alias)}`,
      expected: 'plain values, so that a record reads the same everywhere',
      fix: 'write the value out where it is used',
      column: from,
      length: alias.length,
    };
  }
  if (/^ *\t/.test(text))
    return { message: 'a tab indents this line', expected: 'spaces', fix: 'two spaces for each level' };
  if (/duplicated/.test(reason)) {
    const key = /^(?:"[^"]*"|'[^']*'|[^:,]+)/.exec(text.slice(column - 1))?.[0].trimEnd() ?? '';
    return {
      message: `"${shorten(key.replace(/^(["'])(.*)\1$/, '$2'))}" stands here a second time`,
      expected: 'each key once',
      fix: 'delete one of the two',
      length: key.length,
    };
  }
  if (/single document/.test(reason)) {
    const first = lines.findIndex((each) => each !== '' && !each.startsWith('#'));
    const next = lines.findIndex((each, i) => i > first && /^(?:---|\.\.\.)(?:\s|$)/.test(each));
    return {
      message: 'a second document begins here',
      expected: 'one record in a file',
      fix: `delete the line ${lines[next]?.slice(0, 3) ?? '---'}, or give what follows a file of its own`,
      line: Math.max(next, 0) + 1,
      length: 3,
    };
  }
  return (
    unclosed(reason, lines, line) ??
    withoutColon(reason, lines, line) ??
    misplaced(reason, lines, line, column) ?? {
      message: `this is not YAML: ${reason}`,
      fix: hint(reason, text),
    }
  );
}

/** A value whose quote or bracket is opened on this line, and not closed on it. */
const OPENED = /(?:^|[:,-] +|[[{] *)(?:(["'])(?:\\.|(?!\1).)*|[[{][^\]}]*)$/;

/** Where a quote or bracket was opened that runs into the lines after it; undefined where none was. */
function openedBefore(lines: readonly string[]): { line: number; column: number; mark: string } | undefined {
  const index = lines.findLastIndex((text) => text.length <= LONGEST && OPENED.test(text));
  if (index < 0) return undefined;
  const match = OPENED.exec(lines[index]!)!;
  const offset = match[0].search(/["'[{]/);
  return { line: index + 1, column: match.index + offset + 1, mark: match[0][offset]! };
}

/** A quote or bracket that runs into the lines after it. */
function unclosed(reason: string, lines: readonly string[], line: number): Fault | undefined {
  const opened = /deficient indentation/.test(reason) && openedBefore(lines.slice(0, line - 1));
  if (!opened) return undefined;
  const { mark, ...place } = opened;
  const isQuote = /["']/.test(mark);
  return {
    message: `${isQuote ? 'the quote' : 'the bracket'} ${mark} is opened here and not closed`,
    expected: isQuote
      ? 'a quote at the end of the text too'
      : 'a closing bracket, or lines that are indented below it',
    fix: `close it with ${isQuote ? mark : mark === '[' ? ']' : '}'}`,
    ...place,
  };
}

/** A line that is no key with a value, though the next one is: the parser stumbles over that. */
function withoutColon(reason: string, lines: readonly string[], line: number): Fault | undefined {
  if (!/multiline key|^end of the stream/.test(reason)) return undefined;
  let at = 0;
  for (let i = line; i > 0; i--) {
    const text = lines[i - 1]!;
    if (/^\s*(?:#|$)/.test(text)) continue;
    if (!/:(?:\s|$)/.test(text)) at = i;
    else if (i < line) break;
  }
  if (at === 0) return undefined;
  const text = lines[at - 1]!.trim();
  const close = /^([\w-]+):(\S.*)$/.exec(text);
  return {
    message: `"${shorten(text)}" is no key with a value`,
    fix: close
      ? shorten(`${close[1]}: ${close[2]}`)
      : 'a colon and a space behind the key; or two spaces before it, where it goes on from the line above',
    line: at,
    column: lines[at - 1]!.search(/\S/) + 1,
    length: text.length,
  };
}

/** A value that ends and goes on, or a line that is indented like none above it. */
function misplaced(
  reason: string,
  lines: readonly string[],
  line: number,
  column: number,
): Fault | undefined {
  const text = lines[line - 1] ?? '';
  if (!/bad indentation|^end of the stream/.test(reason) || text.length > LONGEST) return undefined;
  const before = text.slice(0, column - 1).trimEnd();
  if (/["']$/.test(before)) {
    const quote = before.at(-1)!;
    return {
      message: `the quote ${quote} ends the value here, and more follows`,
      expected: `a quote only where the value ends`,
      fix: quote === "'" ? "write it twice inside: ''" : 'write it as \\" inside',
    };
  }
  if (/[\]}]$/.test(before))
    return {
      message: `the bracket ${before.at(-1)} ends the value here, and more follows`,
      expected: 'a value in brackets alone, or text',
      fix: 'quote all of it, if it is text',
    };
  if (/:(?:\s.*)?:(?:\s|$)/.test(text.slice(0, column)))
    return {
      message: 'there is a ": " inside of this value',
      expected: 'one between a key and its value, and none inside unless it is in quotes',
      fix: 'quote a value that holds ": ", as in title: "Search: slow"',
    };
  const above = lines.slice(0, line - 1).findLast((each) => !/^\s*(?:#|$)/.test(each));
  if (above === undefined) return undefined;
  const key = text.trim();
  const isDeeper = text.search(/\S/) > above.search(/\S/);
  return {
    message: isDeeper
      ? 'this line lies deeper than the one above, which has its value already'
      : 'this line is indented like none above it',
    expected: 'keys that belong together in one column',
    fix: isDeeper
      ? `${' '.repeat(Math.min(above.search(/\S/), 40))}${shorten(key)}`
      : 'as many spaces as before the key that it stands beside',
    column: text.search(/\S/) + 1,
    length: key.length,
  };
}

/** What was probably meant by a line that cannot be read. */
function hint(reason: string, text: string): string {
  if (/tag/.test(reason)) return 'delete the tag, the word that begins with !';
  if (/maxDepth/.test(reason)) return 'fewer levels';
  if (/quoted/.test(reason)) return 'close the quotes';
  if (/missed comma/.test(reason)) return 'a comma before this';
  if (/flow/.test(reason)) return 'close the bracket';
  if (/mapping|colon|block/i.test(reason) && /:.*:(?: |$)/.test(text))
    return 'quote a value that holds ": ", as in title: "Search: slow"';
  if (/: +[-@%`?,!&|>\]}]/.test(text))
    return 'quote a value that begins with a mark, as in title: "@home is down"';
  return 'mend this line or the one above it';
}
