import type { Column } from '../../charts/columns.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { UNRATED } from '../../figures/incidents/incident-figures.ts';
import { lengthOf } from '../../records/incident-moments.ts';
import { memoOf } from '../../records/memo.ts';
import { NOT_RATED } from '../../records/names.ts';
import { formatNumber, listWords, monthAbbreviation, periodName, plural } from '../../words/format.ts';
import { severityText } from '../../words/severity-words.ts';
import { answerOn, type ListLayout, type ListPage, listPages, YEAR_PAGE } from '../lists/list-pages.ts';
import {
  dayOf,
  type IncidentEntry,
  isOpen,
  lengthWords,
  newestFirst,
  servicesOf,
  yearOf,
} from './incidents.ts';

/** Minimum number of incidents for a chart. */
const CHARTED = 3;

/** Months with the most incidents that are named. */
const MOST_NAMED = 2;

interface Choice {
  id: string;
  name: string;
}

/** Incidents over as many pages as they need. */
export interface IncidentList {
  /** Which they are, after their number: "in 2026", "of Checkout since 2019". */
  which: string;
  answer: string;
  /** Newest first. */
  pages: ListPage<IncidentEntry>[];
  /** The severities they can be filtered by. */
  severities: string[];
  services: Choice[];
  causes: Choice[];
}

/** The incidents of a year. */
export interface IncidentArchive extends IncidentList {
  year: string;
}

/** Incidents by month and severity, as columns and as a table. */
interface IncidentChart {
  title: string;
  columns: Column[];
  series: string[];
  rows: (string | number)[][];
}

/** The years in which an incident started, latest first. Every page of a list of incidents names them. */
export const incidentYears = memoOf((basis: Basis): readonly string[] =>
  [...new Set(basis.ledger.incidents.map((entry) => yearOf(entry, basis)))].sort().reverse(),
);

/** The address of a year's incidents: the newest year is the archive's own page. `years`: latest first. */
export function incidentYearPath(years: readonly string[], year: string): string {
  return year === years[0] ? '/incidents/' : `/incidents/${year}/`;
}

/** The opening sentence of a page of incidents: of the first, what there is to say of all of them. */
export function pageAnswer(
  { answer, which }: IncidentList,
  page: ListPage<IncidentEntry>,
  basis: Basis,
): string {
  if (page.number === 1) return answer;
  const days = [page.entries.at(-1)!, page.entries[0]!].map((entry) => dayOf(entry, basis));
  return answerOn(page, answer, {
    noun: 'incidents',
    which,
    order: `newest first, from ${days.join(' to ')}`,
  });
}

/** The incidents that started in a year. `years`: latest first. */
export function incidentArchive(
  basis: Basis,
  year: string,
  years: readonly string[] = incidentYears(basis),
): IncidentArchive {
  const incidents = newestFirst(basis.ledger.incidents.filter((entry) => yearOf(entry, basis) === year));
  const layout = {
    path: `/incidents/${year}/`,
    first: incidentYearPath(years, year),
    nameOf: (entry: IncidentEntry) => monthAbbreviation(dayOf(entry, basis)),
  };
  return { year, ...incidentList(basis, incidents, `in ${year}`, layout) };
}

/** A list of incidents, which are in its order. `which` are they? "in 2026". */
export function incidentList(
  basis: Basis,
  incidents: readonly IncidentEntry[],
  which: string,
  layout: ListLayout<IncidentEntry>,
): IncidentList {
  const { ledger } = basis;
  const severities = Object.keys(ledger.severities.data);
  const used = severities.filter((severity) => incidents.some(({ data }) => data.severity === severity));
  const services = new Map(
    incidents.flatMap((entry) => servicesOf(entry, basis)).map(({ id, name }) => [id, name]),
  );
  const causes = new Set(incidents.flatMap(({ data }) => data.cause ?? []));
  return {
    which,
    answer: listAnswer(incidents, which, used, basis),
    pages: listPages(incidents, { size: YEAR_PAGE, ...layout }),
    severities: incidents.some(({ data }) => data.severity === undefined) ? [...used, NOT_RATED] : used,
    services: [...services].map(([id, name]) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    causes: [...causes].map((id) => ({ id, name: ledger.causes.data[id]?.name ?? id })),
  };
}

/** "14 incidents in 2026: 2 P0 and 12 P2; 1 still open. The longest took 4 h 12 min: Checkout down." */
function listAnswer(
  incidents: readonly IncidentEntry[],
  which: string,
  severities: readonly string[],
  { asOf, ledger }: Basis,
): string {
  const unrated = incidents.filter(({ data }) => data.severity === undefined).length;
  const counts = [
    ...severities.map(
      (severity) =>
        `${formatNumber(incidents.filter(({ data }) => data.severity === severity).length)} ${severityText(ledger, severity)}`,
    ),
    ...(unrated > 0 ? [`${formatNumber(unrated)} ${NOT_RATED}`] : []),
  ];
  const open = incidents.filter(isOpen).length;
  const still = open > 0 ? `; ${open} still open` : '';
  const timed = incidents.filter((entry) => lengthOf(entry.data, asOf) !== undefined);
  const longest = timed.reduce<IncidentEntry | undefined>(
    (a, b) => (a && (lengthOf(a.data, asOf) ?? 0) >= (lengthOf(b.data, asOf) ?? 0) ? a : b),
    undefined,
  );
  const took = longest && isOpen(longest) ? 'longest so far, still open, has taken' : 'longest took';
  const worst = longest ? `The ${took} ${lengthWords(longest, asOf)}: ${longest.data.title}.` : '';
  const all = `${formatNumber(incidents.length)} ${incidents.length === 1 ? 'incident' : 'incidents'}`;
  return `${all} ${which}: ${listWords(counts)}${still}. ${worst}`;
}

/** The chart of a year, apart from the rest, which needs no figures; undefined if it has too few incidents. */
export function incidentChart(
  basis: Basis,
  figures: Figures,
  { year, pages }: IncidentArchive,
): IncidentChart | undefined {
  const incidents = pages.flatMap(({ entries }) => entries);
  if (incidents.length < CHARTED) return undefined;
  const severities = Object.keys(basis.ledger.severities.data);
  const isUnrated = incidents.some(({ data }) => data.severity === undefined);
  const series = [
    ...severities.map((id) => ({ name: severityText(basis.ledger, id), subject: `severity:${id}` })),
    ...(isUnrated ? [{ name: NOT_RATED, subject: UNRATED }] : []),
  ];
  const months = basis.periods.month.filter(({ id }) => id.startsWith(`${year}-`));
  const counted = months.map((month) => ({
    month,
    name: periodName(month.id),
    values: series.map(({ subject }) => figures.get('incidents', subject, month.id).value),
  }));
  const sums = counted.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const most = Math.max(...sums);
  const where = counted
    .filter((_, i) => sums[i] === most)
    .map(({ month }) => periodName(month.id).split(' ')[0]!);
  return {
    title:
      where.length > MOST_NAMED
        ? `At most ${plural(most, 'incident')} started in a month of ${year}`
        : `Most incidents of ${year} started in ${listWords(where)}: ${most}${where.length > 1 ? ' each' : ''}`,
    columns: counted.map(({ month, name, values }) => ({
      label: monthAbbreviation(month.id),
      values,
      unfinished: month.to > basis.asOf,
      title: `${name}: ${values.map((value, i) => `${value} ${series[i]!.name}`).join(', ')}`,
    })),
    series: series.map(({ name: each }) => each),
    rows: counted.map(({ name, values }) => [name, ...values.map((value) => value ?? 0)]),
  };
}
