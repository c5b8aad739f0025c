import { describe, expect, test } from 'vitest';
import { definitionOf } from '../../src/figures/definitions.ts';
import { displayFigure, type Figure } from '../../src/figures/figure.ts';
import { workingLine } from '../../src/words/figure-details.ts';
import { demoFigures } from '../support/demo-content.ts';
import { figuresOf } from '../support/ledger.ts';
import { runs } from '../support/random-sets.ts';
import { evaluate } from './evaluate.ts';
import { END, randomOrganisation } from './random-organisation.ts';

const SEEDS = runs(8);

/** What is wrong with the workings of some figures: each is worked out as a reader would, and shown as the figure is. */
function wrongWorkings(figures: readonly Figure[]): string[] {
  return figures.flatMap((figure) => {
    const working = workingLine(figure);
    if (working === undefined) return [];
    const shown = (value: number) => displayFigure({ ...figure, value }, definitionOf(figure));
    const name = `${figure.id} of ${figure.subject} in ${figure.period}: ${working}`;
    try {
      const value = evaluate(working) * (figure.unit === '%' ? 100 : 1);
      // A median between two values may round either way: what is printed has nine digits.
      if (Math.abs(value - figure.value!) <= 1e-7 * Math.max(1, Math.abs(value))) return [];
      const [is, says] = [shown(figure.value!), shown(value)];
      return is === says ? [] : [`${name} is ${says}, shown ${is}`];
    } catch (error) {
      return [`${name}: ${error}`];
    }
  });
}

test('the evaluator reads arithmetic as a reader does, and nothing else', () => {
  expect(evaluate('(1\u202f250 − 1\u202f000) ÷ 1\u202f000 users')).toBe(0.25);
  expect(evaluate('43\u202f170 of 43\u202f200 min')).toBeCloseTo(0.9993, 4);
  expect(evaluate('97.5 % × 80 %')).toBeCloseTo(0.78, 12);
  expect(evaluate('−3 + 2 × 4 − 10 ÷ 5')).toBe(3);
  expect(evaluate('8^(1 ÷ 3)')).toBeCloseTo(2, 12);
  expect(evaluate('12 “reached 3 − 4” ÷ 4 “visit (2)”')).toBe(3);
  expect(evaluate('(19.5 + 20.5) h ÷ 2, the middle of 84 deployments')).toBe(20);
  for (const wrong of ['', 'median of deployments', '2 ÷', '(1 + 2', '1 2', '3 ÷ 4)', '1 = 1'])
    expect(() => evaluate(wrong), wrong).toThrow();
});

describe('every printed working gives its figure', () => {
  test('of the demo', () => {
    expect(wrongWorkings(demoFigures().all)).toEqual([]);
  });

  test('of organisations with any numbers', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { all } = figuresOf(randomOrganisation(seed), END);
      expect(all.filter((figure) => workingLine(figure) !== undefined).length).toBeGreaterThan(500);
      expect(wrongWorkings(all), `seed ${seed}`).toEqual([]);
    }
  });
});
