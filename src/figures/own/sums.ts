import { type OwnSource, type OwnValue, ownValues } from './values.ts';

/** What a sum metric comes to in one of its days, weeks or months, and the files that it is from. */
export interface OwnSum {
  total: number;
  files: readonly string[];
}

/**
 * The recorded sums of a sum metric by the id of its day, week or month, for some members of its dimensions: `{ service: 'checkout' }`; all of
 * them if none are given. A period without a record is not among them. Empty for a metric that is not declared, or is no sum.
 */
export function recordedSums(
  ledger: OwnSource,
  metric: string,
  of: Readonly<Record<string, string>> = {},
): Map<string, OwnSum> {
  if (ledger.metrics.data[metric]?.aggregation !== 'sum') return new Map();
  const own = (ownValues(ledger).get(metric) ?? []).filter((value) =>
    Object.entries(of).every(([dimension, member]) => value.of[dimension] === member),
  );
  const byPeriod = Map.groupBy(own, ({ at }: OwnValue) => at);
  return new Map(
    [...byPeriod].map(([at, values]) => [
      at,
      {
        total: values.reduce((sum, { value }) => sum + (value ?? 0), 0),
        files: [...new Set(values.flatMap(({ files }) => files))],
      },
    ]),
  );
}
