/** Quotes, escapes, comments, tabs and further documents: with any of them, a line alone does not say what it is. A quote within a word opens nothing. */
const UNCERTAIN = /(?<!\w)["']|[\\#\t\r]|^(?:---|\.\.\.|%)/m;
/** A key at the left margin, and its value on the same line. */
const KEY = /^([A-Za-z][\w-]*):(?: +(\S.*))?$/;
/** A value that is one plain scalar. */
const PLAIN = /^[A-Za-z0-9](?:[\w.+/-]|:(?=[\w])| (?=[\w]))*$/;

/** The line, from 0, of a key at the left margin that has a plain value, and the column, from 1, and the length of that value. */
export interface MarginKey {
  line: number;
  column: number;
  length: number;
}

/**
 * Where a key of a map stands in a YAML text that is known to be valid, found without parsing it: a parser with positions takes many times as long. Undefined
 * if its lines alone do not say so for certain.
 */
export function marginKey(yaml: string, key: string): MarginKey | undefined {
  if (UNCERTAIN.test(yaml)) return undefined;
  const lines = yaml.trimEnd().split('\n');
  let found: MarginKey | undefined;
  for (const [line, text] of lines.entries()) {
    if (!isClosed(text)) return undefined;
    if (text === '' || text.startsWith(' ') || text.startsWith('- ')) continue;
    const [, own, value] = KEY.exec(text) ?? [];
    if (own === undefined) return undefined;
    if (own !== key) continue;
    const next = lines[line + 1];
    // The value may go on in a line that is indented, or empty.
    if (found || !value || !PLAIN.test(value) || (next !== undefined && !/^[A-Za-z]/.test(next)))
      return undefined;
    found = { line, column: text.length - value.length + 1, length: value.length };
  }
  return found;
}

/** Whether every bracket of a line is closed in it. One that is not opens a value that goes on in the next lines, whatever these look like. */
function isClosed(line: string): boolean {
  let depth = 0;
  for (const { 0: bracket } of line.matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
