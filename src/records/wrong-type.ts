import { listFrom } from './as-list.ts';
import type { Allowed } from './key-problems.ts';
import { isPlainWord, listed, useNearest } from './near-miss.ts';
import { inQuotes } from './quotes.ts';
import { saysNothing } from './says-nothing.ts';
import type { Path } from './source-file.ts';

/** The types of values, as messages name them. */
export const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
};

/** A value of the wrong type, as it is in a record. */
export interface WrongValue {
  path: Path;
  value: unknown;
  /** Its characters in the file, if they are on one line. */
  written: string | undefined;
  /** A key of `TYPES`. */
  expected: string;
  /** The value of the field in the kind's example, if it is on one line. */
  example: string | undefined;
}

/** How to write a value of the wrong type: `fix` in words, and `edit` if it is unambiguous. */
export function retype(
  { path, value, written, expected, example }: WrongValue,
  { keysAt, idsAt, isRequiredAt, takesAt }: Allowed,
): { fix: string; edit?: string } {
  const text = typeof value === 'string' ? value.trim() : '';
  const leaveOut = `leave "${String(path.at(-1))}" out`;
  const isEntry = typeof path.at(-1) === 'number';
  if (value === null)
    return { fix: isEntry || isRequiredAt(path) ? 'add the value' : `add the value, or ${leaveOut}` };
  if (typeof value === 'string' && saysNothing(text) && retypedBoolean(text, expected) === undefined)
    return {
      fix:
        isEntry || isRequiredAt(path)
          ? `write it as ${TYPES[expected] ?? expected}, once it is known`
          : `${leaveOut} until it is known`,
    };
  if (expected === 'array') return asList();
  if (expected === 'string' && Array.isArray(value)) return asOne(value);
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  if (expected === 'string' && isPlain && written !== undefined) return asText(written);
  return { fix: retyped() ?? `write it as ${TYPES[expected] ?? expected}` };

  function asList(): { fix: string; edit?: string } {
    const entry = [...path, 0];
    const keys = keysAt(entry);
    if (typeof value === 'object')
      return {
        fix:
          keys.length === 0 || Object.keys(value!).some((key) => keys.includes(key))
            ? 'make it a list: put "- " before it'
            : `make it a list, with an entry - ${shapeOf(keys)} for each`,
      };
    if (typeof value !== 'string') return { fix: 'write it as a list' };
    if (/^- /.test(text)) return { fix: 'leave out the | or > after the key, so that the lines are a list' };
    if (keys.length > 0) return { fix: `write it as a list, with an entry - ${shapeOf(keys)} for each` };
    if (text.length > 200) return { fix: 'write it as a list' };
    const ids = idsAt(entry);
    const { list, isCertain, isKnown } = listFrom(value, written, ids);
    if (!isKnown && ids && ids.length > 0) return { fix: `make it a list of some of these: ${listed(ids)}` };
    return { fix: `make it a list: ${list}`, ...(isCertain ? { edit: list } : {}) };
  }

  /** What is in a list, without the list. */
  function asOne(list: readonly unknown[]): { fix: string; edit?: string } {
    const [only, second] = list;
    if (second !== undefined)
      return {
        fix: path.some((part) => typeof part === 'number')
          ? 'write one of them here, and an entry of its own for each of the others'
          : 'write one of them',
      };
    if (typeof only !== 'string') return { fix: `write it as ${TYPES[expected] ?? expected}` };
    const plain = isPlainWord(only) ? only : inQuotes(only);
    return { fix: `write it without brackets: ${plain}`, ...(written === undefined ? {} : { edit: plain }) };
  }

  /** What YAML took for a number, as text. A value with a unit or a form of its own is shown by an example. */
  function asText(plain: string): { fix: string; edit?: string } {
    const ids = idsAt(path);
    if (ids && ids.length > 0 && !ids.includes(plain))
      return { fix: useNearest(plain, ids) ?? 'use one of these' };
    const isForm = example !== undefined && /^['"]?[<>=\d]/.test(example);
    // Quotes are enough where they make it valid; they give no unit or comparator that the example has.
    const isEnough = !isForm || takesAt(path, plain);
    const needsMore = !isEnough && /[^'"\d.-]/.test(example!);
    const fix = isEnough ? `put it in quotes: "${plain}"` : `write it as in ${example}`;
    return { fix, ...(needsMore || plain.includes("'") ? {} : { edit: `'${plain}'` }) };
  }

  function retyped(): string | undefined {
    if (expected === 'string' && typeof value === 'object') {
      const [[key, of] = [], second] = Object.entries(value!);
      return typeof of === 'string' && second === undefined
        ? `put quotes around it: ${inQuotes(`${key}: ${of}`)}`
        : undefined;
    }
    if (text.length > 60) return undefined;
    if (expected === 'number' || expected === 'int') return retypedNumber(text, expected);
    if (expected === 'boolean') return retypedBoolean(text, expected);
    const keys = expected === 'object' && path.length > 0 ? keysAt(path) : [];
    return keys.length > 0 ? `write ${shapeOf(keys)}` : undefined;
  }
}

/** `{ from: …, to: … }` */
function shapeOf(keys: readonly string[]): string {
  const first = keys.slice(0, 4).map((key) => `${key}: …`);
  return `{ ${first.join(', ')}${keys.length > 4 ? ', …' : ''} }`;
}

function retypedNumber(text: string, expected: 'number' | 'int'): string | undefined {
  if (expected === 'int' && /^[\d.,]+ ?%$/.test(text))
    return 'write the number itself: this is a count, not a share';
  // A comma or space before three digits separates thousands; 1,5 may be one and a half.
  const [, bare = ''] = /^(-?\d{1,3}(?:[,\s’']\d{3})+|-?\d+(?:\.\d+)?) ?(?:%|ms)?$/.exec(text) ?? [];
  const isOne = bare !== '' && (expected === 'number' || !bare.includes('.'));
  return isOne ? `write ${bare.replaceAll(/[^\d.-]/g, '')} without quotes` : undefined;
}

function retypedBoolean(text: string, expected: string): string | undefined {
  const i =
    expected === 'boolean'
      ? ['yes', 'on', 'y', 'true', 'no', 'off', 'n', 'false'].indexOf(text.toLowerCase())
      : -1;
  return i < 0 ? undefined : `write ${i < 4}`;
}
