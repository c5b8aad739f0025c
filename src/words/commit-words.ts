/**
 * Commit ids in texts for search. Written as they are, they would be found by words such as `cafe` and `face`, because a search finds a word by its
 * beginning and between digits. In the index they are words of letters only, with a beginning that no other word has.
 */
const COMMIT = /(?<![\p{L}\p{N}])(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{7,40}(?![\p{L}\p{N}])/gu;
const MARK = 'qxz';
const MARKED = new RegExp(`${MARK}([a-p]{7,40})`, 'g');
const DIGITS = 'ghijklmnop';

/** A text with the commit ids in it as words of the index. */
export function markedCommits(text: string): string {
  return text.replace(COMMIT, (id) => MARK + id.replace(/\d/g, (digit) => DIGITS[Number(digit)]!));
}

/** A text of the index with commit ids as they were written. */
export function plainCommits(text: string): string {
  return text.replace(MARKED, (_, id: string) =>
    id.replace(/[g-p]/g, (letter) => String(DIGITS.indexOf(letter))),
  );
}
