import type { Measurement } from '../../schemas/measurements.ts';
import type { Metric } from '../../schemas/metrics.ts';
import type { Finding } from '../check.ts';

/** What is wrong with a value; the path counts from it. */
export type ValueFault = Pick<Finding, 'path' | 'on' | 'message' | 'expected' | 'fix'>;

const PARTS = ['value', 'n', 'numerator', 'denominator'] as const;
type Part = (typeof PARTS)[number];

const NEEDS: Record<Metric['aggregation'], readonly Part[]> = {
  sum: ['value'],
  last: ['value'],
  max: ['value'],
  mean: ['value', 'n'],
  ratio: ['numerator', 'denominator'],
};

/** What is wrong with the parts of a value, by the aggregation of its metric. */
export function* valueFaults(id: string, metric: Metric, value: Measurement): Generator<ValueFault> {
  const { aggregation, decimals } = metric;
  const needs = NEEDS[aggregation];
  for (const part of PARTS)
    if (value[part] !== undefined && !needs.includes(part))
      yield {
        path: [part],
        on: 'key',
        message: `${id} is a ${aggregation}, which has no ${part}`,
        expected: needs.join(' and '),
        fix:
          aggregation === 'ratio'
            ? 'record the counts: numerator and denominator'
            : `remove it, or correct the aggregation in playbook/metrics.yaml`,
      };
  const isEmpty = aggregation === 'mean' && value.n === 0;
  // What has the parts of another aggregation lacks those of its own.
  const isOther = PARTS.some((part) => value[part] !== undefined && !needs.includes(part));
  for (const part of isOther ? [] : needs)
    if (value[part] === undefined && !(part === 'value' && isEmpty))
      yield {
        path: [],
        message: `${id} is a ${aggregation}, and its ${part} is missing`,
        expected: needs.join(' and '),
        fix:
          part === 'n'
            ? 'add n: how many things the value is the mean of; without it days cannot be merged'
            : `add ${part}:`,
      };
  if (isEmpty && value.value !== undefined)
    yield {
      path: ['value'],
      message: `${id} has a value of ${value.value}, but its n is 0: nothing has no mean`,
      expected: 'n: 0 without a value, or the number of things',
      fix: 'correct n; a day without anything is n: 0 alone',
    };
  const below = (['value', 'numerator'] as const).find((part) => (value[part] ?? 0) < 0);
  if (below && !metric.signed)
    yield {
      path: [below],
      message: `${below} of ${id} is ${value[below]}, but the metric is never negative`,
      expected: '0 or more, or signed: true in playbook/metrics.yaml',
      fix: 'correct the number, or say that the metric can be negative',
    };
  if (aggregation !== 'mean' && aggregation !== 'ratio' && decimals === 0 && metric.unit !== '%')
    if (value.value !== undefined && !Number.isInteger(value.value))
      yield {
        path: ['value'],
        message: `${id} is ${value.value}, but is counted in whole ${metric.units ?? metric.unit ?? 'numbers'}`,
        expected: 'a whole number, or decimals: 1 or more in playbook/metrics.yaml',
        fix: 'correct the number, or set the decimals of the metric',
      };
}
