import { describe, expect, test } from 'vitest';
import { derivedColumns, derivedFacts } from '../../../src/figures/reports/report-derived.ts';
import { weightedMark } from '../../../src/figures/reports/report-formulas.ts';
import type { FormId } from '../../../src/schemas/reports/reports.ts';

const nothing = { duty: undefined, earlier: [] };
const fact = (form: FormId, data: object, name: string, context: object = nothing) =>
  derivedFacts(form, data, context as typeof nothing).find((each) => each.name.startsWith(name));
const column = (form: FormId, path: string, name: string, row: object, context: object = nothing) => {
  const rule = derivedColumns(form, path).find((each) => each.name === name)!;
  const value = rule.of(row as never, context as typeof nothing);
  return { value, status: value === null ? undefined : rule.judge?.(value, row as never) };
};

describe('numbers derived from a report', () => {
  test('RICE is reach × impact × confidence ÷ effort', () => {
    const rice = { reach: 500, impact: 2, confidence: 80, effort: 4 };
    expect(column('insights-report', 'requests', 'RICE score', { rice }).value).toBe(200);
  });

  test('a commitment is the mean of the previous sprints less the buffer, once there are enough', () => {
    const duty = { commitment: { sprints: 3, buffer: 15 } };
    const sprint = { tasks: [], planned: 40 };
    const earlier = [{ completed: 99 }, { completed: 30 }, {}, { completed: 40 }, { completed: 50 }];
    // (30 + 40 + 50) ÷ 3 × 0.85; the 99 is too long ago, the sprint without points is none.
    expect(fact('sprint-plan', sprint, 'Commitment', { duty, earlier })!.value).toBeCloseTo(34, 9);
    const few = { duty, earlier: earlier.slice(3) };
    expect(fact('sprint-plan', sprint, 'Commitment', few)!.value).toBeNull();
  });

  test('passing QA first time is a share of the validated tasks', () => {
    const tasks = [{ qaAttempts: 1 }, { qaAttempts: 2 }, { qaAttempts: 0 }, {}];
    const found = fact('sprint-plan', { tasks, planned: 0 }, 'Passed QA');
    expect(found).toMatchObject({ value: 50, from: '1 of 2' });
  });

  test('a tool’s score is weighted by the playbook, and unknown while a score is missing', () => {
    const weights = { security: 0.75, cost: 0.25 };
    expect(weightedMark({ security: 4, cost: 2, other: 1 }, weights)).toBe(3.5);
    expect(weightedMark({ security: 4 }, weights)).toBeNull();
    expect(weightedMark({ security: 4 }, undefined)).toBeNull();
  });

  test('consistency is compared with 95 % exactly', () => {
    const touchpoint = (consistent: number) =>
      column('brand-health-report', 'touchpoints', 'Consistent', { checked: 200, consistent });
    expect(touchpoint(190)).toEqual({ value: 95, status: 'met' });
    expect(touchpoint(189).status).toBe('missed');
  });

  test('zero divided by zero is unknown', () => {
    const none = { channel: 'x', spend: 100, acquired: 0, converted: 0 };
    expect(column('growth-metrics-report', 'channels', 'Cost per customer', none).value).toBeNull();
    expect(
      fact('optimisation-report', { investment: { cost: 1, monthlySaving: 0 } }, 'Payback')!.value,
    ).toBeNull();
  });
});
