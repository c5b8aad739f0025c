import type { Basis } from '../figures/basis.ts';
import type { IncidentEntry } from './incidents.ts';

/** The incidents with these ids that are known at as-of. */
export function incidentsById(ids: readonly string[], basis: Basis): IncidentEntry[] {
  return basis.ledger.incidents.filter(({ id }) => ids.includes(id));
}

/** The severities of some incidents, each once, worst first. */
export function severitiesOf(ids: readonly string[], basis: Basis): string[] {
  const order = Object.keys(basis.ledger.severities.data);
  return [...new Set(incidentsById(ids, basis).map(({ data }) => data.severity))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
}
