import { distance } from 'fastest-levenshtein';

/** So many names that are equally near are offered; among more, none was meant. */
const OFFERED = 3;

/**
 * The names of `known` that were probably meant, as they are to be written: one, or "a or b" where several are equally near.
 * Undefined where none is near: at most 2 changes, in a longer word a third of it up to 5, and never all of a short one.
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
  const nearest = near.filter(({ changes }) => changes === least && changes <= limit);
  const longer = known.filter((name) => lower.startsWith(name.toLowerCase()) && name.length >= 3);
  const meant = nearest.length > 0 ? nearest.map(({ name }) => name) : longer.length === 1 ? longer : [];
  const exact = meant.filter((name) => name.toLowerCase() === lower);
  const names = exact.length === 1 ? exact : meant;
  return names.length > 0 && names.length <= OFFERED ? names.map(write).join(' or ') : undefined;
}

/**
 * The one of `known` that a word was certainly meant to be: it differs in case only, or it alone is within two changes of it, in a short word one.
 * Digits tell things apart on purpose, so they have to be the same. Undefined where there is none, or more than one.
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

/** Names in a row; of many only the first. */
export function listed(names: readonly string[]): string {
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');
}

/** Whether YAML reads a word as text without quotes. */
export function isPlainWord(word: string): boolean {
  return /^[a-z][\w-]*$/i.test(word) && !/^(?:true|false|null|yes|no|on|off)$/i.test(word);
}
