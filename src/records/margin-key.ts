/** A key at the left margin, and its value on the same line. */
const KEY = /^([A-Za-z][\w-]*):(?: +(\S.*))?$/;
/** The first or only line of a plain scalar. */
const PLAIN = /^[A-Za-z0-9](?:[\w.+/-]|:(?=\w)| (?=\w))*$/;

/** The line, from 0, of a key at the left margin that has a plain value, and the column, from 1, and the length of that value’s first line. */
export interface MarginKey {
  line: number;
  column: number;
  length: number;
}

/**
 * Where a key of a map stands in a YAML text, found without parsing it again: a parser with positions takes many times as long. Undefined if its lines alone do
 * not say so for certain. The parser that reads every file refuses a text in which anything within a value is at the left margin.
 */
export function marginKey(yaml: string, key: string): MarginKey | undefined {
  let found: MarginKey | undefined;
  for (const [line, text] of yaml.split('\n').entries()) {
    if (text === '' || /^(?: |#|- )/.test(text)) continue;
    const [, own, value] = KEY.exec(text) ?? [];
    if (own === undefined) return undefined;
    if (own !== key) continue;
    if (!value || !PLAIN.test(value)) return undefined;
    found = { line, column: text.length - value.length + 1, length: value.length };
  }
  return found;
}
