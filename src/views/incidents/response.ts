import type { LinePoint, UsualRange } from '../../charts/line.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import { type Figure, targetOf } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { figureText, figureWithUnit, responseTarget } from '../../words/figure-words.ts';
import { formatNumber, monthAbbreviation, periodName, plural, yearUnder } from '../../words/format.ts';
import { leftOutText, openText } from '../../words/left-out.ts';
import { targetNote, targetWords } from '../../words/phrases.ts';
import { noteText } from '../../words/rule-words.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { rangesOf, seenTitle } from '../figures/figure-line.ts';
import { foldsGroups } from '../services/service-groups.ts';
import { type ServiceList, serviceList } from '../services/service-lists.ts';
import { NINETY_DAYS } from '../windows.ts';

/** How many months the chart shows. */
const MONTHS = 24;

/** The mean duration of the whole incidents that a service's own impact was part of. */
export const wholeOf = ({ detail }: Figure) => formatNumber(detail?.['incidentMinutes'] as number | null, 1);
/** The median shown beside a mean. */
export const medianOf = ({ detail }: Figure) => formatNumber(detail?.['median'] as number | null, 1);
/** The 90th percentile shown beside a mean. */
export const p90Of = ({ detail }: Figure) => formatNumber(detail?.['p90'] as number | null, 1);

/** "6 of 7": responses within target, of those that are known; undefined if none is. */
export function metOf({ detail, n }: Figure): string | undefined {
  return n === 0 ? undefined : `${detail?.['met']} of ${n}`;
}

/** "median 21.0, p90 58.0 min": shown beside a mean; undefined if nothing is known. */
function besideMean(figure: Figure): string | undefined {
  return figure.value === null ? undefined : `median ${medianOf(figure)}, p90 ${p90Of(figure)} min`;
}

/** The figures of the last 90 days. */
export function responseBlocks(figures: Figures): FigureBlock[] {
  const at = (id: FigureId) => figures.get(id, 'organisation', NINETY_DAYS);
  return [
    { figure: at('mttr'), label: 'MTTR, last 90 days', beside: besideMean(at('mttr')) },
    { figure: at('mttd'), label: 'MTTD, last 90 days', beside: besideMean(at('mttd')) },
    { figure: at('mtta'), label: 'MTTA, last 90 days', beside: besideMean(at('mtta')) },
    {
      figure: at('response-attainment'),
      label: 'Responses within target, last 90 days',
      counted: 'response',
      beside: metOf(at('response-attainment')),
    },
  ];
}

/** The page's answer: how long it took to resolve, and how many responses were in time. */
export function responseAnswer(figures: Figures): string {
  const mttr = figures.get('mttr', 'organisation', NINETY_DAYS);
  const attainment = figures.get('response-attainment', 'organisation', NINETY_DAYS);
  const open = leftOutText(mttr);
  const rest = open ? `; ${open}` : '';
  if (mttr.value === null) return `No data: no incident was resolved in the last 90 days${rest}.`;
  const took = `${plural(mttr.n, 'incident')} took ${figureText(mttr)} min to resolve on average${targetNote(mttr)}`;
  const responses = `${plural(attainment.n, 'response')} ${attainment.n === 1 ? 'was' : 'were'} within target`;
  const known =
    attainment.value === null ? 'no response is known' : `${attainment.detail?.['met']} of ${responses}`;
  return `In the last 90 days ${took}, median ${medianOf(mttr)} min${rest}; ${known}.`;
}

/** "2 (oldest 26 d)": the incidents that were open at the end, or are now. */
const openOf = ({ detail }: Figure) => openText(detail ?? {}) ?? '0';

/** Times to resolve by month, with the target. */
export interface ResolutionChart {
  title: string;
  points: LinePoint[];
  range: (UsualRange | null)[];
  target: number | undefined;
  targetName: string | undefined;
  rows: (string | number)[][];
}

/** Times to resolve by month of resolution; undefined if none is known. */
export function resolutionChart(basis: Basis, figures: Figures): ResolutionChart | undefined {
  const latest = figures.get('mttr', 'organisation', NINETY_DAYS);
  const months = basis.periods.month.slice(-MONTHS).map((month) => ({
    month,
    name: periodName(month.id),
    figure: figures.get('mttr', 'organisation', month.id),
  }));
  const own = months.map(({ figure }) => figure);
  if (own.every(({ value }) => value === null)) return undefined;
  return {
    title: seenTitle(basis, 'Mean time to resolve', own),
    points: months.map(({ month, name, figure }, i) => ({
      label: monthAbbreviation(month.id),
      under: yearUnder(month.id, i),
      value: figure.value,
      missed: figure.status === 'missed',
      unfinished: month.to > basis.asOf,
      ...(figure.value !== null && month.to <= basis.asOf ? { short: figureText(figure) } : {}),
      title: [`${name}: ${figureWithUnit(figure)}`, plural(figure.n, 'incident'), noteText(basis, figure)]
        .filter(Boolean)
        .join(', '),
    })),
    range: rangesOf(own),
    target: targetOf(latest)?.value,
    targetName: latest.target ? `target ${targetWords(latest.target)}` : undefined,
    rows: months.map(({ name, figure }) => [
      name,
      figureText(figure),
      medianOf(figure),
      p90Of(figure),
      figure.n,
      openOf(figure),
    ]),
  };
}

/** How incidents of one severity were answered, all time. */
export interface SeverityRow {
  id: string;
  target: string;
  /** Cells in the order of the table: within target, of how many, those not known, MTTD, MTTA, MTTR, median, p90, n, open. */
  attainment: Figure;
  responses: number;
  unknown: string | undefined;
  mttd: Figure;
  mtta: Figure;
  mttr: Figure;
  median: string;
  p90: string;
  n: number;
  open: string;
}

/** A row for each severity, in the playbook's order. */
export function severityRows({ ledger }: Basis, figures: Figures): SeverityRow[] {
  return Object.entries(ledger.severities.data).map(([id, severity]) => {
    const at = (figure: FigureId) => figures.get(figure, `severity:${id}`, 'all');
    const [attainment, resolve] = [at('response-attainment'), at('mttr')];
    return {
      id,
      target: responseTarget(severity) ?? 'none',
      attainment,
      responses: attainment.n,
      unknown: leftOutText(attainment),
      mttd: at('mttd'),
      mtta: at('mtta'),
      mttr: resolve,
      median: medianOf(resolve),
      p90: p90Of(resolve),
      n: resolve.n,
      open: openOf(resolve),
    };
  });
}

/** How the incidents of a quarter were answered. */
export interface QuarterRow {
  id: string;
  running: boolean;
  incidents: Figure;
  mttr: Figure;
  missed: boolean;
  median: string;
  p90: string;
  /** At its end, or now. */
  open: string;
  attainment: Figure;
  unknown: string | undefined;
  escalations: string;
  gaps: string;
  postmortems: string;
}

/** A row for each quarter, latest first. */
export function quarterRows(basis: Basis, figures: Figures): QuarterRow[] {
  return basis.periods.quarter.toReversed().map(({ id, to }) => {
    const at = (figure: FigureId) => figures.get(figure, 'organisation', id);
    const resolve = at('mttr');
    const [escalation, gaps, punctuality] = [
      at('escalations'),
      at('update-gaps'),
      at('postmortem-punctuality'),
    ];
    return {
      id,
      running: to > basis.asOf,
      incidents: at('incidents'),
      mttr: resolve,
      missed: resolve.status === 'missed',
      median: medianOf(resolve),
      p90: p90Of(resolve),
      open: openOf(resolve),
      attainment: at('response-attainment'),
      unknown: leftOutText(at('response-attainment')),
      escalations: escalation.n === 0 ? 'none due' : `${escalation.detail?.['made']} of ${escalation.n}`,
      gaps: gaps.n === 0 ? 'none required' : `${figureText(gaps)} of ${gaps.n}`,
      postmortems: punctuality.n === 0 ? 'none due' : `${punctuality.detail?.['onTime']} of ${punctuality.n}`,
    };
  });
}

/** How long incidents of a service took, all time. */
export interface ServiceRow {
  id: string;
  name: string;
  incidents: Figure;
  mttd: Figure;
  /** Of its own impact, and of the whole incidents. */
  mttr: Figure;
  whole: string;
  median: string;
  p90: string;
  n: number;
  open: string;
}

/** Services in rows, if there are many; the others are folded. */
const SERVICES = 20;

/** A row for each service; if there are many, those with the most incidents first, and those without one as a list. */
export function serviceRows(
  basis: Basis,
  figures: Figures,
): { rows: ServiceRow[]; folded: ServiceRow[]; lists: ServiceList[] } {
  const countOf = ({ id }: ServiceAvailability) =>
    figures.get('incidents', `service:${id}`, 'all').value ?? 0;
  const many = foldsGroups(basis);
  const shown = many
    ? basis.services.filter((service) => countOf(service) > 0).sort((a, b) => countOf(b) - countOf(a))
    : basis.services;
  const without = many ? basis.services.filter((service) => countOf(service) === 0) : [];
  const rows = shown.map((service) => serviceRow(figures, service));
  return {
    rows: many ? rows.slice(0, SERVICES) : rows,
    folded: many ? rows.slice(SERVICES) : [],
    lists: serviceList(without, 'without a recorded incident'),
  };
}

function serviceRow(figures: Figures, { id, service }: ServiceAvailability): ServiceRow {
  const at = (figure: FigureId) => figures.get(figure, `service:${id}`, 'all');
  const resolve = at('mttr');
  return {
    id,
    name: service.name,
    incidents: at('incidents'),
    mttd: at('mttd'),
    mttr: resolve,
    whole: wholeOf(resolve),
    median: medianOf(resolve),
    p90: p90Of(resolve),
    n: resolve.n,
    open: openOf(resolve),
  };
}
