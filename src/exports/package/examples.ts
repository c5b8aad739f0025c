import type { Source, Table } from '../data-file.ts';
import { partsOf } from '../parquet/parts.ts';

/** Stands for the address of a site that was built without one. */
const EXAMPLE = 'https://ops.example.org';

/** How to read the data, as texts to copy. */
export interface Examples {
  /** The address that they are written for, without a slash at its end. */
  address: string;
  /** Whether it is that of this site. */
  known: boolean;
  duckdb: string;
  metrics: string;
  python: string;
  curl: string;
}

/** Examples for the address of a site; for another one that stands for it if it is not known. */
export function examplesFor(impacts: Table, source: Source, address: string | undefined): Examples {
  const base = (address ?? EXAMPLE).replace(/\/$/, '');
  const files = partsOf(impacts, source).map(({ path }) => `  '${base}${path}'`);
  const query = `SELECT service, level, count(*) AS impacts,
  sum(epoch_ms("until") - epoch_ms("from")) / 60000 AS minutes
FROM read_parquet([
${files.join(',\n')}
])
WHERE "until" IS NOT NULL
GROUP BY service, level
ORDER BY minutes DESC, service, level;`;
  return {
    address: base,
    known: address !== undefined,
    duckdb: query,
    metrics: `base=${base}/data
{
  echo "SET VARIABLE base = '$base';"
  curl -s $base/sql/tables.sql $base/sql/availability.sql
} | duckdb`,
    python: `import duckdb
import pandas

incidents = pandas.read_csv("${base}/data/incidents.csv", parse_dates=["started", "resolved"])
periods = pandas.read_parquet("${base}/data/parquet/periods/part-0.parquet")
impacts = duckdb.sql("""
${query.replace(/;$/, '')}
""").df()`,
    curl: `curl -s ${base}/data/index.json
curl -s ${base}/data/incidents.csv`,
  };
}
