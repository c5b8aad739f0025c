import type { Basis } from '../../figures/basis.ts';
import { formatDuration } from '../../words/format.ts';
import { type IncidentEntry, isOpen, lengthOf, servicesOf } from './incidents.ts';

/** An incident as a row. */
export interface IncidentRow {
  id: string;
  title: string;
  severity: string;
  started: number;
  services: { id: string; name: string }[];
  cause: { id: string; name: string | undefined } | undefined;
  open: boolean;
  /** Its duration so far, in milliseconds and in words. */
  length: number;
  lasted: string;
}

/** Incidents as rows, in their order. */
export function incidentRows(incidents: readonly IncidentEntry[], basis: Basis): IncidentRow[] {
  const causes = basis.ledger.causes.data;
  return incidents.map((entry) => {
    const { title, severity, started, cause } = entry.data;
    const length = lengthOf(entry, basis.asOf);
    return {
      id: entry.id,
      title,
      severity,
      started,
      services: servicesOf(entry, basis),
      cause: cause === undefined ? undefined : { id: cause, name: causes[cause]?.name },
      open: isOpen(entry),
      length,
      lasted: formatDuration(length),
    };
  });
}
