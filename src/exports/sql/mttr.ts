import type { SqlFile } from '../data-file.ts';

const TEXT = `-- Mean time to resolve, in minutes, of all incidents, of each severity and of each service, by the month,
-- quarter and year in which it ended. For a service its own impact counts, from its first to its last.
-- Needs the views of tables.sql.
WITH
resolved AS (
  SELECT 'organisation' AS subject, started AS begun, resolved AS ended
  FROM incidents WHERE state = 'resolved'
  UNION ALL
  SELECT coalesce('severity:' || severity, 'unrated'), started, resolved
  FROM incidents WHERE state = 'resolved'
  UNION ALL
  SELECT 'service:' || service, min(i."from"),
    CASE WHEN count(*) = count(coalesce(i."to", incidents.resolved)) THEN max(coalesce(i."to", incidents.resolved)) END
  FROM impacts AS i JOIN incidents ON incidents.id = i.incident
  WHERE level NOT IN ('none', 'unknown')
  GROUP BY incidents.id, service
)
SELECT subject, periods.id AS period, periods.kind, count(*) AS n,
  sum(epoch_ms(ended) - epoch_ms(begun)) / 60000 / count(*) AS mttr_minutes
FROM resolved
JOIN periods ON ended >= periods."from" AND ended < periods."to" AND periods.kind IN ('month', 'quarter', 'year')
-- Of an incident whose times are known by their day only, it is not known how long it took.
WHERE begun IS NOT NULL AND ended IS NOT NULL
GROUP BY subject, periods.id, periods.kind
ORDER BY subject, periods.kind, periods.id;
`;

export const mttrSql: SqlFile = {
  as: 'sql',
  name: 'mttr',
  holds:
    'SQL: mean time to resolve by severity and service, by month, quarter and year, from incidents and impacts',
  write: () => TEXT,
};
