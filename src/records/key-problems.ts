import { listFrom } from './as-list.ts';
import { certainlyMeant, useNearest } from './near-miss.ts';
import { valueAt } from './path-text.ts';
import { inQuotes } from './quotes.ts';
import { type Path, quotedAt, type SourceFile, splitInBraces } from './source-file.ts';

/** What a map of a record may hold. */
export interface Allowed {
  /** The keys allowed at a path; none if no map is expected there. */
  keysAt: (path: Path) => string[];
  /** The ids that a reference at a path can have: undefined for anything else, and empty where they are not known. */
  idsAt: (path: Path) => string[] | undefined;
  /** Whether a list is expected at a path. */
  isListAt: (path: Path) => boolean;
  /** Whether the field at a path has to be there. */
  isRequiredAt: (path: Path) => boolean;
  /** Whether a value is valid at a path. */
  takesAt: (path: Path, value: unknown) => boolean;
  /** Keys that a record does not have because they are computed, each with what from. */
  computed: Readonly<Record<string, string>>;
}

/** What is wrong with a key that a map does not have. */
interface KeyFault {
  key: string;
  fix: string;
  edit?: string;
  /** The edit replaces the key's value too. */
  withValue?: true;
}

/** What is wrong with the keys that the map at `path` does not have. Those that a comma cut from the text before them are one fault. */
export function keyFaults(
  source: SourceFile,
  data: unknown,
  path: Path,
  keys: readonly string[],
  { keysAt, idsAt, isListAt, computed }: Allowed,
): KeyFault[] {
  const map = valueAt(data, path) as Readonly<Record<string, unknown>>;
  const known = keysAt(path);
  const free = known.filter((each) => !Object.hasOwn(map, each));
  const joined = new Set<string>();
  return keys.flatMap((key): KeyFault[] => {
    if (joined.has(key)) return [];
    if (key === '<<') return [{ key, fix: 'write the values out: merge keys are not allowed' }];
    const split = map[key] === null ? splitInBraces(source, path, key) : undefined;
    if (split) {
      for (const each of split.keys) joined.add(each);
      // Three digits after a comma may be thousands.
      const isDecimal = /^-?\d+, ?(?!\d{3}$)\d+$/.test(split.text);
      const instead = isDecimal
        ? `write ${split.name}: ${split.text.replace(/, ?/, '.')}`
        : `put the text in quotes: ${split.name}: ${inQuotes(split.text)}`;
      return [{ key, fix: `a comma separates entries here: ${instead}` }];
    }
    const from = computed[plainName(key)];
    if (from !== undefined) return [{ key, fix: `leave it out: it is computed from ${from}` }];
    const place = placeOf(key);
    if (place !== undefined) return [{ key, fix: place }];
    const certain = certainlyMeant(key, free);
    const value = map[key];
    if (certain !== undefined && typeof value === 'string' && isListAt([...path, certain])) {
      const written = quotedAt(source, [...path, key]);
      const { list, isCertain } = listFrom(value, written, idsAt([...path, certain, 0]));
      const edit = `${certain}: ${list}`;
      return [{ key, fix: `write ${edit}`, ...(isCertain ? { edit, withValue: true as const } : {}) }];
    }
    const fix =
      useSynonym(key, free) ??
      useNearest(key, known, (name) => `${name}:`) ??
      'use one of these keys, or make the line a comment';
    return [{ key, fix, ...(certain === undefined ? {} : { edit: certain }) }];
  });

  /** Where a key that is known one level further in or out belongs; undefined if it is known in neither. */
  function placeOf(key: string): string | undefined {
    const inner = known.filter((name) => !isListAt([...path, name]) && keysAt([...path, name]).includes(key));
    if (inner.length > 0) return `indent it below ${inner.map((name) => `${name}:`).join(' or ')}`;
    const [above, own] = [path.slice(0, -1), path.at(-1)];
    return typeof own === 'string' && keysAt(above).includes(key)
      ? `move it out of ${own}: it belongs beside it`
      : undefined;
  }
}

/** What other tools call the keys of records. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  start: ['started', 'from'],
  begin: ['started', 'from'],
  end: ['resolved', 'completed', 'ended', 'to'],
  sev: ['severity'],
  priority: ['severity'],
  name: ['title'],
  summary: ['title'],
};

/** A fix that names the only free key that another tool calls so. Undefined if there is none, or more than one. */
function useSynonym(key: string, free: readonly string[]): string | undefined {
  const called = plainName(key);
  const word = Object.hasOwn(SYNONYMS, called) ? SYNONYMS[called]! : [];
  const meant = word.filter((name) => free.includes(name));
  return meant.length === 1 ? `use ${meant[0]}:` : undefined;
}

const plainName = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');
