import { expect } from 'vitest';
import { compounded, improvement } from '../../../src/figures/improvement/direction.ts';
import { derivedFacts } from '../../../src/figures/reports/report-derived.ts';
import { riceScore } from '../../../src/figures/reports/report-formulas.ts';
import { near, type Reproduce } from './golden.ts';

/** The group `improvement`. */
export const improvementCases: Record<string, Reproduce> = {
  'process_improvement.direction': (golden) => {
    const { cases } = golden.input as { cases: { base: number; cur: number; direction: 'up' | 'down' }[] };
    for (const [i, { base, cur, direction }] of cases.entries()) {
      const expected = golden.expected.pct[i];
      if (expected === null) expect(improvement(base, cur, direction)).toBeNull();
      else near(improvement(base, cur, direction), expected, golden);
    }
  },
  'process_improvement.compounding': (golden) => {
    const { rate, quarters } = golden.input;
    const { remaining, reduction } = compounded(Array(quarters).fill(100 * rate));
    near(remaining, golden.expected.remaining_fraction, golden);
    near(reduction, golden.expected.total_reduction_pct, golden);
  },
  rice: (golden) => {
    const { reach, impact, confidence, effort } = golden.input;
    // Records hold confidence in percent.
    near(riceScore({ reach, impact, confidence: 100 * confidence, effort }), golden.expected.score, golden);
  },
  'velocity.rolling6_commit': (golden) => {
    const earlier = (golden.input.points as number[]).map((completed) => ({
      completed,
      tasks: [],
      carryOver: [],
    }));
    const facts = (buffer: number) =>
      derivedFacts('sprint-plan', { planned: 0, completed: 40, tasks: [], carryOver: [] }, {
        earlier,
        duty: { commitment: { sprints: 6, buffer } },
      } as never);
    const commitment = (buffer: number) =>
      facts(buffer).find(({ from }) => from?.startsWith('mean of the previous 6'))?.value;
    near(commitment(0), golden.expected.mean6, golden);
    near(commitment(15), golden.expected.commit, golden);
    // Nothing was planned, so there is no completion rate.
    const completion = facts(15).find(({ name }) => /complet/i.test(name));
    expect(completion?.value ?? null).toBe(golden.expected.completion_pct_last);
  },
};
