import type { Basis } from '../../figures/basis.ts';
import type { AsOf } from '../../records/as-of-instant.ts';
import { openIncidents, servicesNow } from '../../views/incidents/open-incidents.ts';
import { plural } from '../../words/format.ts';
import { scheduleOf } from '../../words/site-schedule.ts';
import { type Components, isoText, worstOf } from './components.ts';
import type { ComponentStatus, Page, Rollup } from './form.ts';
import { apiId } from './ids.ts';

/** The site in the form of the API. */
export function pageOf({ ledger, calendar, asOf }: Basis, address: (path: string) => string): Page {
  const { name } = ledger.organisation.data;
  return {
    id: apiId('page', name),
    name,
    url: address('/'),
    time_zone: calendar.zoneAt(asOf),
    updated_at: isoText(asOf),
  };
}

const INDICATOR: Readonly<Record<ComponentStatus, Rollup['indicator']>> = {
  major_outage: 'critical',
  partial_outage: 'major',
  degraded_performance: 'minor',
  under_maintenance: 'maintenance',
  operational: 'none',
};

/**
 * The state of all services together: that of the worst. An open incident that affects no service now is minor. Where no service is known to work and none is
 * affected, the indicator is `minor` too, because a reader would take `none` for good news.
 */
export function rollupOf(basis: Basis, { of, states }: Components): Rollup {
  const open = openIncidents(basis);
  const unknown = states.filter(({ state }) => state === 'unknown').length;
  const worst = worstOf([...of.values()].map(({ status }) => status));
  if (worst === undefined && open.length === 0) {
    const why =
      states.length === 0 ? 'no service is defined' : 'no service has evidence from the last two days';
    return { indicator: 'minor', description: `Status unknown: ${why}.` };
  }
  const indicator = worst === undefined ? 'none' : INDICATOR[worst];
  if (indicator === 'none' && open.length === 0 && unknown === 0)
    return { indicator, description: 'All Systems Operational' };
  const isCalm = indicator === 'none' || indicator === 'maintenance';
  const work = worst === 'under_maintenance' && open.length === 0 ? 'Maintenance is under way.' : undefined;
  const said = [
    work ?? servicesNow(basis),
    ...(unknown > 0 ? [`The state of ${unknown} of ${plural(states.length, 'service')} is unknown.`] : []),
  ];
  return {
    indicator: isCalm && open.length > 0 ? 'minor' : indicator,
    description: said.join(' '),
  };
}

/** From when on the site should have been published again, by twice its schedule; null if its moment is fixed. */
export function staleAfter({ ledger }: Basis, { instant, from }: AsOf): string | null {
  if (from !== 'clock') return null;
  return isoText(instant + 2 * scheduleOf(ledger.organisation.data.publish.every));
}
