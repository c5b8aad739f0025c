import type { PlaybookEntries } from '../../records/ledger.ts';
import type { Aggregation, Metric } from '../../schemas/metrics.ts';
import type { Definition, Recorded } from '../definition.ts';
import type { OwnId } from '../definitions.ts';
import { divided, plain, sumOver } from '../working.ts';
import { OWN_PARTS, type OwnParts } from './detail.ts';

/** The playbook, as far as it defines figures. */
export type Declaring = Pick<PlaybookEntries, 'metrics'>;

/** The id of the figure of a declared metric: no id of the software's own figures begins like this. */
export function ownId(metric: string): OwnId {
  return `metric-${metric}`;
}

/** The id of the metric that a figure is of. */
export function metricOf(id: OwnId): string {
  return id.slice('metric-'.length);
}

const known = new WeakMap<object, ReadonlyMap<OwnId, Definition<OwnParts>>>();

/** The definitions of the metrics that the playbook declares, in its order. */
export function ownDefinitions({ metrics }: Declaring): ReadonlyMap<OwnId, Definition<OwnParts>> {
  const { data } = metrics;
  const found = known.get(data);
  if (found) return found;
  const made = new Map(
    Object.entries(data).map(([id, metric]) => [ownId(id), ownDefinition(id, metric, data)] as const),
  );
  known.set(data, made);
  return made;
}

/** The plural of a metric's unit: that of its figures. */
export function unitOf({ unit, units }: Pick<Metric, 'unit' | 'units'>): string {
  return units ?? unit;
}

const FORMULAS: Record<Exclude<Aggregation, 'ratio'>, (each: string) => string> = {
  sum: (each) => `Sum of the values of each ${each}.`,
  mean: (each) => `Mean of the values of each ${each}, each weighted by its n: sum(value × n) ÷ sum(n).`,
  last: (each) => `The latest value in the period, whatever ${each} of it that is from.`,
  max: (each) => `The largest value of any ${each} of the period.`,
};

function formulaOf({ aggregation, unit, cadence, numerator, denominator }: Metric, all: Declared): string {
  if (aggregation !== 'ratio') return FORMULAS[aggregation](cadence);
  const nameOf = (id: string) => all[id]?.name ?? id;
  const [above, below] =
    numerator !== undefined && denominator !== undefined
      ? [nameOf(numerator), nameOf(denominator)]
      : ['sum of the numerators', 'sum of the denominators'];
  return `${unit === '%' ? '100 × ' : ''}${above} ÷ ${below}.`;
}

function notesOf({ aggregation, cadence, dimensions, total, minimum, counts }: Metric): string[] {
  const isOf = Object.keys(dimensions).length > 0;
  return [
    cadence === 'day'
      ? 'Every period is computed from its days. Days without a value are not filled; their number is shown beside the figure.'
      : `Recorded by ${cadence}: a longer period has a value only where it consists of whole ${cadence}s.`,
    ...(aggregation === 'last' ? ['A value is not carried into a period without one.'] : []),
    ...(aggregation === 'ratio'
      ? ['Nothing of nothing is unknown, and so is a period without records.']
      : []),
    ...(isOf && aggregation === 'last'
      ? [
          total
            ? 'The total adds up the members where each has a value of the same day; otherwise it is unknown.'
            : 'There is no total of its members: their values are of different days.',
        ]
      : []),
    ...(minimum === undefined
      ? []
      : [`Not judged below ${plain(minimum)} ${counts ?? 'observation'}${minimum === 1 ? '' : 's'}.`]),
  ];
}

type Declared = Declaring['metrics']['data'];

function recordedOf(id: string, { from, aggregation }: Metric): Recorded {
  if (from) {
    const fields = [from.field, from.n, from.numerator, from.denominator].filter(Boolean).join(' and ');
    return { what: `${fields} in each ${from.report.replaceAll('-', ' ')}` };
  }
  const parts = { ratio: 'numerator and denominator', mean: 'value and n' } as const;
  const what = aggregation === 'ratio' || aggregation === 'mean' ? parts[aggregation] : 'value';
  return { what: `${what} of ${id} in the measurements`, file: 'metrics/2026-11-03.yaml' };
}

/** The definition of a declared metric's figure. */
function ownDefinition(id: string, metric: Metric, all: Declared): Definition<OwnParts> {
  const { name, aggregation, cadence, better, decimals } = metric;
  const counts =
    metric.counts ?? (aggregation === 'ratio' || aggregation === 'mean' ? 'observation' : cadence);
  const things = `${counts}s`;
  return {
    name,
    unit: unitOf(metric),
    counts,
    decimals,
    better: better === 'neither' ? 'lower' : better,
    ...(better === 'neither' && { neutral: true }),
    ...(metric.signed && { signed: true }),
    formula: formulaOf(metric, all),
    notes: notesOf(metric),
    group: 'Own metrics',
    scored: true,
    recorded: recordedOf(id, metric),
    detail: OWN_PARTS,
    working: ({ detail, n, unit }) =>
      aggregation === 'ratio'
        ? divided(detail.above, detail.below, things)
        : aggregation === 'mean'
          ? sumOver(detail.above, unit, n, things)
          : undefined,
  };
}
