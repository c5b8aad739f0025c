import type { SqlFile } from '../data-file.ts';

/** The sweep of src/figures/services: what counts changes only at the edges of intervals, so time is cut there and each piece is judged by what covers it. */
const TEXT = `-- Agreed, watched and lost minutes and availability of each service in each month, quarter and year.
-- From recorded facts: impacts, evidence, service hours, maintenance and the rules of each time.
-- Needs the views of tables.sql. Times below are milliseconds since 1970, weights thousandths.
WITH
clock AS (SELECT epoch_ms(as_of) AS as_of FROM site),
policy AS (
  SELECT service,
    coalesce(epoch_ms("from"), -1e15::BIGINT) AS lo, coalesce(epoch_ms("to"), 1e15::BIGINT) AS hi,
    round(outage_weight * 1000)::BIGINT AS outage_weight,
    round(partial_weight * 1000)::BIGINT AS partial_weight,
    round(degraded_weight * 1000)::BIGINT AS degraded_weight,
    maintenance, minimum_minutes * 60000 AS minimum, minimum_notice_minutes * 60000 AS notice, whole_minutes
  FROM service_policies
),
harm AS (
  SELECT service, level, epoch_ms("from") AS lo, epoch_ms("until") AS hi
  FROM impacts
  WHERE level IN ('outage', 'partial', 'degraded') AND "until" > "from"
),
-- What counts as downtime at all, as whole outages: overlapping and touching impacts are one.
weighted AS (
  SELECT service, greatest(harm.lo, policy.lo) AS lo, least(harm.hi, policy.hi) AS hi
  FROM harm JOIN policy USING (service)
  WHERE harm.lo < policy.hi AND harm.hi > policy.lo
    AND CASE level WHEN 'outage' THEN outage_weight WHEN 'partial' THEN partial_weight ELSE degraded_weight END > 0
),
ordered AS (
  SELECT *, max(hi) OVER (PARTITION BY service ORDER BY lo, hi ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
  FROM weighted
),
numbered AS (
  SELECT *, sum(CASE WHEN reached IS NULL OR lo > reached THEN 1 ELSE 0 END)
    OVER (PARTITION BY service ORDER BY lo, hi ROWS UNBOUNDED PRECEDING) AS outage
  FROM ordered
),
outage AS (SELECT service, min(lo) AS lo, max(hi) AS hi FROM numbered GROUP BY service, outage),
-- Short outages are left out, or cut to whole minutes, where the rules of their start say so.
counted AS (
  SELECT service, outage.lo,
    CASE WHEN whole_minutes THEN outage.lo + (outage.hi - outage.lo) // 60000 * 60000 ELSE outage.hi END AS hi
  FROM outage JOIN policy USING (service)
  WHERE outage.lo >= policy.lo AND outage.lo < policy.hi AND outage.hi - outage.lo >= minimum
),
-- Maintenance that was announced early enough, and on record before it began.
excusing AS (
  SELECT service, epoch_ms(m."from") AS lo, epoch_ms(least(m."to", coalesce(m.completed, m."to"))) AS hi
  FROM maintenance_services AS m JOIN policy USING (service)
  WHERE epoch_ms(m."from") >= policy.lo AND epoch_ms(m."from") < policy.hi
    AND m.state <> 'cancelled' AND m.on_record AND epoch_ms(m."from") - epoch_ms(m.announced) >= notice
    AND coalesce(m.completed, m."to") > m."from"
),
spans AS (
  SELECT service, 'hours' AS what, epoch_ms("from") AS lo, epoch_ms("to") AS hi FROM service_hours
  UNION ALL SELECT service, 'evidence', epoch_ms("from"), epoch_ms("to") FROM evidence
  UNION ALL SELECT service, 'unknown', epoch_ms("from"), epoch_ms("to") FROM unknown_time
  UNION ALL SELECT service, 'doubt', epoch_ms("from"), epoch_ms("until") FROM impacts WHERE level = 'unknown' AND "until" > "from"
  UNION ALL SELECT service, level, lo, hi FROM harm
  UNION ALL SELECT service, 'counted', lo, hi FROM counted
  UNION ALL SELECT service, 'excused', lo, hi FROM excusing
),
period AS (
  SELECT id, kind, epoch_ms("from") AS lo, epoch_ms("to") AS hi
  FROM periods
  WHERE kind IN ('month', 'quarter', 'year') AND "from" <= (SELECT as_of FROM site)
),
edges AS (
  SELECT service, what, lo AS edge, 1 AS step FROM spans
  UNION ALL SELECT service, what, hi, -1 FROM spans
  -- Time is cut here too, though nothing begins or ends.
  UNION ALL SELECT service, '', lo, 0 FROM policy
  UNION ALL SELECT services.id, '', lo, 0 FROM services CROSS JOIN period
  UNION ALL SELECT services.id, '', hi, 0 FROM services CROSS JOIN period
  UNION ALL SELECT services.id, '', as_of, 0 FROM services CROSS JOIN clock
),
steps AS (
  SELECT service, edge,
    coalesce(sum(step) FILTER (WHERE what = 'hours'), 0) AS hours,
    coalesce(sum(step) FILTER (WHERE what = 'evidence'), 0) AS evidence,
    coalesce(sum(step) FILTER (WHERE what = 'unknown'), 0) AS unknown,
    coalesce(sum(step) FILTER (WHERE what = 'doubt'), 0) AS doubt,
    coalesce(sum(step) FILTER (WHERE what = 'outage'), 0) AS outage,
    coalesce(sum(step) FILTER (WHERE what = 'partial'), 0) AS partial,
    coalesce(sum(step) FILTER (WHERE what = 'degraded'), 0) AS degraded,
    coalesce(sum(step) FILTER (WHERE what = 'counted'), 0) AS counted,
    coalesce(sum(step) FILTER (WHERE what = 'excused'), 0) AS excused
  FROM edges GROUP BY service, edge
),
pieces AS (
  SELECT service, edge AS lo, lead(edge) OVER way AS hi,
    sum(hours) OVER way > 0 AS hours, sum(evidence) OVER way > 0 AS evidence,
    sum(unknown) OVER way > 0 AS unknown, sum(doubt) OVER way > 0 AS doubt,
    sum(outage) OVER way > 0 AS outage, sum(partial) OVER way > 0 AS partial,
    sum(degraded) OVER way > 0 AS degraded,
    sum(counted) OVER way > 0 AS counted, sum(excused) OVER way > 0 AS excused
  FROM steps
  WINDOW way AS (PARTITION BY service ORDER BY edge ROWS UNBOUNDED PRECEDING)
),
known AS (
  SELECT pieces.service, pieces.lo, pieces.hi, pieces.hi - pieces.lo AS length,
    hours AND NOT (excused AND maintenance = 'agreed-time') AS agreed,
    -- Something worse that is known leaves no doubt.
    evidence AND NOT unknown AND NOT (doubt AND NOT (outage OR partial OR degraded)) AS watched,
    CASE WHEN NOT counted OR (excused AND maintenance <> 'counted') THEN 0
      ELSE greatest(
        CASE WHEN outage THEN outage_weight ELSE 0 END,
        CASE WHEN partial THEN partial_weight ELSE 0 END,
        CASE WHEN degraded THEN degraded_weight ELSE 0 END) END AS weight
  FROM pieces JOIN policy ON policy.service = pieces.service AND pieces.lo >= policy.lo AND pieces.lo < policy.hi
  WHERE pieces.hi <= (SELECT as_of FROM clock)
),
sums AS (
  SELECT services.id AS service, period.id AS period, period.kind,
    coalesce(sum(length) FILTER (WHERE agreed), 0) AS agreed,
    coalesce(sum(length) FILTER (WHERE agreed AND watched), 0) AS watched,
    coalesce(sum(length * weight) FILTER (WHERE agreed AND watched), 0) AS lost
  FROM services CROSS JOIN period
  LEFT JOIN known ON known.service = services.id AND known.lo >= period.lo AND known.hi <= period.hi
  GROUP BY services.id, period.id, period.kind
)
SELECT service, period, kind,
  agreed / 60000 AS agreed_minutes,
  watched / 60000 AS watched_minutes,
  CASE WHEN watched > 0 THEN lost / 60000000 END AS downtime_minutes,
  -- Unwatched time is not available time: without any, availability is unknown.
  CASE WHEN watched > 0 THEN (watched * 1000 - lost) / (watched * 1000) * 100 END AS availability
FROM sums
ORDER BY service, kind, period;
`;

export const availabilitySql: SqlFile = {
  as: 'sql',
  name: 'availability',
  holds: 'SQL: availability and downtime of each service by month, quarter and year, from recorded facts',
  write: () => TEXT,
};
