import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import type { Period } from '../../records/calendar.ts';
import { foldsGroups, serviceGroups } from '../services/service-groups.ts';
import { type ServiceLink, type ServiceList, serviceLink, serviceList } from '../services/service-lists.ts';
import { DORA } from './dora.ts';
import { deployedIn } from './service-delivery.ts';

/** The most rows of a table where groups are folded; what is beyond is a list of names. */
const MOST = 50;

/** A service or group with its five figures. */
export interface DeliveryRow {
  name: string;
  /** The service's page; groups have none. */
  path: string | undefined;
  group: boolean;
  deployments: number;
  cells: (Figure | undefined)[];
}

/** The delivery of every service and group in a period. */
export interface DeliveryTable {
  /** All services and groups; where there are too many services for a row each, the groups with most deployments. */
  rows: DeliveryRow[];
  /** With that many, the services with failed deployments, those with the most first; otherwise empty. */
  failed: DeliveryRow[];
  /** What is not in rows, named together. */
  lists: ServiceList[];
  /** Groups beyond the rows. */
  otherGroups: string[];
}

/** Sorts services and groups by what is known of their delivery in a period. */
export function deliveryTable(basis: Basis, figures: Figures, period: Period): DeliveryTable {
  const rowOf = (subject: string, link: Partial<ServiceLink> & { name: string }): DeliveryRow => {
    const cells = DORA.map((id) => figures.find(id, subject, period.id));
    const deployments = deployedIn(cells.find((cell) => cell?.id === 'deployment-frequency')) ?? 0;
    return { name: link.name, path: link.path, group: link.path === undefined, deployments, cells };
  };
  const serviceRow = (service: ServiceAvailability) => rowOf(`service:${service.id}`, serviceLink(service));
  const groups = serviceGroups(basis).map((group) => ({
    row: rowOf(`group:${group.id}`, { name: group.name }),
    members: group.members.map((service) => ({ service, row: serviceRow(service) })),
  }));
  const all = groups.flatMap(({ members }) => members);
  const deployed = all.filter(({ row }) => row.deployments > 0);
  const quiet = all.filter(({ row }) => row.deployments === 0);
  const isLogged = ({ service: { id } }: (typeof all)[number]) =>
    deployedIn(figures.find('deployment-frequency', `service:${id}`, period.id)) !== undefined;
  const listOf = (some: typeof all, words: string) =>
    serviceList(
      some.map(({ service }) => service),
      words,
    );
  const lists = [
    ...listOf(quiet.filter(isLogged), 'without a deployment'),
    ...listOf(
      quiet.filter((each) => !isLogged(each)),
      'without data: no deployment of theirs had been logged',
    ),
  ];
  const active = groups.filter(({ row }) => row.deployments > 0);
  if (!foldsGroups(basis)) {
    const rows = active.flatMap(({ row, members }) => [
      row,
      ...members.filter(({ row: own }) => own.deployments > 0).map(({ row: own }) => own),
    ]);
    return { rows, failed: [], lists, otherGroups: [] };
  }
  const byDeployments = active.map(({ row }) => row).sort((a, b) => b.deployments - a.deployments);
  const failed = deployed
    .filter(({ row }) => failedIn(row) > 0)
    .sort((a, b) => failedIn(b.row) - failedIn(a.row) || b.row.deployments - a.row.deployments);
  const rest = new Set(failed.slice(MOST));
  const sound = deployed.filter(({ row }) => failedIn(row) === 0);
  return {
    rows: byDeployments.slice(0, MOST),
    failed: failed.slice(0, MOST).map(({ row }) => row),
    lists: [
      ...listOf([...rest], 'with fewer failed deployments than these'),
      ...listOf(sound, 'with deployments, none of which failed'),
      ...lists,
    ],
    otherGroups: byDeployments.slice(MOST).map(({ name }) => name),
  };
}

/** The number of a row's deployments that failed. */
function failedIn({ cells }: DeliveryRow): number {
  const { failed } = cells.find((cell) => cell?.id === 'change-failure-rate')?.detail ?? {};
  return typeof failed === 'number' ? failed : 0;
}
