/** Printable ASCII has one Unicode form only. */
const PLAIN = /^[\t\n\r -~]*$/;

/** A text in Unicode's composed form (NFC), in which texts that look the same are the same: `Ga\u0308rtner` → `G\u00e4rtner`. */
export function composed(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFC');
}

/** Some data with its keys and texts in composed form. `onDuplicate` is called for a map in which two keys become one. */
export function composedData(value: unknown, onDuplicate: () => void): unknown {
  if (typeof value === 'string') return composed(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => composedData(each, onDuplicate));
  const entries = Object.entries(value).map(([key, own]) => [composed(key), composedData(own, onDuplicate)]);
  const map: object = Object.fromEntries(entries);
  if (Object.keys(map).length < entries.length) onDuplicate();
  return map;
}

/** A letter with its marks, and a Korean syllable with its parts: what one character may be composed from. */
const LETTERS = /\P{M}[\p{M}\u1161-\u1175\u11a8-\u11c2]*|\p{M}+/gu;

/** The column in a line as written of a column in the composed line; both from 1. */
export function writtenColumn(line: string, column: number): number {
  let [at, written] = [1, 1];
  for (const [letter] of line.matchAll(LETTERS)) {
    if (at >= column) break;
    at += composed(letter).length;
    written += letter.length;
  }
  return written + Math.max(column - at, 0);
}
