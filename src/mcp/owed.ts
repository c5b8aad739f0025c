import type { Finding } from '../checks/check.ts';
import { checks, lazyFigures } from '../checks/checks.ts';
import { type Basis, severityAtResolution, severityOf } from '../figures/basis.ts';
import { isOpenAction } from '../figures/incidents/actions.ts';
import { isDraft, postmortemPunctuality } from '../figures/incidents/incident-time.ts';
import { nextUpdateDue, postmortemOwner } from '../figures/incidents/owed.ts';
import { allInstances } from '../figures/reports/cadence.ts';
import type { Content } from '../records/ledger.ts';
import { compareText } from '../records/problem.ts';
import { DAY, iso } from '../schemas/time.ts';
import { isOpen } from '../views/incidents/incidents.ts';
import { reportFile } from '../views/reports/cadence.ts';

/** Something that has to be written or done. */
export interface Owed {
  /** `report`, `update`, `post-mortem`, `action`, or the id of the rule that warns of it. */
  what: string;
  /** Id of an agent; null if the records name none. */
  owner: string | null;
  /** A time in UTC or a local date; null if there is none. */
  due: string | null;
  overdue: boolean;
  /** What it is about. */
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
  'obligation-overdue',
  'publishing-overdue',
  'request-overdue',
  'vulnerability-overdue',
]);

/** Everything owed as of the moment of a basis, or due within a number of days after it: overdue first, then by due time. */
export function listOwed(basis: Basis, content: Content, days: number): Owed[] {
  const until = basis.asOf + days * DAY;
  const all = [
    ...owedReports(basis, until),
    ...owedUpdates(basis),
    ...owedPostmortems(basis, until),
    ...owedActions(basis, until),
    ...otherDeadlines(content, basis.asOf),
  ];
  return all.sort(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      compareText(a.due ?? '9999', b.due ?? '9999') ||
      compareText(a.file, b.file),
  );
}

function owedReports(basis: Basis, until: number): Owed[] {
  return allInstances(basis)
    .filter(({ state, due }) => state === 'missing' || (state === 'not_due' && due <= until))
    .map((instance): Owed => {
      const { output, period, due, duty, report } = instance;
      return {
        what: 'report',
        owner: duty.owner,
        due: iso(due),
        overdue: instance.state === 'missing',
        about: `${duty.name}, ${period.id}`,
        file: report?.file ?? reportFile(instance),
        do: report
          ? 'finish the draft: status: final and delivered'
          : `start_record with kind ${output} and id ${period.id}`,
      };
    });
}

/** Open incidents, each with when its next update is due. */
function owedUpdates(basis: Basis): Owed[] {
  return basis.ledger.incidents.filter(isOpen).map((entry): Owed => {
    const { data, file } = entry;
    const due = nextUpdateDue(basis, data);
    return {
      what: 'update',
      owner: severityOf(basis, data)?.authority ?? null,
      due: due === undefined ? null : iso(due),
      overdue: due !== undefined && due < basis.asOf,
      about: `open incident ${data.severity ?? 'without a severity'}: ${data.title}`,
      file,
      do: 'add an update, or resolved and its time',
    };
  });
}

function owedPostmortems(basis: Basis, until: number): Owed[] {
  const { ledger, publications, asOf } = basis;
  return ledger.incidents.flatMap((entry): Owed[] => {
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
        about: data.title,
        file: draft?.file ?? file,
        do: draft ? 'finish the draft, and add published' : `start_record with kind post-mortem and id ${id}`,
      },
    ];
  });
}

function owedActions({ actions, calendar }: Basis, until: number): Owed[] {
  const last = calendar.dateOf(until);
  return actions
    .filter((item) => isOpenAction(item) && item.due !== undefined && item.due <= last)
    .map((item) => ({
      what: 'action',
      owner: item.owner ?? null,
      due: item.due!,
      overdue: item.state === 'overdue',
      about: item.title,
      file: item.postmortem.file,
      do: `do it, then close actions[${item.number - 1}]`,
    }));
}

/** What the rules about deadlines warn of. */
function otherDeadlines(content: Content, asOf: number): Owed[] {
  const figures = lazyFigures(content, asOf);
  return checks
    .filter(({ id }) => DEADLINES.has(id))
    .flatMap((check) =>
      [...check.find(content, asOf, figures)].map((finding) => ({
        what: check.id,
        owner: ownerOf(finding),
        due: null,
        overdue: true,
        about: finding.message,
        file: finding.entry.file,
        do: finding.fix,
      })),
    );
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
