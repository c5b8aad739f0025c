import type { SqlFile } from '../data-file.ts';

const TEXT = `-- The share of reports that were on time, in percent, of all duties, each output and each owner, by the month,
-- quarter and year in which the period of the report ends. Reports that are not due yet are left out.
-- Needs the views of tables.sql.
WITH
expected AS (
  SELECT output, owner, ends - INTERVAL 1 MILLISECOND AS counted,
    CASE
      WHEN delivered IS NOT NULL AND epoch_ms(delivered) <= epoch_ms(due) + grace_minutes * 60000 THEN 'on_time'
      WHEN delivered IS NOT NULL THEN 'late'
      WHEN epoch_ms(as_of) <= epoch_ms(due) + grace_minutes * 60000 THEN 'not_due'
      ELSE 'missing'
    END AS state
  FROM cadence CROSS JOIN site
),
subjects AS (
  SELECT 'organisation' AS subject, counted, state FROM expected
  UNION ALL SELECT 'output:' || output, counted, state FROM expected
  UNION ALL SELECT 'agent:' || owner, counted, state FROM expected
)
SELECT subject, periods.id AS period, periods.kind,
  count(*) FILTER (WHERE state <> 'not_due') AS n,
  count(*) FILTER (WHERE state = 'on_time') AS on_time,
  CASE WHEN count(*) FILTER (WHERE state <> 'not_due') > 0
    THEN count(*) FILTER (WHERE state = 'on_time') / count(*) FILTER (WHERE state <> 'not_due') * 100 END AS adherence
FROM subjects
JOIN periods ON counted >= periods."from" AND counted < periods."to" AND periods.kind IN ('month', 'quarter', 'year')
GROUP BY subject, periods.id, periods.kind
ORDER BY subject, periods.kind, periods.id;
`;

export const cadenceAdherenceSql: SqlFile = {
  as: 'sql',
  name: 'cadence-adherence',
  holds:
    'SQL: the share of reports on time by output and owner, by month, quarter and year, from due and delivery times',
  write: () => TEXT,
};
