import { plannedRates } from '../../figures/experiments/experiment-plan.ts';
import { plain } from '../../figures/working.ts';
import { useNearest } from '../../records/near-miss.ts';
import type { Check } from '../check.ts';
import { eachExperiment } from './each-experiment.ts';

export const experimentVariants: Check = {
  id: 'experiment-variants',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure an experiment has one control, unique variant ids, and a weight in its allocation for each of them.',
  why: 'Each variant is compared with the control, in the planned proportion. Without them there is no result.',
  example: {
    file: 'experiments/none.md',
    wrong: 'allocation: { as-before: 1, nww: 1 }',
    right: 'allocation: { as-before: 1, new: 1 }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const ids = data.variants.map(({ id }) => id);
    for (const [i, id] of ids.entries())
      if (ids.indexOf(id) < i)
        yield {
          path: ['variants', i, 'id'],
          message: `duplicate variant "${id}"`,
          expected: 'a unique id for each variant',
          fix: 'rename one of the two variants',
        };
    const controls = data.variants.filter(({ control }) => control).map(({ id }) => id);
    if (controls.length !== 1)
      yield {
        path: ['variants'],
        message:
          controls.length === 0
            ? 'no variant is the control, so there is nothing to compare with'
            : `${controls.length} variants are the control: ${controls.join(', ')}`,
        expected: 'exactly one variant with control: true',
        fix: `set control: true for ${controls.length === 0 ? 'the variant without the change' : 'one of them'}`,
      };
    if (!data.allocation) return;
    const weighted = Object.keys(data.allocation);
    for (const id of weighted.filter((each) => !ids.includes(each))) {
      yield {
        path: ['allocation', id],
        on: 'key',
        message: `allocation: there is no variant "${id}"`,
        expected: `one of ${ids.join(', ')}`,
        fix: useNearest(id, ids) ?? 'use the id of a variant',
      };
    }
    const without = [...new Set(ids)].filter((id) => !weighted.includes(id));
    if (without.length > 0)
      yield {
        path: ['allocation'],
        on: 'key',
        message: `allocation has no weight for ${without.join(', ')}`,
        expected: `a weight for each of ${ids.join(', ')}`,
        fix: `add ${without.map((id) => `${id}:`).join(', ')} with the weight`,
      };
  }),
};

export const experimentPlans: Check = {
  id: 'experiment-plan',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure the smallest effect that matters is possible, given the baseline.',
  why: 'An effect larger than the distance to 100 % can never be observed, and no sample would be large enough.',
  example: {
    file: 'experiments/too-much.md',
    wrong: 'baseline: 91, smallestEffect: 20 % }',
    right: 'baseline: 91, smallestEffect: 5 % }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const { treatment } = plannedRates(data);
    if (treatment > 0 && treatment < 1) return;
    const { baseline, smallestEffect, better } = data.metric;
    const { value, unit } = smallestEffect;
    yield {
      path: ['metric', 'smallestEffect'],
      message: `${value} ${unit} ${better === 'higher' ? 'above' : 'below'} the baseline of ${baseline} % is ${plain(100 * treatment)} %, which is not a possible rate`,
      expected: 'a rate between 0 and 100 %',
      fix: `choose a smaller effect: at most ${plain(better === 'higher' ? 100 - baseline : baseline)} points are possible`,
    };
  }),
};
