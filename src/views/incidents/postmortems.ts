import { type Basis, severityAtResolution } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { isOpenAction } from '../../figures/incidents/actions.ts';
import { isDraft, postmortemPunctuality } from '../../figures/incidents/incident-time.ts';
import { agentName } from '../../records/names.ts';
import { spanOf, whenText } from '../../records/when.ts';
import { formatNumber, monthOfYear, plural } from '../../words/format.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';
import { type IncidentEntry, newestFirst } from './incidents.ts';

/** The incidents with these ids that are known at the as-of moment. */
export function incidentsById(ids: readonly string[], basis: Basis): IncidentEntry[] {
  return basis.ledger.incidents.filter(({ id }) => ids.includes(id));
}

/** The severities of some incidents, each once, worst first. */
function severitiesOf(ids: readonly string[], basis: Basis): string[] {
  const order = Object.keys(basis.ledger.severities.data);
  return [...new Set(incidentsById(ids, basis).flatMap(({ data }) => data.severity ?? []))].sort(
    (a, b) => order.indexOf(a) - order.indexOf(b),
  );
}

/** Incidents whose post-mortem is overdue, newest first, and by how many milliseconds. */
export function overduePostmortems(basis: Basis): { entry: IncidentEntry; due: number; late: number }[] {
  return newestFirst(basis.ledger.incidents).flatMap((entry) => {
    const severity = severityAtResolution(basis, entry.data);
    const published = basis.publications.get(entry.id)?.published;
    const { state, due } = postmortemPunctuality(entry.data, severity, published, basis.asOf);
    return state === 'overdue' && due !== undefined ? [{ entry, due, late: basis.asOf - due }] : [];
  });
}

export type PostmortemEntry = Basis['ledger']['postmortems'][number];

/** A post-mortem as a row. */
export interface PostmortemRow {
  id: string;
  title: string;
  /** Undefined for a draft, and if it is not recorded. */
  published: number | undefined;
  isDraft: boolean;
  /** When the event happened, if it explains no incident: a date, month or year. */
  date: string | undefined;
  severities: string[];
  incidents: number;
  /** Undefined if it is not recorded. */
  author: string | undefined;
  /** Undefined if it is not known. */
  users: string | undefined;
  /** "1 of 4": how many of its action items are open. */
  actions: string;
}

/** Every post-mortem: drafts first, then the latest published. */
export function postmortemPages({ ledger, calendar }: Basis): ListPage<PostmortemEntry>[] {
  const at = ({ data: { published, date } }: PostmortemEntry) =>
    published ?? (date === undefined ? undefined : spanOf(date, calendar).from);
  const order = (entry: PostmortemEntry) =>
    isDraft(entry) ? Number.POSITIVE_INFINITY : (at(entry) ?? Number.NEGATIVE_INFINITY);
  const entries = [...ledger.postmortems].sort((a, b) => order(b) - order(a) || 0);
  return listPages(entries, {
    path: '/postmortems/',
    nameOf(entry) {
      if (isDraft(entry)) return 'drafts';
      const instant = at(entry);
      return instant === undefined ? 'undated' : monthOfYear(calendar.dateOf(instant));
    },
  });
}

/** Post-mortems as rows, in their order. */
export function postmortemRows(entries: readonly PostmortemEntry[], basis: Basis): PostmortemRow[] {
  return entries.map((entry) => rowOf(entry, basis));
}

function rowOf(entry: PostmortemEntry, basis: Basis): PostmortemRow {
  const { id, data } = entry;
  return {
    id,
    title: data.title,
    published: data.published,
    isDraft: isDraft(entry),
    date: data.date === undefined ? undefined : whenText(data.date),
    severities: severitiesOf(data.incidents, basis),
    incidents: data.incidents.length,
    author: data.author && agentName(basis.ledger, data.author),
    users: data.impact.users === undefined ? undefined : formatNumber(data.impact.users),
    actions: `${data.actions.filter(isOpenAction).length} of ${data.actions.length}`,
  };
}

/** The opening sentence of the list: how many there are and how many were on time. */
export function postmortemsAnswer({ ledger }: Basis, figures: Figures): string {
  if (ledger.postmortems.length === 0) return 'No data: no post-mortem has been written.';
  const published = ledger.postmortems.filter((entry) => !isDraft(entry)).length;
  const { n, detail } = figures.get('postmortem-punctuality', 'organisation', 'all');
  const { onTime, late, overdue } = detail ?? {};
  const punctual = n
    ? `; of the ${n} required, ${onTime} ${onTime === 1 ? 'was' : 'were'} on time, ${late} late and ${overdue} ${overdue === 1 ? 'is' : 'are'} overdue`
    : '';
  return `${plural(published, 'post-mortem')} published${punctual}.`;
}
