import { plannedRates } from '../../figures/experiments/experiment-plan.ts';
import { plain } from '../../figures/working.ts';
import { didYouMean } from '../../records/near-miss.ts';
import type { Check } from '../check.ts';
import { eachExperiment } from './each-experiment.ts';

export const experimentVariants: Check = {
  id: 'experiment-variants',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure an experiment has one control, variants with ids of their own, and an allocation for each of them.',
  why: 'Each variant is compared with the one control, at the planned proportion: without them nothing can be said.',
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
          message: `there are two variants "${id}"`,
          expected: 'an id of its own for each variant',
          fix: `another id than ${id}`,
        };
    const controls = data.variants.filter(({ control }) => control).map(({ id }) => id);
    if (controls.length !== 1)
      yield {
        path: ['variants'],
        message:
          controls.length === 0
            ? 'no variant is the control: there is nothing to compare with'
            : `${controls.length} variants are the control: ${controls.join(', ')}`,
        expected: 'exactly one variant with control: true',
        fix: `control: true for ${controls.length === 0 ? 'what was there before' : 'one of them'}`,
      };
    if (!data.allocation) return;
    const weighted = Object.keys(data.allocation);
    for (const id of weighted.filter((each) => !ids.includes(each))) {
      const meant = didYouMean(id, ids);
      yield {
        path: ['allocation', id],
        on: 'key',
        message: `allocation: there is no variant "${id}"`,
        expected: `one of ${ids.join(', ')}`,
        fix: meant ?? 'the id of a variant',
      };
    }
    const without = [...new Set(ids)].filter((id) => !weighted.includes(id));
    if (without.length > 0)
      yield {
        path: ['allocation'],
        on: 'key',
        message: `allocation says nothing of ${without.join(', ')}`,
        expected: `a weight for each of ${ids.join(', ')}`,
        fix: `${without[0]}: 1`,
      };
  }),
};

export const experimentPlans: Check = {
  id: 'experiment-plan',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure the smallest effect that matters is one that the baseline leaves room for.',
  why: 'An effect that is larger than what is left up to 100 % can never be seen, and asks for a sample of nobody.',
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
      message: `${value} ${unit} ${better === 'higher' ? 'more' : 'less'} than ${baseline} % is ${plain(100 * treatment)} %, which no rate can be`,
      expected: 'a rate between 0 and 100 %',
      fix: `a smaller effect: there is room for ${plain(better === 'higher' ? 100 - baseline : baseline)} points`,
    };
  }),
};
