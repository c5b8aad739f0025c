import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coloursOf } from '../../src/charts/colours.ts';

const name = fc.constantFrom(...'abcdefgh', 'Churn', 'New', 'All channels');

test('the names of a chart have different colours', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { maxLength: 6 }),
      fc.uniqueArray(name, { maxLength: 11 }),
      (names, more) => {
        const known = [...new Set([...more, ...names])];
        expect(new Set(coloursOf(names, known)).size).toBe(names.length);
      },
    ),
  );
});

test('a name keeps its colour beside others, and when another is added', () => {
  const before = coloursOf(['search', 'mail'], ['search', 'shop', 'mail']);
  expect(coloursOf(['mail', 'search'], ['search', 'shop', 'mail', 'radio'])).toEqual(before.toReversed());
  expect(coloursOf(['Churn', 'New'])).toEqual(coloursOf(['New', 'Churn']).toReversed());
});
