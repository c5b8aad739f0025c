import type { Ledger } from '../../records/ledger.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { reportedValues } from './reported.ts';

/** One recorded value of a declared metric. */
export interface OwnValue {
  /** The id of its day, week or month. */
  at: string;
  /** The member of each dimension. */
  of: Readonly<Record<string, string>>;
  /** Sum, mean, last and max: the value; null for a mean of nothing. Ratio: the numerator. */
  value: number | null;
  /** Mean: what it is the mean of. Ratio: the denominator. Otherwise 1. */
  weight: number;
  /** The files that it is from. */
  files: readonly string[];
}

/** What the values of declared metrics are read from. */
export type OwnSource = Pick<Ledger, 'metrics' | 'measurements' | 'reports' | 'cadences'>;

/**
 * The recorded values of every declared metric by its id, in the order of the files. A value that lacks what its metric needs is left
 * out; a check reports it.
 */
export function ownValues(ledger: OwnSource): Map<string, OwnValue[]> {
  const { data } = ledger.metrics;
  const found = new Map<string, OwnValue[]>(Object.keys(data).map((id) => [id, []]));
  for (const { id, file, data: own } of ledger.measurements) {
    const { period } = readPeriodName(id);
    for (const { metric, day, of, ...recorded } of own.values) {
      const parts = data[metric] && partsOf(data[metric], recorded);
      if (parts) found.get(metric)!.push({ at: day ?? period, of, ...parts, files: [file] });
    }
  }
  for (const [id, metric] of Object.entries(data))
    if (metric.from) found.get(id)!.push(...reportedValues(ledger, metric, metric.from));
  for (const [id, metric] of Object.entries(data)) {
    const { numerator, denominator } = metric;
    if (metric.aggregation !== 'ratio' || numerator === undefined || denominator === undefined) continue;
    const [above, below] = [found.get(numerator) ?? [], found.get(denominator) ?? []];
    found.set(id, quotients(Object.keys(metric.dimensions), above, below));
  }
  return found;
}

/** What a value comes to by its metric's aggregation; undefined if a part of it is missing. */
export function partsOf(
  { aggregation }: Pick<Metric, 'aggregation'>,
  {
    value,
    n,
    numerator,
    denominator,
  }: Readonly<Partial<Record<'value' | 'n' | 'numerator' | 'denominator', number>>>,
): Pick<OwnValue, 'value' | 'weight'> | undefined {
  if (aggregation === 'ratio')
    return numerator === undefined || denominator === undefined
      ? undefined
      : { value: numerator, weight: denominator };
  if (aggregation !== 'mean') return value === undefined ? undefined : { value, weight: 1 };
  if (n === undefined || (value === undefined) !== (n === 0)) return undefined;
  return { value: value ?? null, weight: n };
}

/** The ratio of two sums, for each period and members that have both. */
function quotients(
  dimensions: readonly string[],
  above: readonly OwnValue[],
  below: readonly OwnValue[],
): OwnValue[] {
  const keyOf = ({ at, of }: OwnValue) => JSON.stringify([at, ...dimensions.map((each) => of[each])]);
  const [tops, bottoms] = [above, below].map((values) => Map.groupBy(values, keyOf));
  return [...tops!].flatMap(([key, own]): OwnValue[] => {
    const others = bottoms!.get(key);
    if (!others) return [];
    const { at, of } = own[0]!;
    const total = (values: readonly OwnValue[]) => values.reduce((sum, { value }) => sum + (value ?? 0), 0);
    return [
      {
        at,
        of: Object.fromEntries(dimensions.map((each) => [each, of[each]!])),
        value: total(own),
        weight: total(others),
        files: [...new Set([...own, ...others].flatMap(({ files }) => files))],
      },
    ];
  });
}
