import { distance } from 'fastest-levenshtein';

/** The most equally near names to offer; more say nothing about what was meant. */
const OFFERED = 3;

/**
 * The names in `known` that were probably meant, as `write` spells them: one, or "a or b" if several are equally near. Undefined if none is near:
 * within 2 changes, in longer words a third of their length up to 5, and never all of a short word. With two other
 * letters, a short word is another one.
 */
export function didYouMean(
  word: string,
  known: readonly string[],
  write: (name: string) => string = String,
): string | undefined {
  const lower = word.toLowerCase();
  const limit = Math.min(Math.max(2, Math.floor(word.length / 3)), 5, word.length - 1);
  const near = known.map((name) => ({ name, changes: distance(lower, String(name).toLowerCase()) }));
  const least = Math.min(...near.map(({ changes }) => changes));
  const letters = (text: string) => [...text.toLowerCase()].sort().join('');
  const isNear = (name: string, changes: number) =>
    changes <= limit &&
    (word.length > 4 ||
      changes < 2 ||
      changes === Math.abs(name.length - word.length) ||
      letters(name) === letters(word));
  const nearest = near.filter(({ name, changes }) => changes === least && isNear(name, changes));
  const longer = known.filter((name) => lower.startsWith(name.toLowerCase()) && name.length >= 3);
  const meant = nearest.length > 0 ? nearest.map(({ name }) => name) : longer.length === 1 ? longer : [];
  const exact = meant.filter((name) => name.toLowerCase() === lower);
  const names = exact.length === 1 ? exact : meant;
  return names.length > 0 && names.length <= OFFERED ? names.map(write).join(' or ') : undefined;
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

/** The names in `known` that have a word in common with another one, as `backend-engineer` has with `backend-architect`: "a or b". Undefined if there are none, or many. */
export function akinTo(word: string, known: readonly string[]): string | undefined {
  const words = wordsOf(word);
  const akin = known.filter((name) => wordsOf(name).some((each) => words.includes(each)));
  return akin.length > 0 && akin.length <= OFFERED ? akin.join(' or ') : undefined;
}

/** A fix that names what was probably meant: "use shop", "use shop or shops". Undefined if nothing is near. */
export function useNearest(
  word: string,
  known: readonly string[],
  write?: (name: string) => string,
): string | undefined {
  const names = didYouMean(word, known, write);
  return names === undefined ? undefined : `use ${names}`;
}

/** A fix that names what has a word in common with another one. Undefined if nothing has. */
export function useAkin(word: string, known: readonly string[]): string | undefined {
  const names = akinTo(word, known);
  return names === undefined ? undefined : `use ${names}`;
}

/**
 * The name in `known` that was certainly meant: the only one that differs in case alone, or the only one within two changes (one in a short word).
 * Digits distinguish names on purpose, so they must be equal. Undefined if there is none, or more than one.
 */
export function certainlyMeant(word: string, known: readonly string[]): string | undefined {
  const lower = word.toLowerCase();
  const limit = Math.min(word.length < 6 ? 1 : 2, word.length - 1);
  const digits = (text: string) => text.replace(/\D+/g, ' ');
  const exact = known.filter((name) => name.toLowerCase() === lower);
  const near =
    exact.length > 0 ? exact : known.filter((name) => distance(lower, name.toLowerCase()) <= limit);
  return near.length === 1 && digits(near[0]!) === digits(word) ? near[0] : undefined;
}

/** Names separated by commas; only the first of many. */
export function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');
}

/** The same, with the names that are nearest to a word first if there are many. */
export function listedFor(word: string, names: readonly string[]): string {
  const lower = word.toLowerCase();
  const near = (name: string) => distance(lower, name.toLowerCase());
  return listed(names.length > 12 ? names.toSorted((a, b) => near(a) - near(b)) : names);
}

/** Whether YAML reads an unquoted word as text. */
export function isPlainWord(word: string): boolean {
  return /^[a-z][\w-]*$/i.test(word) && !/^(?:true|false|null|yes|no|on|off)$/i.test(word);
}
