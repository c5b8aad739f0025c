import { load, YAMLException } from 'js-yaml';
import type { Problem } from './problem.ts';
import { fileProblem } from './read.ts';
import type { SourceFile } from './source-file.ts';

/** A key that would be lost without a word. */
const PROTOTYPE = /^[ \t]*(?:- )?["']?__proto__["']?[ \t]*:/m;

/** The data of a YAML text, or why it cannot be read. Aliases are refused: a few lines of them can fill any memory. */
export function parseYaml(source: SourceFile): { data: unknown } | { problem: Problem } {
  try {
    const data = load(source.yaml, { maxAliases: 0, maxDepth: 40 });
    const own = PROTOTYPE.exec(source.yaml);
    if (!own) return { data };
    const line = source.yaml.slice(0, own.index).split('\n').length + source.yamlLine;
    const fix = 'another name: this one is taken by the language';
    return {
      problem: fileProblem(
        'yaml-syntax',
        source.file,
        'this key is "__proto__"',
        'a key of the record',
        fix,
        line,
      ),
    };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problem: describe(source, error) };
  }
}

/** A value whose quote or bracket is opened on this line, and not closed on it. */
const OPENED = /(?:^|[:,-] +|[[{] *)(?:(["'])(?:\\.|(?!\1).)*|[[{][^\]}]*)$/;

/** Where a quote or bracket was opened that runs into the lines after it; undefined where none was. */
function openedBefore(lines: readonly string[]): { line: number; column: number; mark: string } | undefined {
  const index = lines.findLastIndex((text) => OPENED.test(text));
  if (index < 0) return undefined;
  const match = OPENED.exec(lines[index]!)!;
  const offset = match[0].search(/["'[{]/);
  return { line: index + 1, column: match.index + offset + 1, mark: match[0][offset]! };
}

function describe(source: SourceFile, error: YAMLException): Problem {
  const line = (error.mark?.line ?? 0) + 1;
  const lines = source.yaml.split('\n');
  const text = lines[line - 1] ?? '';
  const opened = /deficient indentation/.test(error.reason) && openedBefore(lines.slice(0, line - 1));
  if (opened) {
    const isQuote = /["']/.test(opened.mark);
    return fileProblem(
      'yaml-syntax',
      source.file,
      `${isQuote ? 'the quote' : 'the bracket'} ${opened.mark} is opened here and not closed`,
      isQuote
        ? 'a quote at the end of the text too'
        : 'a closing bracket, or lines that are indented below it',
      isQuote ? `close it with ${opened.mark}` : `close it with ${opened.mark === '[' ? ']' : '}'}`,
      opened.line + source.yamlLine,
      opened.column,
    );
  }
  const isAlias = /alias/i.test(error.reason);
  // js-yaml points behind the asterisk of an alias.
  const column = (error.mark?.column ?? 0) + (isAlias ? 0 : 1);
  const at = [line + source.yamlLine, Math.max(column, 1)] as const;
  if (isAlias)
    return fileProblem(
      'yaml-alias',
      source.file,
      `this YAML uses the alias ${/^\*[^\s,\]}]*/.exec(text.slice(column - 1))?.[0] ?? '*'}`,
      'plain values, so that a record reads the same everywhere',
      'write the value out where it is used',
      ...at,
    );
  if (/^ *\t/.test(text))
    return fileProblem(
      'yaml-syntax',
      source.file,
      'a tab indents this line',
      'spaces',
      'two spaces for each level',
      ...at,
    );
  if (/duplicated/.test(error.reason))
    return fileProblem(
      'yaml-syntax',
      source.file,
      `"${/^(['"]?)(.+?)\1\s*:/.exec(text.slice(column - 1))?.[2] ?? 'a key'}" stands here a second time`,
      'each key once',
      'delete one of the two',
      ...at,
    );
  if (/input is empty/.test(error.reason))
    return fileProblem(
      'file-empty',
      source.file,
      source.yamlLine > 0 ? 'the front matter is empty' : 'this file holds nothing but comments',
      'keys and values',
      source.yamlLine > 0
        ? 'the keys of the record, as in title: Search was slow'
        : 'fill it in or delete it',
      ...at,
    );
  return fileProblem(
    'yaml-syntax',
    source.file,
    `this is not YAML: ${error.reason}`,
    'key: value, with lists as "- item" and two spaces for each level',
    hint(error.reason, text),
    ...at,
  );
}

/** What was probably meant by a line that cannot be read. */
function hint(reason: string, text: string): string {
  if (/more/.test(reason)) return 'one document in a file: delete the line ---';
  if (/tag/.test(reason)) return 'delete the tag, the word that begins with !';
  if (/maxDepth/.test(reason)) return 'fewer levels';
  if (/quoted/.test(reason)) return 'close the quotes';
  if (/flow/.test(reason)) return 'close the bracket';
  if (/mapping|colon|block/i.test(reason) && /:.*:(?: |$)/.test(text))
    return 'quote a value that holds ": ", as in title: "Search: slow"';
  if (/: +[-@%`?,!&|>\]}]/.test(text))
    return 'quote a value that begins with a mark, as in title: "@home is down"';
  return 'mend this line or the one above it';
}
