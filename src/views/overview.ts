import type { Basis } from '../figures/basis.ts';
import type { Figure, Status } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import { scorecardOf } from '../figures/scorecard/scorecard.ts';
import type { ServiceAvailability } from '../figures/services/availability.ts';
import { objectiveWords } from '../figures/services/policy.ts';
import { trailing } from '../records/calendar.ts';
import { serviceName } from '../records/names.ts';
import { figureText, trend } from '../words/figure-words.ts';
import { listWords, periodName, plural } from '../words/format.ts';
import { type FirstSteps, firstSteps } from './begin.ts';
import { type FigureBlock, figureBlocks } from './figures/figure-block.ts';
import { type IncidentRow, incidentRows } from './incidents/incident-rows.ts';
import { type IncidentEntry, newestFirst } from './incidents/incidents.ts';
import { isUnderWay, plannedMaintenance, type ShownMaintenance } from './incidents/maintenance.ts';
import { type ImpactNow, impactsNow, openIncidents } from './incidents/open-incidents.ts';
import { medianOf, metOf, p90Of } from './incidents/response.ts';
import { type OverdueKind, overdueKinds } from './owed/overdue.ts';
import { type ScoreLine, scorecardPeriod, scoreLines, scoreStatus } from './scorecard/score-rows.ts';
import { dayLinks, lastDays, type ServiceDay, stripWords } from './services/day-strip.ts';
import { type Band, bandOf, budgetLeft } from './services/service-band.ts';
import { foldsGroups, serviceGroups } from './services/service-groups.ts';
import { divideServices, type ServiceLink, type ServiceList, serviceLink } from './services/service-lists.ts';
import { restsOn, servicesText } from './services/several-services.ts';
import { currentWindow, NINETY_DAYS, STRIP_DAYS } from './windows.ts';

/** Number of incidents shown if fewer are marked, and of planned work; of services if there are many, of months in a trend line. */
const LATEST = 8;
const PLANNED = 5;
const WORST = 10;
const SMALL = 13;

/** Maintenance that is under way or planned. */
interface PlannedWork {
  id: string;
  title: string;
  words: string;
  from: number;
  to: number;
  services: string;
}

/** A service in the overview. */
interface ServiceLine {
  id: string;
  name: string;
  now: ImpactNow | undefined;
  days: ServiceDay[];
  words: string;
  /** Where its days with impact lead. */
  links: ReturnType<typeof dayLinks>;
  /** Availability in the last 90 days. */
  uptime: Figure;
  /** What is known of the 90 days; undefined if all is. */
  coverage: string | undefined;
  /** In the running month. */
  month: Figure;
  objective: string;
  /** The error budget of the current window; undefined without an objective. */
  left: Figure | undefined;
  /** What was left of the budget at the end of each day, in percent; null where it is not known. */
  budget: (number | null)[];
  status: Status;
}

/** Services under a heading. */
export interface ServiceGroupLines {
  name: string;
  services: ServiceLine[];
}

/** A group of services by name. */
interface NamedGroup {
  name: string;
  /** Those with impact in the last 90 days, worst first: "99.94 %". */
  impacted: (ServiceLink & { uptime: Figure })[];
  lists: ServiceList[];
}

/** What the overview shows. */
export interface Overview {
  /** The open incidents, most severe first. */
  open: IncidentEntry[];
  planned: PlannedWork[];
  /** Number of other maintenance windows under way or planned. */
  morePlanned: number;
  /** The running month. */
  month: string;
  blocks: FigureBlock[];
  scorecard: { period: string | undefined; lines: ScoreLine[] };
  /** By group, those with impact first; if there are many services, only the worst. */
  groups: ServiceGroupLines[];
  band: Band;
  /** All services by group, if there are many. */
  named: { words: string; groups: NamedGroup[] } | undefined;
  /** The marked incidents with their numbers, and the latest others without. */
  latest: IncidentRow[];
  owed: OverdueKind[];
  /** Of an organisation that has recorded nothing yet. */
  begin: FirstSteps | undefined;
}

/** What is happening now, the month so far, and what is overdue. */
export function overview(basis: Basis, figures: Figures): Overview {
  const { incidents } = basis.ledger;
  const scores = scorecardOf(basis, figures);
  const judged = scorecardPeriod(basis, scores);
  const services = overviewServices(basis, figures);
  const days = services.groups.flatMap((group) => group.services.map((service) => service.days));
  // The first steps are those of contributors.
  const begin = basis.audience.whole ? firstSteps(basis, days) : undefined;
  const band = bandOf(basis, STRIP_DAYS);
  const marked = band.marks.map(({ entry }) => entry);
  const others = newestFirst(incidents.filter((entry) => !marked.includes(entry)));
  const planned = plannedMaintenance(basis);
  return {
    open: openIncidents(basis),
    planned: planned.slice(0, PLANNED).map((work) => plannedWork(work, basis)),
    morePlanned: Math.max(0, planned.length - PLANNED),
    month: periodName(basis.periods.month.at(-1)!.id),
    // A new organisation sees what it has, not rows of "no data".
    blocks: overviewBlocks(basis, figures).filter(({ figure }) => !begin || figure.value !== null),
    scorecard: {
      period: judged && periodName(judged.id),
      lines:
        begin && scores.every((score) => scoreStatus(score) === 'no_data') ? [] : scoreLines(basis, scores),
    },
    ...services,
    begin,
    band,
    // Newer ones that are not marked are less severe than all of these.
    latest: incidentRows([...marked, ...others.slice(0, Math.max(0, LATEST - marked.length))], basis).map(
      (row, i) => ({ ...row, mark: band.marks[i]?.number }),
    ),
    owed: overdueKinds(basis),
  };
}

function plannedWork({ entry, window }: ShownMaintenance, { ledger }: Basis): PlannedWork {
  const { id, data } = entry;
  return {
    id,
    title: data.title,
    words: isUnderWay(entry) ? 'Maintenance is under way' : 'Maintenance is planned',
    ...window,
    services: listWords([...data.services.map((service) => serviceName(ledger, service)), ...data.affects]),
  };
}

/** The figures of the running month and the last 90 days. */
function overviewBlocks(basis: Basis, figures: Figures): FigureBlock[] {
  const months = basis.periods.month;
  const [before, month] = [months.at(-2), months.at(-1)!];
  const history = months.slice(-SMALL);
  const downtime = figures.find('downtime', 'organisation', month.id);
  const uptime = figureBlocks(figures, ['uptime'], {
    period: month,
    before,
    history,
    beside: (figure) =>
      [
        servicesText(basis, figures, figure),
        restsOn(basis, figures, figure),
        downtime === undefined || downtime.value === null
          ? ''
          : `${figureText(downtime)} min of downtime over all services`,
      ]
        .filter(Boolean)
        .join('; '),
  });
  const resolve = figures.find('mttr', 'organisation', NINETY_DAYS);
  const attainment = figures.find('response-attainment', 'organisation', NINETY_DAYS);
  const count = figures.find('incidents', 'organisation', month.id);
  // Those that the audience does not see are not there.
  return [
    ...(basis.services.length > 0 ? uptime : []),
    ...(resolve
      ? [
          {
            figure: resolve,
            label: 'MTTR, last 90 days',
            history: trend(figures, 'mttr', 'organisation', history),
            beside:
              resolve.value === null
                ? undefined
                : `median ${medianOf(resolve)} min, p90 ${p90Of(resolve)} min`,
          },
        ]
      : []),
    ...(attainment
      ? [
          {
            figure: attainment,
            label: 'Responses within target, last 90 days',
            counted: 'response',
            beside: metOf(attainment),
          },
        ]
      : []),
    ...(count
      ? [
          {
            figure: count,
            label: 'Incidents so far',
            history: trend(figures, 'incidents', 'organisation', history),
          },
        ]
      : []),
  ];
}

function overviewServices(basis: Basis, figures: Figures): Pick<Overview, 'groups' | 'named'> {
  const divide = divideServices(basis, figures, trailing(STRIP_DAYS, basis.asOf));
  const now = impactsNow(basis);
  const line = (service: ServiceAvailability) => serviceLine(basis, figures, service, now.get(service.id));
  const groups = serviceGroups(basis);
  if (!foldsGroups(basis))
    return {
      groups: groups.map(({ name, members }) => {
        const { impacted } = divide(members);
        const others = members.filter((each) => !impacted.includes(each));
        const lines = [...impacted, ...others].map(line);
        return { name, services: lines.sort((a, b) => Number(!a.now) - Number(!b.now)) };
      }),
      named: undefined,
    };
  const { impacted, lists } = divide(basis.services);
  const uptime = ({ id }: ServiceAvailability) => figures.get('uptime', `service:${id}`, NINETY_DAYS);
  const nowFirst = impacted.toSorted((a, b) => Number(!now.has(a.id)) - Number(!now.has(b.id)));
  const worst = nowFirst.slice(0, WORST);
  return {
    groups:
      worst.length > 0
        ? [
            {
              name:
                now.size > 0
                  ? 'Affected now, then lowest availability in the last 90 days'
                  : 'Lowest availability in the last 90 days',
              services: worst.map(line),
            },
          ]
        : [],
    named: {
      words: [
        `In the last ${STRIP_DAYS} days, ${impacted.length} of ${plural(basis.services.length, 'service')} had recorded impact`,
        lists.map(({ words, services }) => `${services.length} ${words}`).join(', '),
      ]
        .filter(Boolean)
        .join('; '),
      groups: groups.map(({ name, members }) => {
        const own = divide(members);
        return {
          name,
          impacted: own.impacted.map((each) => ({ ...serviceLink(each), uptime: uptime(each) })),
          lists: own.lists,
        };
      }),
    },
  };
}

function serviceLine(
  basis: Basis,
  figures: Figures,
  service: ServiceAvailability,
  now: ImpactNow | undefined,
): ServiceLine {
  const subject = `service:${service.id}`;
  const month = basis.periods.month.at(-1)!;
  const window = currentWindow(basis, figures, service);
  const days = lastDays(service, basis, STRIP_DAYS);
  const known = days.filter(({ minutes }) => minutes !== null).length;
  const uptime = figures.get('uptime', subject, NINETY_DAYS);
  return {
    id: service.id,
    name: service.service.name,
    now,
    days,
    words: stripWords(days),
    links: dayLinks(service.id, days),
    uptime,
    coverage: known < days.length ? `${known} of ${plural(days.length, 'day')}` : undefined,
    month: figures.get('uptime', subject, month.id),
    objective: objectiveWords(service.policy),
    left: window?.figure,
    budget: budgetLeft(basis, figures, service, STRIP_DAYS).map((left, i) =>
      days[i]!.minutes === null ? null : left,
    ),
    status: window?.figure.status ?? (uptime.status === 'no_data' ? 'no_data' : 'no_target'),
  };
}
