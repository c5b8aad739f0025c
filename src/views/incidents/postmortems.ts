import { type Basis, severityAtResolution } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { isOpenAction } from '../../figures/incidents/actions.ts';
import { isDraft, postmortemPunctuality } from '../../figures/incidents/incident-time.ts';
import type { Entry } from '../../records/entry.ts';
import { agentName } from '../../records/names.ts';
import { spanOf, whenText } from '../../records/when.ts';
import type { Postmortem } from '../../schemas/postmortem.ts';
import { formatNumber, plural } from '../../words/format.ts';
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
export function postmortemRows(basis: Basis): PostmortemRow[] {
  const { ledger } = basis;
  const at = ({ data }: Entry<Postmortem>) =>
    data.published ?? (data.date === undefined ? 0 : spanOf(data.date, basis.calendar).from);
  const drafts = ledger.postmortems.filter(isDraft);
  const others = ledger.postmortems.filter((entry) => !isDraft(entry)).sort((a, b) => at(b) - at(a));
  return [...drafts, ...others].map((entry) => rowOf(entry, basis));
}

function rowOf(entry: Entry<Postmortem>, basis: Basis): PostmortemRow {
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
