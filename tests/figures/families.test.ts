import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInIds, type FigureId } from '../../src/figures/definitions.ts';
import { families } from '../../src/figures/families.ts';
import { collectFigures, computeFigures } from '../../src/figures/figures.ts';
import { figuresOf } from '../support/ledger.ts';
import { randomSets } from '../support/random-sets.ts';
import { END, randomOrganisation } from './random-organisation.ts';

/** The families, and the names of those that were computed. */
function watched() {
  const computed: string[] = [];
  const by = Object.fromEntries(
    Object.entries(families).map(([name, { ids, compute }]) => [
      name,
      {
        ids,
        compute: (...given: Parameters<typeof compute>) => {
          computed.push(name);
          return compute(...given);
        },
      },
    ]),
  );
  return { by, computed };
}

describe('a family is computed when one of its figures is asked for', () => {
  const { basis } = figuresOf(randomOrganisation(1), END);

  test('and no other, except one that it asks itself', () => {
    const { by, computed } = watched();
    const figures = collectFigures(basis, by);
    expect(computed).toEqual([]);
    figures.find('mttr', 'organisation', '2026-04');
    figures.named('mttd');
    expect(computed).toEqual(['incidents']);
    expect(figures.find('feature-impact', 'feature:none', 'all')).toBeUndefined();
    expect(computed).toContain('impact');
    expect(computed.every((name) => ['incidents', 'impact', 'experiments'].includes(name))).toBe(true);
  });

  test('and each once, even if all are asked for', () => {
    const { by, computed } = watched();
    const { all, find } = collectFigures(basis, by);
    for (const id of builtInIds) find(id, 'organisation', '2026-04');
    expect(all.length).toBeGreaterThan(500);
    expect(computed.toSorted()).toEqual(Object.keys(families).toSorted());
  });
});

test('figures are the same in whatever order they are asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.shuffledSubarray(builtInIds, { minLength: 1 }),
      (seed, ids: FigureId[]) => {
        const { basis, all, named } = figuresOf(randomOrganisation(seed), END);
        const figures = computeFigures(basis);
        for (const id of ids) expect(figures.named(id), id).toEqual(named(id));
        expect(figures.all).toEqual(all);
        expect(all.every(({ id, subject, period }) => figures.find(id, subject, period) !== undefined)).toBe(
          true,
        );
      },
    ),
    randomSets(23, 3),
  );
});
