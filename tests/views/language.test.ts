import { expect, test } from 'vitest';
import { ownWords } from '../../src/views/language.ts';
import { read, readAsIs } from '../support/ledger.ts';

test('content in another language says so, and always its direction', () => {
  const wordsIn = (language?: string) =>
    ownWords(read({ organisation: language === undefined ? {} : { language } }).ledger.organisation.data);
  expect(wordsIn()).toEqual({ dir: 'auto' });
  expect(wordsIn('en')).toEqual({ dir: 'auto' });
  expect(wordsIn('AR-eg')).toEqual({ dir: 'auto', lang: 'ar-EG' });
});

test('a language that is no tag is refused', () => {
  const { problems } = readAsIs({ organisation: { language: 'German please' } });
  expect(problems).toMatchObject([{ rule: 'wrong-value', fix: 'write a tag such as en, de or pt-BR' }]);
});
