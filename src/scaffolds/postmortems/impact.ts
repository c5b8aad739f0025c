import type { Basis } from '../../figures/basis.ts';
import { impactEnd } from '../../records/incident-moments.ts';
import { serviceName } from '../../records/names.ts';
import { isWritten } from '../../records/source-file.ts';
import { MINUTE } from '../../schemas/time.ts';
import type { IncidentEntry } from '../../views/incidents/incidents.ts';
import { budgetShares } from '../../views/services/budget-shares.ts';
import { formatDateTime, formatNumber } from '../../words/format.ts';
import { tableOf } from './table.ts';

/** The minutes by service and level, and the share of each month's error budget that they used, as Markdown. */
export function impactEvidence(entry: IncidentEntry, basis: Basis): string {
  const { data } = entry;
  const { calendar, ledger, asOf } = basis;
  if (data.impacts.length === 0)
    return isWritten(entry.source, ['impacts'])
      ? 'The incident affected no service.'
      : 'The record does not say which services were affected.';
  const rows = data.impacts.map((impact) => {
    const to = impactEnd(data, impact, asOf);
    const end = to === undefined ? 'unknown' : formatDateTime(to, calendar);
    return [
      serviceName(ledger, impact.service),
      impact.level,
      formatDateTime(impact.from, calendar),
      impact.to === undefined && to !== undefined ? 'ongoing' : end,
      to === undefined ? 'unknown' : formatNumber((to - impact.from) / MINUTE, 1),
    ];
  });
  const shares = budgetShares(entry, basis).map(
    ({ name, period, minutes, percent }) =>
      `- ${name}: ${minutes} min of downtime in ${period}, ${percent} % of that month's error budget`,
  );
  return [
    tableOf(['service', 'level', 'from', 'to', 'minutes'], rows),
    shares.length > 0 ? shares.join('\n') : 'It used none of an error budget.',
  ].join('\n\n');
}
