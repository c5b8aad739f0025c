import type { SqlFile } from '../data-file.ts';

const TEXT = `-- Monthly recurring revenue at the end of each month, quarter and year, and what changed it, from its movements.
-- A period is known if all of its months that are over are recorded. Needs the views of tables.sql.
WITH
months AS (
  SELECT month, sum(closing) AS closing, sum("new") AS won, sum(expansion) AS expansion,
    sum(contraction) AS contraction, sum(churn) AS churn, sum(reactivation) AS reactivation
  FROM mrr_movements GROUP BY month
),
-- The months whose facts add up to those of a period.
members AS (
  SELECT id AS period, kind, id AS month, "to" AS ends, "from" AS begins FROM periods WHERE kind = 'month'
  UNION ALL
  SELECT whole.id, whole.kind, part.id, least(part."to", whole."to"), part."from"
  FROM periods AS part JOIN periods AS whole ON whole.id IN (part.quarter, part.year)
  WHERE part.kind = 'month' AND whole.kind IN ('quarter', 'year')
)
SELECT members.period, members.kind,
  count(months.month) AS months,
  CASE WHEN count(*) = count(months.month) THEN arg_max(closing, begins) END AS mrr,
  CASE WHEN count(*) = count(months.month)
    THEN sum(won + expansion + reactivation - contraction - churn) END AS net_new
FROM members CROSS JOIN site
LEFT JOIN months ON months.month = members.month
WHERE members.ends <= as_of
GROUP BY members.period, members.kind
ORDER BY members.kind, members.period;
`;

export const mrrSql: SqlFile = {
  as: 'sql',
  name: 'mrr',
  holds: 'SQL: monthly recurring revenue and its net change by month, quarter and year, from its movements',
  write: () => TEXT,
};
