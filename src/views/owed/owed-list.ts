import type { Finding } from '../../checks/check.ts';
import { checks } from '../../checks/checks.ts';
import { type Basis, severityAtResolution, severityOf } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { isOpenAction } from '../../figures/incidents/actions.ts';
import { isDraft, postmortemPunctuality } from '../../figures/incidents/incident-time.ts';
import { nextUpdateDue, postmortemOwner } from '../../figures/incidents/owed.ts';
import { allInstances } from '../../figures/reports/cadence.ts';
import type { Content } from '../../records/ledger.ts';
import { pageOfFile } from '../../records/page-address.ts';
import { compareText } from '../../records/problem.ts';
import { DAY, iso } from '../../schemas/time.ts';
import { periodName } from '../../words/format.ts';
import { isOpen } from '../incidents/incidents.ts';
import { reportFile } from '../reports/cadence.ts';
import { outputName } from '../reports/outputs.ts';

/** Something that has to be written or done. */
export interface OwedItem {
  /** `report`, `update`, `post-mortem`, `action`, or the id of the rule that warns of it. */
  what: string;
  /** Id of an agent; null if the records name none. */
  owner: string | null;
  /** A time in UTC or a local date; null if there is none. */
  due: string | null;
  overdue: boolean;
  /** Milliseconds since it was due; null where it is not overdue, or only a sentence says when it was due. */
  late: number | null;
  /** What it is about, in a few words. */
  title: string;
  /** The title is a record's own, in the language of the content. */
  own: boolean;
  /** The page that shows it, from the root of the site; undefined if there is none. */
  path: string | undefined;
  /** The same for whoever has to write it, with ids as records have them. */
  about: string;
  /** The file to write or to correct. */
  file: string;
  do: string;
}

/** The rules that warn of other deadlines. The due time is in their message. */
const DEADLINES = new Set([
  'document-review',
  'evidence-renewal',
  'experiment-overdue',
  'feeding-late',
  'incident-proposed',
  'obligation-overdue',
  'publishing-overdue',
  'request-overdue',
  'vulnerability-overdue',
]);

/**
 * The only list of what is owed: reports, updates of open incidents, post-mortems and action items that are overdue as of the moment of a basis, or
 * due within a number of days after it. Overdue first, then by due time.
 */
export function owedItems(basis: Basis, days: number): OwedItem[] {
  const until = basis.asOf + days * DAY;
  return inOrder([
    ...owedReports(basis, until),
    ...owedUpdates(basis),
    ...owedPostmortems(basis, until),
    ...owedActions(basis, until),
  ]);
}

/** The same with the other deadlines that passed, such as the review of a document, which are known from the rules that warn of them. */
export function allOwed(basis: Basis, content: Content, figures: () => Figures, days: number): OwedItem[] {
  return inOrder([...owedItems(basis, days), ...otherDeadlines(content, basis.asOf, figures)]);
}

function inOrder(items: readonly OwedItem[]): OwedItem[] {
  return items.toSorted(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      compareText(a.due ?? '9999', b.due ?? '9999') ||
      compareText(a.file, b.file),
  );
}

const lateBy = (due: number, asOf: number) => (asOf > due ? asOf - due : null);

function owedReports(basis: Basis, until: number): OwedItem[] {
  const { ledger, asOf } = basis;
  return allInstances(basis)
    .filter(({ state, due }) => state === 'missing' || (state === 'not_due' && due <= until))
    .map((instance): OwedItem => {
      const { output, period, due, duty, report } = instance;
      const overdue = instance.state === 'missing';
      return {
        what: 'report',
        owner: duty.owner,
        due: iso(due),
        overdue,
        late: overdue ? lateBy(due, asOf) : null,
        title: `${outputName(ledger, output)}, ${periodName(period.id)}`,
        own: false,
        path: (report && pageOfFile(report.file)) ?? `/reports/${output}/`,
        about: `${duty.name}, ${period.id}`,
        file: report?.file ?? reportFile(instance),
        do: report
          ? 'finish the draft: status: final and delivered'
          : `start_record with kind ${output} and id ${period.id}`,
      };
    });
}

/** Open incidents, each with when its next update is due. */
function owedUpdates(basis: Basis): OwedItem[] {
  return basis.ledger.incidents.filter(isOpen).map((entry): OwedItem => {
    const { data, file } = entry;
    const due = nextUpdateDue(basis, data);
    const late = due === undefined ? null : lateBy(due, basis.asOf);
    return {
      what: 'update',
      owner: severityOf(basis, data)?.authority ?? null,
      due: due === undefined ? null : iso(due),
      overdue: late !== null,
      late,
      title: data.title,
      own: true,
      path: `/incidents/${entry.id}/`,
      about: `open incident ${data.severity ?? 'without a severity'}: ${data.title}`,
      file,
      do: 'add an update, or resolved and its time',
    };
  });
}

function owedPostmortems(basis: Basis, until: number): OwedItem[] {
  const { ledger, publications, asOf } = basis;
  return ledger.incidents.flatMap((entry): OwedItem[] => {
    const { id, file, data } = entry;
    const severity = severityAtResolution(basis, data);
    const { state, due } = postmortemPunctuality(data, severity, publications.get(id)?.published, asOf);
    if (due === undefined || !(state === 'overdue' || (state === 'not_due' && due <= until))) return [];
    const draft = ledger.postmortems.find((each) => isDraft(each) && each.data.incidents.includes(id));
    return [
      {
        what: 'post-mortem',
        owner: postmortemOwner(basis, entry) ?? null,
        due: iso(due),
        overdue: state === 'overdue',
        late: lateBy(due, asOf),
        title: data.title,
        own: true,
        path: `/incidents/${id}/`,
        about: data.title,
        file: draft?.file ?? file,
        do: draft ? 'finish the draft, and add published' : `start_record with kind post-mortem and id ${id}`,
      },
    ];
  });
}

function owedActions({ actions, calendar }: Basis, until: number): OwedItem[] {
  const last = calendar.dateOf(until);
  return actions
    .filter((item) => isOpenAction(item) && item.due !== undefined && item.due <= last)
    .map((item) => ({
      what: 'action',
      owner: item.owner ?? null,
      due: item.due!,
      overdue: item.state === 'overdue',
      late: item.state === 'overdue' ? item.daysOverdue * DAY : null,
      title: item.title,
      own: true,
      path: `/postmortems/${item.postmortem.id}/#Actions`,
      about: item.title,
      file: item.postmortem.file,
      do: `do it, then close actions[${item.number - 1}]`,
    }));
}

/** What the rules about deadlines warn of. */
function otherDeadlines(content: Content, asOf: number, figures: () => Figures): OwedItem[] {
  return checks
    .filter(({ id }) => DEADLINES.has(id))
    .flatMap((check) =>
      [...check.find(content, asOf, figures)].map((finding) => ({
        what: check.id,
        owner: ownerOf(finding) ?? feederOf(finding, content),
        due: null,
        overdue: true,
        late: null,
        ...ownTitle(finding.entry),
        path: pageOfFile(finding.entry.file),
        about: finding.message,
        file: finding.entry.file,
        do: finding.fix,
      })),
    );
}

/** What a record is called: its title or name, otherwise its id. */
function ownTitle({ id, data }: Finding['entry']): Pick<OwedItem, 'title' | 'own'> {
  const { title, name } = data as { title?: unknown; name?: unknown };
  const own = [title, name].find((each) => typeof each === 'string');
  return { title: own ?? id, own: own !== undefined };
}

/** The owner of the source that fed a record; null if none did. */
function feederOf({ entry }: Finding, { ledger }: Pick<Content, 'ledger'>): string | null {
  const { source } = entry.data as { source?: { system?: unknown } };
  const id = source?.system;
  const sources = ledger.sources.data;
  return typeof id === 'string' && Object.hasOwn(sources, id) ? sources[id]!.owner : null;
}

/** The owner responsible for a finding: the innermost one along its path. */
function ownerOf({ entry, path }: Finding): string | null {
  let owner: string | null = null;
  let at: unknown = entry.data;
  for (const key of [undefined, ...path]) {
    if (key !== undefined) at = (at as Record<PropertyKey, unknown>)[key];
    if (typeof at !== 'object' || at === null) break;
    const own = (at as { owner?: unknown }).owner;
    if (typeof own === 'string') owner = own;
  }
  return owner;
}
