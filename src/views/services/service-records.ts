import type { Basis } from '../../figures/basis.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { formatNumber, monthOfYear } from '../../words/format.ts';
import { type IncidentList, incidentList } from '../incidents/incident-archive.ts';
import { dayOf, type IncidentEntry, newestFirst, yearOf } from '../incidents/incidents.ts';
import { maintenanceOf, overran, type ShownMaintenance } from '../incidents/maintenance.ts';
import { answerOn, type ListPage, listPages, YEAR_PAGE } from '../lists/list-pages.ts';

/** Maximum number of a service's incidents, or of its windows, on its own page. */
const ON_ITS_PAGE = 50;

/** The pages that have all records of a kind of a service. */
export interface AllRecords {
  path: string;
  total: number;
}

/** The records of a kind that name a service: the latest, which its own page has, and where all are if there are more. */
interface ServiceRecords<T> {
  latest: readonly T[];
  all: AllRecords | undefined;
}

function divided<T>(all: readonly T[], path: string): ServiceRecords<T> {
  return {
    latest: all.slice(0, ON_ITS_PAGE),
    all: all.length > ON_ITS_PAGE ? { path, total: all.length } : undefined,
  };
}

const incidentsOf = (basis: Basis, id: string) =>
  newestFirst(
    basis.ledger.incidents.filter(({ data }) => data.impacts.some(({ service }) => service === id)),
  );
const incidentsPath = (id: string) => `/services/${id}/incidents/`;
const maintenancePath = (id: string) => `/services/${id}/maintenance/`;

/** The incidents with an impact on a service, newest first. */
export function serviceIncidents(basis: Basis, id: string): ServiceRecords<IncidentEntry> {
  return divided(incidentsOf(basis, id), incidentsPath(id));
}

/** The maintenance of a service, latest first. */
export function serviceMaintenance(basis: Basis, id: string): ServiceRecords<ShownMaintenance> {
  return divided(maintenanceOf(basis, id), maintenancePath(id));
}

/** All incidents with an impact on a service; undefined if its own page has them. */
export function serviceIncidentList(
  basis: Basis,
  { id, service }: ServiceAvailability,
): IncidentList | undefined {
  const all = incidentsOf(basis, id);
  if (all.length <= ON_ITS_PAGE) return undefined;
  const which = `with impact on ${service.name} since ${yearOf(all.at(-1)!, basis)}`;
  const list = incidentList(basis, all, which, {
    path: incidentsPath(id),
    nameOf: (entry) => monthOfYear(dayOf(entry, basis)),
  });
  // Each of them names it, so choosing it would leave all.
  return { ...list, services: list.services.filter((each) => each.id !== id) };
}

/** All maintenance of a service; undefined if its own page has it. */
export function serviceMaintenanceList(
  basis: Basis,
  { id, service }: ServiceAvailability,
): { answer: (page: ListPage<ShownMaintenance>) => string; pages: ListPage<ShownMaintenance>[] } | undefined {
  const all = maintenanceOf(basis, id);
  if (all.length <= ON_ITS_PAGE) return undefined;
  const dayOfWindow = ({ window }: ShownMaintenance) => basis.calendar.dateOf(window.from);
  const which = `of ${service.name} since ${dayOfWindow(all.at(-1)!).slice(0, 4)}`;
  const late = all.filter(overran).length;
  return {
    answer: (page) =>
      answerOn(
        page,
        `${formatNumber(page.total)} maintenance windows ${which}: ${late === 0 ? 'none' : late} overran.`,
        { noun: 'windows', which, order: 'latest first' },
      ),
    pages: listPages(all, {
      path: maintenancePath(id),
      size: YEAR_PAGE,
      nameOf: (each) => monthOfYear(dayOfWindow(each)),
    }),
  };
}
