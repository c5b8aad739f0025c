/** Whether a text has all of these words, in any order and whatever their case. */
export function hasWords(words: string, text: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
