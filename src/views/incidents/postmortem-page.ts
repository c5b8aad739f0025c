import { type Basis, severityAtResolution } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import { type ActionItem, isOpenAction } from '../../figures/incidents/actions.ts';
import {
  isDraft,
  type PostmortemState,
  postmortemPunctuality,
} from '../../figures/incidents/incident-time.ts';
import type { Entry } from '../../records/entry.ts';
import type { Postmortem } from '../../schemas/postmortem.ts';
import { formatDuration, formatNumber, plural } from '../../words/format.ts';
import { allOf } from '../../words/phrases.ts';
import { budgetShares } from '../services/budget-shares.ts';
import { type ActionRow, actionRows } from './action-rows.ts';
import { type IncidentEntry, isOpen, lengthWords } from './incidents.ts';
import { incidentsById } from './postmortems.ts';

/** When a post-mortem was due for one of its incidents. */
interface Punctuality {
  incident: IncidentEntry;
  state: PostmortemState;
  due: number | undefined;
}

/** What the page of a post-mortem shows besides its text. */
export interface PostmortemPage {
  answer: string;
  incidents: { id: string; title: string; severity: string | undefined; lasted: string }[];
  /** Its due times, with the incident if there are several. */
  dues: { due: number; mark: { status: Status; word: string }; of: string | undefined }[];
  shares: ReturnType<typeof budgetShares>;
  /** The headings of its text, with their ids on the page. */
  /** In the order in which they were written. */
  actions: ActionRow[];
}

/** What the page of a post-mortem shows. */
export function postmortemPage(entry: Entry<Postmortem>, basis: Basis): PostmortemPage {
  const { asOf } = basis;
  const { data } = entry;
  const incidents = incidentsById(data.incidents, basis);
  const items = basis.actions
    .filter(({ postmortem }) => postmortem === entry)
    .sort((a, b) => a.number - b.number);
  const punctuality = incidents.map((incident): Punctuality => {
    const severity = severityAtResolution(basis, incident.data);
    const published = data.published ?? (isDraft(entry) ? undefined : null);
    return { incident, ...postmortemPunctuality(incident.data, severity, published, asOf) };
  });
  return {
    answer: `${[
      publishedWords(entry, punctuality),
      usersWords(data),
      ...(basis.audience.seesField('postmortems', 'actions') ? [actionWords(items)] : []),
    ].join('; ')}.`,
    incidents: incidents.map((incident) => ({
      id: incident.id,
      title: incident.data.title,
      severity: incident.data.severity,
      lasted: isOpen(incident) ? 'open' : lengthWords(incident, asOf),
    })),
    dues: punctuality.flatMap(({ incident, state, due }) =>
      due === undefined
        ? []
        : [{ due, mark: MARKS[state], of: incidents.length > 1 ? incident.data.title : undefined }],
    ),
    shares: incidents.flatMap((incident) => budgetShares(incident, basis)),
    actions: actionRows(basis, items),
  };
}

const NOT_DUE = { status: 'no_data', word: 'not due yet' } as const;
const MARKS: Record<PostmortemState, { status: Status; word: string }> = {
  on_time: { status: 'met', word: 'on time' },
  late: { status: 'at_risk', word: 'late' },
  overdue: { status: 'missed', word: 'overdue' },
  not_due: NOT_DUE,
  unknown: { status: 'no_data', word: 'publication not recorded' },
  not_required: NOT_DUE,
};

function publishedWords(entry: Entry<Postmortem>, punctuality: readonly Punctuality[]): string {
  const { published } = entry.data;
  if (isDraft(entry)) return 'A draft, not published yet';
  if (published === undefined) return 'Imported; when it was published is not recorded';
  if (punctuality.every(({ state }) => state === 'not_required')) return 'Published without being required';
  const late = punctuality.find(({ state }) => state === 'late');
  if (late) return `Published ${formatDuration(published - late.due!)} late`;
  return punctuality.some(({ state }) => state === 'on_time')
    ? 'Published on time'
    : 'Published before it was due';
}

function usersWords({ impact: { users } }: Postmortem): string {
  if (users === undefined) return 'number of users affected unknown';
  return `${formatNumber(users)} ${users === 1 ? 'user' : 'users'} affected`;
}

function actionWords(items: readonly ActionItem[]): string {
  if (items.length === 0) return 'no action items';
  const open = items.filter(isOpenAction).length;
  const overdue = items.filter(({ state }) => state === 'overdue').length;
  if (open === 0) return `${allOf(items.length, 'action item')} closed`;
  const late = overdue > 0 ? `, ${overdue} overdue` : '';
  return `${open} of ${plural(items.length, 'action item')} still open${late}`;
}
