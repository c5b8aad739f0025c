/** A letter, with its marks, of a script that puts no spaces between words. */
const LETTER =
  '(?=\\p{L})[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]\\p{M}*';
const before = new RegExp(`(?<=\\S)(?=${LETTER})`, 'gu');
const after = new RegExp(`${LETTER}(?=[\\p{L}\\p{N}])`, 'gu');
const apart = new RegExp(
  `((?:${LETTER}|[\u3000-\u303f\uff00-\uff65])(?:</mark>)?) (?=(?:<mark>)?${LETTER})`,
  'gu',
);

/** A text for the search index, in which each letter of such a script is a word: where a word ends is known only to dictionaries. */
export function spacedLetters(text: string): string {
  return text.replace(before, ' ').replace(after, '$& ');
}

/** What a reader searches for, for that index: words without a space stand next to each other, in this order. */
export function spacedQuery(words: string): string {
  const spaced = spacedLetters(words);
  return spaced === words || /["\s]/.test(words) ? spaced.replace('" ', '"') : `"${spaced}"`;
}

/** An excerpt of such an index, as it was written. */
export function joinedLetters(excerpt: string): string {
  return excerpt.replace(apart, '$1');
}
