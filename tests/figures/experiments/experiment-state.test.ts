import { describe, expect, test } from 'vitest';
import { judgeExperiment } from '../../../src/figures/experiments/experiment.ts';
import { sampleSize } from '../../../src/figures/experiments/sample-size.ts';
import { experiment } from '../../../src/schemas/experiment.ts';

describe('the state of an experiment', () => {
  const judge = (fields: object, control: object = {}, treatment: object = {}) =>
    judgeExperiment(
      experiment.schema.parse({
        title: 'x',
        hypothesis: 'x',
        metric: { name: 'x', baseline: 10, smallestEffect: '10 %' },
        planned: '2026-01-05',
        started: '2026-01-12',
        plannedSample: 10_000,
        variants: [
          { id: 'a', name: 'A', control: true, ...control },
          { id: 'b', name: 'B', ...treatment },
        ],
        owner: 'chief',
        ...fields,
      }),
    );
  const counts = (exposures: number, conversions?: number) => ({
    exposures,
    ...(conversions !== undefined && { conversions }),
  });
  const over = { ended: '2026-02-20' };
  const harmed = {
    guardrails: [
      { metric: 'y', result: 'ok' },
      { metric: 'z', result: 'harmed' },
    ],
  };

  test.each([
    ['planned', { started: undefined }, {}, {}],
    ['running', {}, {}, {}],
    ['running', {}, counts(5000), counts(5000)],
    ['interim', {}, counts(5000, 500), counts(5000, 900)],
    ['interim', {}, counts(10_000, 1000), counts(9999, 1900)],
    ['winner', {}, counts(10_000, 1000), counts(10_000, 1150)],
    ['winner', over, counts(10_000, 1000), counts(10_000, 1150)],
    ['loser', over, counts(10_000, 1150), counts(10_000, 1000)],
    ['inconclusive', over, counts(10_000, 1000), counts(10_000, 1010)],
    ['inconclusive', over, counts(10_000, 0), counts(10_000, 0)],
    ['underpowered', over, counts(5000, 500), counts(5000, 900)],
    ['underpowered', over, {}, {}],
    // The split is checked first.
    ['invalid', over, counts(44_000, 4400), counts(45_000, 6000)],
    ['invalid', {}, counts(440), counts(600)],
    // One good split in a hundred looks like this: it is a reason to look, and none to throw the test away.
    ['doubtful', {}, counts(10_000), counts(10_400)],
    ['doubtful', {}, counts(10_000, 1000), counts(10_400, 1150)],
    ['doubtful', over, counts(10_000, 1000), counts(10_400, 1300)],
    ['running', {}, counts(10_000), counts(10_300)],
    ['won-with-harm', { ...over, ...harmed }, counts(10_000, 1000), counts(10_000, 1150)],
    ['loser', { ...over, ...harmed }, counts(10_000, 1150), counts(10_000, 1000)],
    ['inconclusive', { ...over, ...harmed }, counts(10_000, 1000), counts(10_000, 1010)],
  ] as const)('%s', (state, fields, control, treatment) => {
    expect(judge(fields, control, treatment).state).toBe(state);
  });

  test('a metric where lower is better reverses it', () => {
    const metric = { name: 'x', baseline: 10, smallestEffect: '10 %', better: 'lower' };
    expect(judge({ ...over, metric }, counts(10_000, 1150), counts(10_000, 1000)).state).toBe('winner');
  });

  test('several variants are adjusted, and their traffic by its weights', () => {
    const three = (third: object) => ({
      ...over,
      allocation: { a: 2, b: 1, c: 1 },
      variants: [
        { id: 'a', name: 'A', control: true, exposures: 20_000, conversions: 2000 },
        { id: 'b', name: 'B', exposures: 10_000, conversions: 1078 },
        { id: 'c', name: 'C', exposures: 10_000, ...third },
      ],
    });
    const two = judge(three({ conversions: 1005 }));
    expect(two.planned).toEqual([20_000, 10_000, 10_000]);
    expect(two.rivals[0]!.comparison.p).toBeLessThan(0.05);
    expect(two.rivals[0]!.p).toBeGreaterThan(0.05);
    expect(two.state).toBe('inconclusive');
    expect(judge(three({ conversions: 1300 }))).toMatchObject({
      state: 'winner',
      leading: { variant: { id: 'c' } },
    });
  });

  test('the sample is computed if none is stated', () => {
    const { planned } = judge({ plannedSample: undefined });
    expect(planned).toEqual([1, 1].map(() => sampleSize({ control: 0.1, treatment: 0.11 })));
  });
});
