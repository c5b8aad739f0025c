import type { Basis } from '../../figures/basis.ts';
import { beginOf, endOf, orderOf } from '../../records/incident-moments.ts';
import { incidentYearPath, incidentYears } from './incident-archive.ts';
import { type IncidentEntry, yearOf } from './incidents.ts';

/** An incident with the previous and next ones, and those that affected one of its services at the same time. */
export interface IncidentNeighbours {
  entry: IncidentEntry;
  before: IncidentEntry | undefined;
  after: IncidentEntry | undefined;
  overlapping: IncidentEntry[];
  /** The list of its year. */
  archive: { name: string; path: string };
}

/** Every incident with its neighbours, oldest first. */
export function incidentNeighbours(basis: Basis): IncidentNeighbours[] {
  const incidents = [...basis.ledger.incidents].sort(
    (a, b) => orderOf(a.data) - orderOf(b.data) || (a.id < b.id ? -1 : 1),
  );
  const others = overlaps(basis);
  const years = incidentYears(basis);
  const archives = new Map(years.map((year) => [year, { name: year, path: incidentYearPath(years, year) }]));
  return incidents.map((entry, i) => ({
    entry,
    before: incidents[i - 1],
    after: incidents[i + 1],
    overlapping: others.get(entry) ?? [],
    archive: archives.get(yearOf(entry, basis))!,
  }));
}

/** For each incident, the others that affected or involved one of its services at the same time, oldest first. */
function overlaps(basis: Basis): Map<IncidentEntry, IncidentEntry[]> {
  const result = new Map<IncidentEntry, Set<IncidentEntry>>();
  const add = (entry: IncidentEntry, other: IncidentEntry) => {
    const set = result.get(entry);
    if (set) set.add(other);
    else result.set(entry, new Set([other]));
  };
  const byService = new Map<string, IncidentEntry[]>();
  for (const entry of basis.ledger.incidents)
    for (const service of new Set(entry.data.impacts.map((impact) => impact.service))) {
      const list = byService.get(service);
      if (list) list.push(entry);
      else byService.set(service, [entry]);
    }
  // One whose end is not known is taken to end with the last that is known of it.
  const ends = ({ data }: IncidentEntry) => endOf(data, basis.calendar) ?? basis.asOf;
  for (const entries of byService.values()) {
    // A sweep in time order: only incidents that have not ended yet are compared.
    let running: IncidentEntry[] = [];
    for (const entry of entries.sort((a, b) => orderOf(a.data) - orderOf(b.data))) {
      running = running.filter((other) => ends(other) > beginOf(entry.data, basis.calendar));
      for (const other of running) {
        add(entry, other);
        add(other, entry);
      }
      running.push(entry);
    }
  }
  return new Map(
    [...result].map(([entry, set]) => [entry, [...set].sort((a, b) => orderOf(a.data) - orderOf(b.data))]),
  );
}
