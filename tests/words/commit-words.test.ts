import { expect, test } from 'vitest';
import { markedCommits, plainCommits } from '../../src/words/commit-words.ts';

test('a commit id becomes one word that ordinary words are no beginning or part of, and is shown as written', () => {
  const text = 'Rolled back cafe12face and 1badcafe; café, decade, 20261103 and 2026-W44 stay.';
  const marked = markedCommits(text);
  expect(marked.match(/[a-z]*\d\w*/g)).toEqual(['20261103', '2026', '44']);
  expect(marked).not.toMatch(/\b(cafe|1bad|face)/);
  expect(plainCommits(marked)).toBe(text);
});

test('the beginning of a commit id is the beginning of its word', () => {
  const [whole, short] = ['209d1de8e6', '209d1de'].map(markedCommits);
  expect(whole!.startsWith(short!)).toBe(true);
  expect(plainCommits(`<mark>${whole}</mark>`)).toBe('<mark>209d1de8e6</mark>');
});
