import { type Basis, severityOf } from '../../figures/basis.ts';
import { postmortemPunctuality } from '../../figures/incidents/incident-time.ts';
import { type IncidentEntry, newestFirst } from './incidents.ts';

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

/** Incidents whose post-mortem is overdue, newest first, and by how many milliseconds. */
export function overduePostmortems(basis: Basis): { entry: IncidentEntry; due: number; late: number }[] {
  return newestFirst(basis.ledger.incidents).flatMap((entry) => {
    const severity = severityOf(basis, entry.data);
    const published = basis.publications.get(entry.id)?.published;
    const { state, due } = postmortemPunctuality(entry.data, severity, published, basis.asOf);
    return state === 'overdue' && due !== undefined ? [{ entry, due, late: basis.asOf - due }] : [];
  });
}
