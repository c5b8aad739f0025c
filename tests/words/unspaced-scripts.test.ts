import { expect, test } from 'vitest';
import { joinedLetters, spacedLetters, spacedQuery } from '../../src/words/unspaced-scripts.ts';

test.each([
  ['Search was slow', 'Search was slow', 'Search was slow'],
  ['障害', '障 害', '"障 害"'],
  ['API障害', 'API 障 害', '"API 障 害"'],
  ['サービス 障害', 'サ ー ビ ス 障 害', 'サ ー ビ ス 障 害'],
  ['"障害"', '" 障 害"', '"障 害"'],
  ['障害。次（API）の件', '障 害。 次（API） の 件', '"障 害。 次（API） の 件"'],
  ['ที่นี่', 'ที่ นี่', '"ที่ นี่"'],
  ['장애', '장애', '장애'],
])('%s is indexed as %s and searched for as %s', (text, indexed, searched) => {
  expect(spacedLetters(text)).toBe(indexed);
  expect(spacedQuery(text)).toBe(searched);
});

test('an excerpt reads as it was written', () => {
  expect(joinedLetters('予 約 の <mark>障</mark> <mark>害。</mark> 次 に On API')).toBe(
    '予約の<mark>障</mark><mark>害。</mark>次に On API',
  );
});
