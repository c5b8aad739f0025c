import type { Column } from '../../charts/columns.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { policyInWords, windowName } from '../../figures/services/policy.ts';
import { agentName } from '../../records/names.ts';
import { figureText, trend } from '../../words/figure-words.ts';
import { formatNumber, monthAbbreviation, periodName, plural, yearUnder } from '../../words/format.ts';
import { statusWord } from '../../words/phrases.ts';
import { type ServiceDelivery, serviceDelivery } from '../deployments/service-delivery.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type IncidentRow, incidentRows } from '../incidents/incident-rows.ts';
import type { IncidentEntry } from '../incidents/incidents.ts';
import { type MissingOf, missingOf } from '../incidents/missing.ts';
import { openIncidents, serviceNow } from '../incidents/open-incidents.ts';
import { medianOf, wholeOf } from '../incidents/response.ts';
import { currentWindow, NINETY_DAYS, STRIP_DAYS } from '../windows.ts';
import { dayAnchor, dayLinks, lastDays, type RecordLink, type ServiceDay, stripWords } from './day-strip.ts';
import { type AllRecords, serviceIncidents, serviceMaintenance } from './service-records.ts';
import { restsOn } from './several-services.ts';
import { uptimeClause } from './uptime-clause.ts';

/** Number of months in a block's trend line. */
const SMALL = 13;

/** Number of maintenance windows in a list; more are folded. */
const WINDOWS = 10;

/** A record in a list. */
export interface RecordLine {
  id: string;
  title: string;
  /** "P1, 2026-10-03". */
  words: string;
}

/** What the page of a service shows. */
export interface ServicePage {
  name: string;
  description: string | undefined;
  group: string;
  owner: string | undefined;
  /** Its former ids and names. */
  formerly: readonly string[];
  /** "since 2026-01-01, until 2026-06-30" */
  watched: string;
  rules: string;
  answer: string;
  /** The open incidents that name it, most severe first. */
  open: IncidentEntry[];
  blocks: FigureBlock[];
  strip: {
    days: ServiceDay[];
    words: string;
    links: ReturnType<typeof dayLinks>;
    rows: string[][];
    /** The days with impact, latest first. */
    impacted: { anchor: string; date: string; minutes: string; records: RecordLink[] }[];
  };
  /** Downtime by month against the error budget. */
  downtime: { title: string; columns: Column[]; rows: string[][] };
  /** Undefined if no deployment of it is logged, or readers do not see deployments. */
  delivery: ServiceDelivery | undefined;
  /** The latest ones, newest first. */
  incidents: IncidentRow[];
  /** Where all incidents are, if there are more. */
  allIncidents: AllRecords | undefined;
  /** What could not be imported of it. */
  missing: MissingOf[];
  /** Newest first: the latest ones, and the others if all have room on this page. */
  maintenance: RecordLine[];
  earlierMaintenance: RecordLine[];
  /** Where all windows are, if there are more. */
  allMaintenance: AllRecords | undefined;
}

/** What the page of a service shows; its id is in the catalogue. */
export function servicePage(basis: Basis, figures: Figures, id: string): ServicePage {
  const { ledger, calendar } = basis;
  const service = basis.services.find((each) => each.id === id)!;
  const { name, description, owner, group, since, until, formerly = [] } = service.service;
  const days = lastDays(service, basis, STRIP_DAYS);
  const incidents = serviceIncidents(basis, id);
  const windows = serviceMaintenance(basis, id);
  const maintenance = windows.latest.map(({ entry, window }) => ({
    id: entry.id,
    title: entry.data.title,
    words: `${entry.data.state}, ${calendar.dateOf(window.from)}`,
  }));
  return {
    name,
    description,
    group: ledger.services.data.groups[group]?.name ?? group,
    owner: owner && agentName(ledger, owner),
    formerly,
    watched: `${since ? `since ${since}` : 'start not recorded'}${until ? `, until ${until}` : ''}`,
    rules: policyInWords(service.policy).join(' '),
    answer: serviceAnswer(basis, figures, service),
    open: openIncidents(basis, id),
    blocks: serviceBlocks(basis, figures, service),
    strip: {
      days,
      words: stripWords(days),
      links: dayLinks(id, days),
      rows: days.map((day) => [day.date, formatNumber(day.minutes, 1)]),
      impacted: days
        .filter(({ records }) => records.length > 0)
        .reverse()
        .map(({ date, minutes, records }) => ({
          anchor: dayAnchor(date),
          date,
          minutes: formatNumber(minutes, 1),
          records,
        })),
    },
    downtime: downtimeColumns(basis, figures, service),
    delivery: serviceDelivery(basis, figures, id),
    incidents: incidentRows(incidents.latest, basis),
    allIncidents: incidents.all,
    missing: missingOf(basis, { service: id }),
    maintenance: maintenance.slice(0, WINDOWS),
    earlierMaintenance: windows.all ? [] : maintenance.slice(WINDOWS),
    allMaintenance: windows.all,
  };
}

/** The window of an error budget in a sentence: "the last 30 days", "May 2026"; undefined if none is set. */
function budgetWindow(basis: Basis, figures: Figures, service: ServiceAvailability) {
  const window = currentWindow(basis, figures, service);
  if (!window) return undefined;
  const trailing = window.period.kind === 'trailing';
  const name = trailing ? `last ${windowName(service.policy.window)}` : periodName(window.period.id);
  return { figure: window.figure, name, inSentence: trailing ? `the ${name}` : name };
}

/** The state now, then the month so far and the error budget. */
function serviceAnswer(basis: Basis, figures: Figures, service: ServiceAvailability): string {
  const month = monthAnswer(basis, figures, service);
  const isQuiet = month.startsWith('No data') && openIncidents(basis, service.id).length === 0;
  return isQuiet ? month : `${serviceNow(basis, service.id)} ${month}`;
}

function monthAnswer(basis: Basis, figures: Figures, service: ServiceAvailability): string {
  const month = basis.periods.month.at(-1)!;
  const uptime = figures.get('uptime', `service:${service.id}`, month.id);
  if (uptime.value === null)
    return service.service.since
      ? `No data: nothing is recorded for ${periodName(month.id)}.`
      : 'No data: the playbook does not record since when this service exists.';
  const window = budgetWindow(basis, figures, service);
  const minutes = (key: 'spentMinutes' | 'budgetMinutes') =>
    formatNumber(window?.figure.detail?.[key] as number, 1);
  const used =
    window && window.figure.value !== null
      ? ` ${minutes('spentMinutes')} of ${minutes('budgetMinutes')} budget minutes of ${window.inSentence} used.`
      : '';
  return `${periodName(month.id)} so far: ${uptimeClause(uptime)}.${used}`;
}

function serviceBlocks(basis: Basis, figures: Figures, service: ServiceAvailability): FigureBlock[] {
  const subject = `service:${service.id}`;
  const months = basis.periods.month;
  const [before, month] = [months.at(-2), months.at(-1)!];
  const window = budgetWindow(basis, figures, service);
  const mttr = figures.get('mttr', subject, NINETY_DAYS);
  const burn = window && formatNumber(window.figure.detail?.['burnRate'] as number | null, 2);
  const budget = window && {
    figure: window.figure,
    label: `Error budget left, ${window.name}`,
    beside: `burn rate ${burn}`,
  };
  const evidence = (period: string) => restsOn(basis, figures, figures.get('uptime', subject, period));
  return [
    {
      figure: figures.get('uptime', subject, month.id),
      beside: evidence(month.id),
      label: `Availability, ${periodName(month.id)} so far`,
      before: before && figures.find('uptime', subject, before.id),
      beforeName: before ? periodName(before.id) : '',
      history: trend(figures, 'uptime', subject, months.slice(-SMALL)),
    },
    ...(budget ? [budget] : []),
    {
      figure: figures.get('uptime', subject, NINETY_DAYS),
      label: 'Availability, last 90 days',
      beside: evidence(NINETY_DAYS),
    },
    {
      figure: mttr,
      label: 'MTTR, last 90 days',
      beside:
        mttr.value === null
          ? undefined
          : `median ${medianOf(mttr)} min; incidents as a whole: ${wholeOf(mttr)} min`,
    },
  ];
}

/** Downtime by month since monitoring started, against the error budget. */
function downtimeColumns(
  basis: Basis,
  figures: Figures,
  { id, known }: ServiceAvailability,
): ServicePage['downtime'] {
  const subject = `service:${id}`;
  const months = basis.periods.month.filter((period) => !known || period.to > known.from);
  const each = months.map((period, i) => {
    const name = periodName(period.id);
    const downtime = figures.get('downtime', subject, period.id);
    const uptime = figures.get('uptime', subject, period.id);
    const budget = figures.find('error-budget', subject, period.id);
    const minutes = (budget?.detail?.['budgetMinutes'] as number | null | undefined) ?? null;
    const allowed = minutes === null ? '' : `, budget ${formatNumber(minutes, 1)} min`;
    return {
      column: {
        label: monthAbbreviation(period.id),
        under: yearUnder(period.id, i),
        values: [downtime.value],
        target: minutes,
        missed: budget?.status === 'missed',
        unfinished: period.to > basis.asOf,
        title: `${name}: ${formatNumber(downtime.value, 1)} min of downtime${allowed}`,
      },
      row: [
        name,
        formatNumber(downtime.value, 1),
        formatNumber(minutes, 1),
        figureText(uptime),
        statusWord(uptime.status),
      ],
    };
  });
  const columns = each.map(({ column }) => column);
  const budgeted = columns.filter(({ target, unfinished }) => target !== null && !unfinished);
  const exceeded = budgeted.filter(({ values, target }) => (values[0] ?? 0) > target!);
  return {
    title:
      budgeted.length === 0
        ? 'Downtime by month'
        : `Downtime exceeded the error budget in ${exceeded.length} of ${plural(budgeted.length, 'month')}`,
    columns,
    rows: each.map(({ row }) => row),
  };
}
