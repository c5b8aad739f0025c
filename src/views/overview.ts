import type { StripDay } from '../charts/strip.ts';
import type { Basis } from '../figures/basis.ts';
import type { Status } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import { scorecardOf } from '../figures/scorecard/scorecard.ts';
import type { ServiceAvailability } from '../figures/services/availability.ts';
import { objectiveWords } from '../figures/services/policy.ts';
import { serviceName } from '../records/names.ts';
import { figureText, figureWithUnit, trend } from '../words/figure-words.ts';
import { formatDuration, listWords, periodName, plural } from '../words/format.ts';
import { type FigureBlock, figureBlocks } from './figures/figure-block.ts';
import { type IncidentRow, incidentRows } from './incidents/incident-rows.ts';
import {
  type IncidentEntry,
  isOpen,
  lengthWords,
  newestFirst,
  responseOf,
  servicesOf,
} from './incidents/incidents.ts';
import { isUnderWay, plannedMaintenance, type ShownMaintenance } from './incidents/maintenance.ts';
import { overduePostmortems } from './incidents/postmortems.ts';
import { medianOf, metOf, p90Of } from './incidents/response.ts';
import { type ScoreLine, scorecardPeriod, scoreLines } from './scorecard/score-rows.ts';
import { lastDays, stripWords } from './services/day-strip.ts';
import { serviceGroups } from './services/service-groups.ts';
import { restsOn, servicesText } from './services/several-services.ts';
import { currentWindow, NINETY_DAYS } from './windows.ts';

/** Number of incidents and overdue post-mortems shown, of months in a block's trend line, and of days in a strip. */
const LATEST = 8;
const OWED = 5;
const SMALL = 13;
const DAYS = 90;

/** An incident that is open. */
interface OpenIncident {
  id: string;
  title: string;
  severity: string | undefined;
  /** "Open for 46 min". */
  lasting: string;
  state: string;
  /** "Shop: outage · Search: degraded" */
  impacts: string;
  /** Whether the response missed its target. */
  missed: boolean;
  updated: number | undefined;
}

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
  days: StripDay[];
  words: string;
  uptime: string;
  month: string;
  objective: string;
  left: string;
  status: Status;
}

/** What the overview shows. */
export interface Overview {
  open: OpenIncident[];
  planned: PlannedWork[];
  /** The running month. */
  month: string;
  blocks: FigureBlock[];
  scorecard: { period: string | undefined; lines: ScoreLine[] };
  groups: { name: string; services: ServiceLine[] }[];
  latest: IncidentRow[];
  /** Overdue post-mortems: the latest ones, and the number of others. */
  owed: { id: string; title: string; late: string }[];
  more: number;
  /** Overdue action items. */
  overdue: { count: string; days: string; title: string } | undefined;
}

/** What is happening now, the month so far, and what is overdue. */
export function overview(basis: Basis, figures: Figures): Overview {
  const { incidents } = basis.ledger;
  const scores = scorecardOf(basis, figures);
  const judged = scorecardPeriod(basis, scores);
  const owed = overduePostmortems(basis);
  const late = basis.actions.filter(({ state }) => state === 'overdue');
  return {
    open: newestFirst(incidents.filter(isOpen)).map((entry) => openIncident(entry, basis)),
    planned: plannedMaintenance(basis).map((work) => plannedWork(work, basis)),
    month: periodName(basis.periods.month.at(-1)!.id),
    blocks: overviewBlocks(basis, figures),
    scorecard: { period: judged && periodName(judged.id), lines: scoreLines(basis, scores) },
    groups: serviceGroups(basis).map(({ name, members }) => ({
      name,
      services: members.map((service) => serviceLine(basis, figures, service)),
    })),
    latest: incidentRows(newestFirst(incidents.filter((entry) => !isOpen(entry))).slice(0, LATEST), basis),
    owed: owed.slice(0, OWED).map(({ entry, late: by }) => ({
      id: entry.id,
      title: entry.data.title,
      late: `${formatDuration(by)} overdue`,
    })),
    more: Math.max(0, owed.length - OWED),
    overdue: late[0] && {
      count: plural(late.length, 'action item'),
      days: plural(late[0].daysOverdue, 'day'),
      title: late[0].title,
    },
  };
}

function openIncident(entry: IncidentEntry, basis: Basis): OpenIncident {
  const { title, severity, state, updates } = entry.data;
  const hit = servicesOf(entry, basis).filter(({ level }) => level !== 'none');
  return {
    id: entry.id,
    title,
    severity,
    lasting: `Open for ${lengthWords(entry, basis.asOf)}`,
    state,
    impacts: hit.map(({ name, level }) => `${name}: ${level}`).join(' · '),
    missed: responseOf(entry, basis).attainment === 'missed',
    updated: updates.at(-1)?.at,
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
  const downtime = figures.get('downtime', 'organisation', month.id);
  const uptime = figureBlocks(figures, ['uptime'], {
    period: month,
    before,
    history,
    beside: (figure) =>
      [
        servicesText(basis, figures, figure),
        restsOn(basis, figures, figure),
        downtime.value === null ? '' : `${figureText(downtime)} min of downtime over all services`,
      ]
        .filter(Boolean)
        .join('; '),
  });
  const resolve = figures.get('mttr', 'organisation', NINETY_DAYS);
  return [
    ...(basis.services.length > 0 ? uptime : []),
    {
      figure: resolve,
      label: 'MTTR, last 90 days',
      history: trend(figures, 'mttr', 'organisation', history),
      beside:
        resolve.value === null ? undefined : `median ${medianOf(resolve)} min, p90 ${p90Of(resolve)} min`,
    },
    {
      figure: figures.get('response-attainment', 'organisation', NINETY_DAYS),
      label: 'Responses within target, last 90 days',
      counted: 'response',
      beside: metOf(figures.get('response-attainment', 'organisation', NINETY_DAYS)),
    },
    {
      figure: figures.get('incidents', 'organisation', month.id),
      label: 'Incidents so far',
      history: trend(figures, 'incidents', 'organisation', history),
    },
  ];
}

function serviceLine(basis: Basis, figures: Figures, service: ServiceAvailability): ServiceLine {
  const subject = `service:${service.id}`;
  const month = basis.periods.month.at(-1)!;
  const window = currentWindow(basis, figures, service);
  const days = lastDays(service, basis, DAYS);
  const uptime = figures.get('uptime', subject, NINETY_DAYS);
  return {
    id: service.id,
    name: service.service.name,
    days,
    words: stripWords(days),
    uptime: figureText(uptime),
    month: figureText(figures.get('uptime', subject, month.id)),
    objective: objectiveWords(service.policy),
    left: window ? figureWithUnit(window.figure) : '–',
    status: window?.figure.status ?? (uptime.status === 'no_data' ? 'no_data' : 'no_target'),
  };
}
