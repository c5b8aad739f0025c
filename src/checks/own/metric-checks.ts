import { targetText } from '../../figures/figure.ts';
import { ownId } from '../../figures/own/definitions.ts';
import { isDimensionList } from '../../records/dimensions.ts';
import type { Ledger } from '../../records/ledger.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import { DIMENSION_LISTS } from '../../schemas/dimension-lists.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { conversion } from '../../schemas/units.ts';
import type { Check, Finding } from '../check.ts';
import { fromFaults } from './from-faults.ts';

/** What is wrong with a declaration; the path counts from it. */
export interface MetricFault
  extends Pick<Finding, 'path' | 'on' | 'message' | 'expected' | 'fix' | 'severity'> {}

/** Pages of their own among those of the metrics. */
const RESERVED = ['daily', 'weekly', 'monthly', 'own'];

const LENGTHS = ['day', 'week', 'month', 'quarter', 'year'] as const;

function* targetFaults(metric: Metric): Generator<MetricFault> {
  const { target, unit, units = unit, better, per, aggregation, cadence } = metric;
  if (!target) {
    if (per !== undefined)
      yield {
        path: ['per'],
        on: 'key',
        message: 'per has no meaning without a target',
        expected: 'a target, and the length of period that it judges',
        fix: 'add target:, or leave per out',
      };
    return;
  }
  if (target.unit !== unit && target.unit !== units && conversion(target.unit, units) === undefined)
    yield {
      path: ['target'],
      message: `the target is in ${target.unit || 'no unit'}, but the metric is in ${units || 'no unit'}`,
      expected: units ? `a target in ${units}` : 'a target without a unit',
      fix: 'correct the unit, and convert the number',
    };
  const isUpper = target.comparator.startsWith('<');
  if (better !== 'neither' && isUpper === (better === 'higher'))
    yield {
      path: ['target'],
      severity: 'warning',
      message: `the target is ${targetText(target)}, but better is ${better}: it is met by worse values`,
      expected: `a target with ${isUpper ? '> or >=' : '< or <='}, or better: ${isUpper ? 'lower' : 'higher'}`,
      fix: 'correct the comparator, or which way is better',
    };
  if (aggregation === 'sum' && per === undefined)
    yield {
      path: ['target'],
      message: 'the target of a sum does not say for how long: a month adds up to more than a day',
      expected: 'per: with the length of period that the target judges',
      fix: 'add per: day, week, month, quarter or year',
    };
  if (per !== undefined && LENGTHS.indexOf(per) < LENGTHS.indexOf(cadence))
    yield {
      path: ['per'],
      message: `per is ${per}, but the metric is recorded by ${cadence}`,
      expected: `${cadence} or longer`,
      fix: `write per: ${cadence}, or a longer period`,
    };
}

function* dimensionFaults(metric: Metric): Generator<MetricFault> {
  const { dimensions, aggregation, total, judged, target } = metric;
  const names = Object.keys(dimensions);
  for (const [dimension, members] of Object.entries(dimensions))
    if (typeof members === 'string' && !isDimensionList(members))
      yield {
        path: ['dimensions', dimension],
        message: `dimensions.${dimension}: "${members}" is not a list of the playbook`,
        expected: `one of ${listed(DIMENSION_LISTS)}, or the members in brackets`,
        fix: useNearest(members, DIMENSION_LISTS) ?? `write the members, as in [${members}]`,
      };
    else if (typeof members !== 'string' && new Set(members).size < members.length)
      yield {
        path: ['dimensions', dimension],
        message: `dimensions.${dimension} lists a member twice`,
        expected: 'each member once',
        fix: 'keep one of the two',
      };
  if (total && (aggregation !== 'last' || names.length === 0))
    yield {
      path: ['total'],
      on: 'key',
      message: `total has no meaning ${names.length === 0 ? 'without dimensions' : `for aggregation: ${aggregation}, which has a total anyway`}`,
      expected: 'total: sum only for aggregation: last with dimensions',
      fix: 'leave it out',
    };
  if (judged === 'members' && names.length === 0)
    yield {
      path: ['judged'],
      message: 'judged: members has no meaning without dimensions',
      expected: 'judged: total, or dimensions',
      fix: 'leave it out, or declare the dimensions',
    };
  if (target && judged === 'total' && aggregation === 'last' && names.length > 0 && !total)
    yield {
      path: ['target'],
      message: 'the target judges the total, but the latest values of several members have none',
      expected: 'judged: members, or total: sum',
      fix: 'add judged: members, or total: sum if the values of a day add up',
    };
}

function* ratioFaults(metric: Metric, all: Ledger['metrics']['data']): Generator<MetricFault> {
  const { aggregation, numerator, denominator, from } = metric;
  const parts = { numerator, denominator };
  for (const name of ['numerator', 'denominator'] as const) {
    const id = parts[name];
    const other = name === 'numerator' ? 'denominator' : 'numerator';
    if (id === undefined) {
      if (parts[other] !== undefined && aggregation === 'ratio')
        yield {
          path: [other],
          on: 'key',
          message: `the ratio has a ${other}, but no ${name}`,
          expected: 'both, as ids of sum metrics, or neither where they are recorded',
          fix: `add ${name}: with the id of a sum metric`,
        };
      continue;
    }
    if (aggregation !== 'ratio' || from) {
      yield {
        path: [name],
        on: 'key',
        message: from
          ? `${name} and from both say what the metric is computed from`
          : `${name} has no meaning for aggregation: ${aggregation}`,
        expected: from ? 'one of the two' : 'numerator and denominator only for aggregation: ratio',
        fix: from ? 'keep one of the two' : 'write aggregation: ratio, or leave it out',
      };
      continue;
    }
    // One that does not exist is reported with all references.
    const part = all[id];
    if (part) yield* partFaults(name, id, metric, part);
  }
  const [above, below] = [all[numerator ?? ''], all[denominator ?? '']];
  if (aggregation === 'ratio' && metric.unit === '%' && above && below && above.unit !== below.unit)
    yield {
      path: ['unit'],
      message: `the ratio is in %, but ${numerator} is in ${above.unit || 'no unit'} and ${denominator} in ${below.unit || 'no unit'}`,
      expected: 'two metrics in the same unit for a percentage',
      fix: `write a unit such as ${above.unit || 'one'} per ${below.unit || 'one'}, or name other metrics`,
    };
}

function* partFaults(name: string, id: string, metric: Metric, part: Metric): Generator<MetricFault> {
  const at = { path: [name] };
  if (part.aggregation !== 'sum')
    yield {
      ...at,
      message: `${name}: ${id} is a ${part.aggregation}, and only sums can be divided`,
      expected: 'the id of a metric with aggregation: sum',
      fix: 'name a sum metric, or record numerator and denominator in the measurements',
    };
  if (part.cadence !== metric.cadence)
    yield {
      ...at,
      message: `${name}: ${id} is recorded by ${part.cadence}, but the ratio by ${metric.cadence}`,
      expected: `cadence: ${part.cadence}, or a metric by ${metric.cadence}`,
      fix: `write cadence: ${part.cadence} where both parts are recorded by ${part.cadence}`,
    };
  const missing = Object.keys(metric.dimensions).filter((each) => !Object.hasOwn(part.dimensions, each));
  if (missing.length > 0)
    yield {
      ...at,
      message: `${name}: ${id} has no dimension ${listed(missing)}`,
      expected: 'dimensions that both parts of the ratio have',
      fix: `remove ${listed(missing)} from the dimensions of the ratio, or record ${id} by it`,
    };
}

function* metricFaults(id: string, metric: Metric, ledger: Ledger): Generator<MetricFault> {
  if (RESERVED.includes(id))
    yield {
      path: [],
      on: 'key',
      message: `the id "${id}" collides with the page /metrics/${id}/`,
      expected: `an id other than ${listed(RESERVED)}`,
      fix: 'rename the metric, here and in its measurements',
    };
  const { metrics, scorecard } = ledger;
  yield* targetFaults(metric);
  yield* dimensionFaults(metric);
  yield* ratioFaults(metric, metrics.data);
  if (metric.from) yield* fromFaults(metric, metric.from);
  if (metric.target && metric.judged === 'total' && Object.hasOwn(scorecard.data, ownId(id)))
    yield {
      path: ['target'],
      on: 'key',
      message: `${id} has a target here and another in playbook/scorecard.yaml`,
      expected: 'one target',
      fix: 'keep that of the scorecard',
    };
}

export const metricsAreDeclared: Check = {
  id: 'metric-declaration',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure a declared metric can be computed: its target, dimensions, parts and source fit its unit and aggregation.',
  why: 'A target in another unit, or a ratio without a denominator, would give a number that looks right and is not.',
  example: {
    file: 'playbook/metrics.yaml',
    wrong: 'target: < 40 hours',
    right: 'target: < 40 jobs',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const entry = ledger.metrics;
    for (const [id, metric] of Object.entries(entry.data))
      for (const { path, ...fault } of metricFaults(id, metric, ledger))
        yield { entry, path: [id, ...path], ...fault };
  },
};
