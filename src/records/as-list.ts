import { certainlyMeant } from './near-miss.ts';
import { inQuotes } from './quotes.ts';

/** A list in brackets, whether it is certainly the one that was meant, and whether any of its entries can be one. */
interface WrittenList {
  list: string;
  isCertain: boolean;
  isKnown: boolean;
}

/** A text without marks that YAML would read as more than text in a list in brackets. */
const PLAIN = /^[\p{L}\p{N}](?:[^,[\]{}:#]|[:#](?=\S))*$/u;

/**
 * The list that a text in place of a list was meant to be. `written` is the text as the file has it, if it is on one line. `ids` are those that an entry
 * can be: empty where they are not known, undefined for entries that are no ids. A comma in free text may be a part of it, so that list is not certain.
 */
export function listFrom(
  text: string,
  written: string | undefined,
  ids: readonly string[] | undefined,
): WrittenList {
  const isKnown = (part: string) =>
    ids !== undefined && (ids.length > 0 ? certainlyMeant(part, ids) !== undefined : /^[\w.-]+$/.test(part));
  const words = text.split(/[,;\s]+/).filter((word) => word !== '' && word !== '-');
  const lines = text.split(/[,;\n]/).flatMap((line) => line.replace(/^\s*- /, '').trim() || []);
  const parts = words.every(isKnown) ? words : lines;
  if (parts.length === 1 && written !== undefined) {
    const isPlain = !/^['"]/.test(written);
    const list = `[${isPlain && /[,[\]{}]/.test(written) ? inQuotes(written) : written}]`;
    return { list, isCertain: ids === undefined || isKnown(parts[0]!), isKnown: isKnown(parts[0]!) };
  }
  const list = `[${parts.map((part) => (PLAIN.test(part) ? part : inQuotes(part))).join(', ')}]`;
  return { list, isCertain: written !== undefined && parts.every(isKnown), isKnown: parts.some(isKnown) };
}
