import type { Basis } from '../../figures/basis.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { windowName } from '../../figures/services/policy.ts';
import type { Period } from '../../records/calendar.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { listWords, monthAbbreviation, periodName, plural } from '../../words/format.ts';
import { targetWords } from '../../words/phrases.ts';
import { rulesText } from '../../words/rule-words.ts';
import { foldsGroups, type ServiceGroup, serviceGroups } from './service-groups.ts';
import { divideServices, type ServiceList, serviceLink } from './service-lists.ts';
import { restsOn, servicesText } from './several-services.ts';
import { uptimeClause } from './uptime-clause.ts';

/** The most services in rows on one page, which has the groups and the budgets as well; more go over several pages. */
const PER_PAGE = 40;

/** A month, quarter or year of the table. */
export interface AvailabilityColumn {
  label: string;
  name: string;
  running: boolean;
  /** A quarter or the year. */
  sum: boolean;
}

/** A service, a group, or all services. */
export interface AvailabilityRow {
  name: string;
  /** The service's page, or the place of the group's services on this site; undefined if there is none. */
  path: string | undefined;
  /** Whether it heads the services of its group. */
  group: boolean;
  target: string;
  /** The window that the target is promised for; undefined where none is. */
  window: string | undefined;
  cells: Figure[];
}

/** The services of a group: those with impact in rows, worst first, and the others as lists. */
interface AvailabilityGroup {
  id: string;
  name: string;
  /** "8 services, 2 with recorded impact, lowest: Shop 99.12 %". */
  words: string;
  rows: AvailabilityRow[];
  lists: ServiceList[];
}

/** Availability in the whole of a year, its months and quarters, or a part of it if there are many services. */
export interface AvailabilityPage {
  year: string;
  /** "99.94 % available in 2025; …" */
  answer: string;
  /** This part of the year, from 1, and how many there are. */
  number: number;
  count: number;
  columns: AvailabilityColumn[];
  /** All services together and each group; with few services, these too. With many, the groups with impact, worst first. */
  rows: AvailabilityRow[];
  /** The groups whose services are folded: those with impact. */
  folds: AvailabilityGroup[];
  /** The groups of which no service has impact. */
  others: AvailabilityGroup[];
  /** What the year rests on, in words, and for whom. */
  evidence: { name: string; words: string }[];
  /** The rules that changed in the year, in words, and whose. */
  changes: { name: string; words: string }[];
}

/** The address of the page of a year's availability. */
export function availabilityPath(year: string, number = 1): string {
  return number === 1 ? `/sla/${year}/` : `/sla/${year}/${number}/`;
}

/** The address of the availability of the year that a period begins in; of service levels as a whole, if that year has no page. */
export function availabilityPathOf(
  { periods }: Pick<Basis, 'periods'>,
  { from }: Pick<Period, 'from'>,
): string {
  const year = periods.year.find((each) => each.from <= from && from < each.to);
  return year ? availabilityPath(year.id) : '/sla/';
}

/** The years of which availability is shown, latest first. */
export function availabilityYears({ periods }: Pick<Basis, 'periods'>): string[] {
  return periods.year.map(({ id }) => id).reverse();
}

/** The pages of a year. There is one, unless more services have had impact than fit on it. */
export function availabilityPages(basis: Basis, figures: Figures, yearId: string): AvailabilityPage[] {
  const year = basis.periods.year.find(({ id }) => id === yearId)!;
  const inside = ({ from, to }: Period) => from >= year.from && to <= year.to;
  const months = basis.calendar.monthsOf(year);
  const periods = [
    year,
    ...basis.periods.month.filter((month) => months.includes(month)),
    ...basis.periods.quarter.filter(inside),
  ];
  const cells = (subject: string) => periods.map(({ id }) => figures.get('uptime', subject, id));
  const groups = serviceGroups(basis);
  const serviceRow = (service: ServiceAvailability): AvailabilityRow => ({
    ...serviceLink(service),
    group: false,
    target: service.policy.slo === undefined ? '–' : `≥ ${service.policy.slo}`,
    window: service.policy.slo === undefined ? undefined : windowName(service.policy.window),
    cells: cells(`service:${service.id}`),
  });
  const groupRow = ({ id, name }: ServiceGroup, path?: string): AvailabilityRow => {
    const rest = { path, group: true, target: '–', window: undefined };
    return { name, ...rest, cells: cells(`group:${id}`) };
  };
  const whole = { ...organisationRow(basis), cells: cells('organisation') };
  const page = {
    year: year.id,
    answer: yearAnswer(basis, figures, year.id),
    columns: periods.map((period) => ({
      label: columnLabel(period),
      name: periodName(period.id),
      running: period.to > basis.asOf,
      sum: period.kind !== 'month',
    })),
    ...yearNotes(basis, figures, year, groups),
  };
  if (!foldsGroups(basis)) {
    const rows = groups.flatMap((group) => [groupRow(group), ...group.members.map(serviceRow)]);
    return [{ ...page, number: 1, count: 1, rows: [whole, ...rows], folds: [], others: [] }];
  }

  const divide = divideServices(basis, figures, year);
  const divided = groups.map((group) => ({ group, ...divide(group.members) }));
  const uptimeOf = (id: string) => figures.get('uptime', `group:${id}`, year.id).value ?? 101;
  const [impacted, others] = [true, false].map((wanted) =>
    divided.filter(({ impacted }) => impacted.length > 0 === wanted),
  ) as [typeof divided, typeof divided];
  impacted.sort((a, b) => uptimeOf(a.group.id) - uptimeOf(b.group.id));
  const folded = ({ group, impacted, lists }: (typeof divided)[number]): AvailabilityGroup => ({
    id: group.id,
    name: group.name,
    words: [
      plural(group.members.length, 'service'),
      ...impacted
        .slice(0, 1)
        .map(
          ({ id, service }) =>
            `${impacted.length} with recorded impact, lowest: ${service.name} ${figureWithUnit(figures.get('uptime', `service:${id}`, year.id))}`,
        ),
    ].join(', '),
    rows: impacted.map(serviceRow),
    lists,
  });
  const parts = inPages(impacted.map(folded));
  const placeOf = new Map(
    parts.flatMap((part, i) => part.map(({ id }) => [id, `${availabilityPath(year.id, i + 1)}#${id}`])),
  );
  return parts.map((folds, i) => ({
    ...page,
    number: i + 1,
    count: parts.length,
    rows:
      i === 0
        ? [
            whole,
            ...impacted.map(({ group }) => ({
              ...groupRow(group, placeOf.get(group.id)),
              group: false,
            })),
          ]
        : [],
    folds,
    others: i === parts.length - 1 ? others.map(folded) : [],
    ...(i === 0 ? {} : { evidence: [], changes: [] }),
  }));
}

/** Groups in pages of at most `PER_PAGE` rows; a group with more than that is divided. At least one page. */
function inPages(groups: readonly AvailabilityGroup[]): AvailabilityGroup[][] {
  const pages: AvailabilityGroup[][] = [[]];
  let room = PER_PAGE;
  for (const group of groups)
    for (let start = 0; start < group.rows.length; start += PER_PAGE) {
      const rows = group.rows.slice(start, start + PER_PAGE);
      if (rows.length > room) {
        pages.push([]);
        room = PER_PAGE;
      }
      room -= rows.length;
      const name = start === 0 ? group.name : `${group.name}, continued`;
      const id = start === 0 ? group.id : `${group.id}-${start}`;
      const isLast = start + PER_PAGE >= group.rows.length;
      pages.at(-1)!.push({ ...group, id, name, rows, lists: isLast ? group.lists : [] });
    }
  return pages;
}

function columnLabel({ kind, id }: Period): string {
  if (kind === 'month') return monthAbbreviation(id);
  return kind === 'quarter' ? id.split('-')[1]! : 'Year';
}

function organisationRow(basis: Basis): Omit<AvailabilityRow, 'cells'> {
  const metric = basis.ledger.scorecard.data.uptime;
  const { name } = basis.ledger.organisation.data;
  return {
    name,
    path: undefined,
    group: false,
    target: metric ? targetWords(targetText(metric.target)).replace(' %', '') : '–',
    window: metric?.period,
  };
}

/** How available everything was in a year, and how its services stood: "2025: 99.94 % available; …". */
export function yearAnswer(basis: Basis, figures: Figures, year: string): string {
  const figure = figures.get('uptime', 'organisation', year);
  if (figure.value === null) return `No data: nothing is recorded for ${year}.`;
  const period = figure.to > basis.asOf ? `${year} so far` : year;
  const said = [uptimeClause(figure), servicesText(basis, figures, figure)].filter(Boolean).join('; ');
  return `${period}: ${said}.`;
}

/** What the availability of a year rests on, and the rules that changed in it. Subjects with the same words are named together. */
function yearNotes(
  basis: Basis,
  figures: Figures,
  year: Period,
  groups: readonly ServiceGroup[],
): Pick<AvailabilityPage, 'evidence' | 'changes'> {
  const subjects = [
    { subject: 'organisation', name: basis.ledger.organisation.data.name },
    ...groups.flatMap(({ id, name, members }) => [
      { subject: `group:${id}`, name },
      ...members.map((member) => ({ subject: `service:${member.id}`, name: member.service.name })),
    ]),
  ];
  const together = (wordsOf: (figure: Figure) => string | undefined) => {
    const said = subjects.flatMap(({ subject, name }) => {
      const words = wordsOf(figures.get('uptime', subject, year.id));
      return words ? [{ name, words }] : [];
    });
    return [...Map.groupBy(said, ({ words }) => words)].map(([words, same]) => ({
      name: listWords(same.map(({ name }) => name)),
      words,
    }));
  };
  return {
    evidence: together((figure) => restsOn(basis, figures, figure)),
    // Those of services are listed with each of them.
    changes: together((figure) =>
      rulesText(basis, { changes: (figure.changes ?? []).filter(({ of }) => of === undefined) }),
    ),
  };
}
