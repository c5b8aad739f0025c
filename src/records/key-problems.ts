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
  { keysAt, isListAt, computed }: Allowed,
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
      return [
        {
          key,
          fix: `a comma separates entries here: put the text in quotes: ${split.name}: ${inQuotes(split.text)}`,
        },
      ];
    }
    const from = computed[plainName(key)];
    if (from !== undefined) return [{ key, fix: `leave it out: it is computed from ${from}` }];
    const certain = certainlyMeant(key, free);
    const written = quotedAt(source, [...path, key]);
    if (certain !== undefined && written && typeof map[key] === 'string' && isListAt([...path, certain])) {
      const edit = `${certain}: ${asList(written)}`;
      return [{ key, fix: `write ${edit}`, edit, withValue: true }];
    }
    const fix =
      useNearest(key, known, (name) => `${name}:`) ?? 'use one of these keys, or make the line a comment';
    return [{ key, fix, ...(certain === undefined ? {} : { edit: certain }) }];
  });
}

const plainName = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The list of one value, as the value is written. */
export function asList(written: string): string {
  const isPlain = !/^['"]/.test(written);
  return `[${isPlain && /[,[\]{}]/.test(written) ? inQuotes(written) : written}]`;
}
