import { expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { makeBasis } from '../../src/figures/basis.ts';
import { families } from '../../src/figures/families.ts';
import { collectFigures } from '../../src/figures/figures.ts';
import { contentAsOf } from '../../src/records/as-of.ts';
import { readContent } from '../../src/records/ledger.ts';
import { DEMO } from '../support/demo.ts';

const AS_OF = Date.parse('2026-11-04T16:30:00+01:00');

test('no check reads the signals of figures, which are not computed for checks', () => {
  const content = readContent(DEMO);
  const asked = new Set<string>();
  const figures = collectFigures(makeBasis(contentAsOf(content, AS_OF), AS_OF), families, (_, list) => {
    for (const figure of list) {
      asked.add(figure.id);
      Object.defineProperty(figure, 'signal', {
        get: () => {
          throw new Error(`a check reads the signal of ${figure.id}`);
        },
      });
    }
    return new Map();
  });
  expect(checkContent(content, AS_OF, () => figures)).toEqual(checkContent(content, AS_OF));
  expect(asked.size).toBeGreaterThan(50);
});
