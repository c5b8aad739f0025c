import type { Column } from '../../charts/columns.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { formatDuration, listWords, monthAbbreviation, periodName, plural } from '../../words/format.ts';
import { type IncidentRow, incidentRows } from './incident-rows.ts';
import { type IncidentEntry, isOpen, lengthOf, newestFirst, servicesOf, yearOf } from './incidents.ts';

/** Minimum number of incidents for a chart. */
const CHARTED = 3;

interface Choice {
  id: string;
  name: string;
}

/** The incidents of a year. */
export interface IncidentArchive {
  year: string;
  answer: string;
  /** Newest first. */
  rows: IncidentRow[];
  /** Incidents by month and severity; undefined if there are too few. */
  chart: { columns: Column[]; series: string[]; rows: (string | number)[][] } | undefined;
  /** The severities they can be filtered by. */
  severities: string[];
  services: Choice[];
  causes: Choice[];
}

/** The years in which an incident started, latest first. */
export function incidentYears(basis: Basis): string[] {
  return [...new Set(basis.ledger.incidents.map((entry) => yearOf(entry, basis)))].sort().reverse();
}

/** The incidents that started in a year. */
export function incidentArchive(basis: Basis, figures: Figures, year: string): IncidentArchive {
  const { ledger } = basis;
  const incidents = newestFirst(ledger.incidents.filter((entry) => yearOf(entry, basis) === year));
  const severities = Object.keys(ledger.severities.data);
  const used = severities.filter((severity) => incidents.some(({ data }) => data.severity === severity));
  const services = new Map(
    incidents.flatMap((entry) => servicesOf(entry, basis)).map(({ id, name }) => [id, name]),
  );
  const causes = new Set(incidents.flatMap(({ data }) => data.cause ?? []));
  return {
    year,
    answer: archiveAnswer(incidents, year, used, basis),
    rows: incidentRows(incidents, basis),
    chart: incidents.length < CHARTED ? undefined : monthColumns(basis, figures, year, severities),
    severities: used,
    services: [...services].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    causes: [...causes].map((id) => ({ id, name: ledger.causes.data[id]?.name ?? id })),
  };
}

/** "14 incidents in 2026: 2 P0 and 12 P2; 1 still open. The longest took 4 h 12 min: Checkout down." */
function archiveAnswer(
  incidents: readonly IncidentEntry[],
  year: string,
  severities: readonly string[],
  { asOf }: Basis,
): string {
  const counts = severities.map(
    (severity) => `${incidents.filter(({ data }) => data.severity === severity).length} ${severity}`,
  );
  const open = incidents.filter(isOpen).length;
  const still = open > 0 ? `; ${open} still open` : '';
  const closed = incidents.filter((entry) => !isOpen(entry));
  const longest = closed.reduce<IncidentEntry | undefined>(
    (a, b) => (a && lengthOf(a, asOf) >= lengthOf(b, asOf) ? a : b),
    undefined,
  );
  const worst = longest
    ? `The longest took ${formatDuration(lengthOf(longest, asOf))}: ${longest.data.title}.`
    : '';
  return `${plural(incidents.length, 'incident')} in ${year}: ${listWords(counts)}${still}. ${worst}`;
}

function monthColumns(
  basis: Basis,
  figures: Figures,
  year: string,
  severities: string[],
): IncidentArchive['chart'] {
  const months = basis.periods.month.filter(({ id }) => id.startsWith(`${year}-`));
  const counted = months.map((month) => ({
    month,
    name: periodName(month.id),
    values: severities.map((id) => figures.get('incidents', `severity:${id}`, month.id).value),
  }));
  return {
    columns: counted.map(({ month, name, values }) => ({
      label: monthAbbreviation(month.id),
      values,
      unfinished: month.to > basis.asOf,
      title: `${name}: ${values.map((value, i) => `${value} ${severities[i]}`).join(', ')}`,
    })),
    series: severities,
    rows: counted.map(({ name, values }) => [name, ...values.map((value) => value ?? 0)]),
  };
}
