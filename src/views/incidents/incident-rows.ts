import type { Basis } from '../../figures/basis.ts';
import { begunOf, lengthOf } from '../../records/incident-moments.ts';
import { whenText } from '../../records/when.ts';
import { formatDuration, whenWords } from '../../words/format.ts';
import { type IncidentEntry, isOpen, servicesOf } from './incidents.ts';

/** An incident as a row. */
export interface IncidentRow {
  id: string;
  title: string;
  /** Undefined if it was not rated. */
  severity: string | undefined;
  /** When it began, as it is shown; "detected …" where only that is known. */
  started: string;
  /** The same as ISO 8601. */
  datetime: string;
  services: { id: string; name: string }[];
  cause: { id: string; name: string | undefined } | undefined;
  open: boolean;
  /** Its duration so far, in milliseconds and in words. */
  length: number | undefined;
  lasted: string;
  /** Its number above the band of days. */
  mark?: number | undefined;
}

/** Incidents as rows, in their order. */
export function incidentRows(incidents: readonly IncidentEntry[], basis: Basis): IncidentRow[] {
  const causes = basis.ledger.causes.data;
  return incidents.map((entry) => {
    const { title, severity, cause } = entry.data;
    const length = lengthOf(entry.data, basis.asOf);
    const begun = begunOf(entry.data);
    return {
      id: entry.id,
      title,
      severity,
      started: `${entry.data.started === undefined ? 'detected ' : ''}${whenWords(begun, basis.calendar)}`,
      datetime: whenText(begun),
      services: servicesOf(entry, basis),
      cause: cause === undefined ? undefined : { id: cause, name: causes[cause]?.name },
      open: isOpen(entry),
      length,
      lasted: length === undefined ? 'not known' : formatDuration(length),
    };
  });
}
