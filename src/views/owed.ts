import type { Basis } from '../figures/basis.ts';
import { postmortemOwner } from '../figures/incidents/owed.ts';
import { allInstances } from '../figures/reports/cadence.ts';
import { agentName } from '../records/names.ts';
import { DAY } from '../schemas/time.ts';
import { formatDuration, plural } from '../words/format.ts';
import { overduePostmortems } from './incidents/postmortems.ts';
import { missingReports } from './reports/missing-reports.ts';

/** Number of rows of each kind in sight. */
const MOST = 3;

/** Something that is overdue. */
interface OwedRow {
  /** "Post-mortem of", "Action item". */
  noun: string;
  title: string;
  path: string;
  /** The title is a record's own, in the language of the content. */
  own: boolean;
  owner: { id: string; name: string } | undefined;
  /** How long it has been overdue: "3 d 20 h". */
  late: string;
}

/** Everything of one kind that is overdue, the longest first. */
export interface OwedKind {
  /** "8 action items" */
  count: string;
  path: string;
  rows: OwedRow[];
  /** Number of others. */
  more: number;
}

/** What is overdue, and whose: reports, post-mortems and action items; kinds with nothing overdue are left out. */
export function owed(basis: Basis): OwedKind[] {
  const { ledger, asOf } = basis;
  const agent = (id: string | undefined) =>
    id === undefined ? undefined : { id, name: agentName(ledger, id) };
  const missing = missingReports(basis, allInstances(basis));
  const reports = [...(missing?.first ?? []), ...(missing?.earlier ?? [])].reverse();
  const postmortems = overduePostmortems(basis).sort((a, b) => b.late - a.late);
  const actions = basis.actions.filter(({ state }) => state === 'overdue');
  const kind = <T>(items: readonly T[], noun: string, path: string, row: (item: T) => OwedRow): OwedKind[] =>
    items.length === 0
      ? []
      : [
          {
            count: plural(items.length, noun),
            path,
            rows: items.slice(0, MOST).map(row),
            more: Math.max(0, items.length - MOST),
          },
        ];
  return [
    ...kind(reports, 'report', '/cadence/', ({ name, period, draft, output, owner, due }) => ({
      noun: 'Report',
      title: `${name}, ${period}`,
      path: draft ?? `/reports/${output}/`,
      own: false,
      owner,
      late: formatDuration(asOf - due),
    })),
    ...kind(postmortems, 'post-mortem', '/postmortems/', ({ entry, late }) => ({
      noun: 'Post-mortem',
      title: entry.data.title,
      path: `/incidents/${entry.id}/`,
      own: true,
      owner: agent(postmortemOwner(basis, entry)),
      late: formatDuration(late),
    })),
    ...kind(actions, 'action item', '/actions/', ({ title, postmortem, owner, daysOverdue }) => ({
      noun: 'Action item',
      title,
      path: `/postmortems/${postmortem.id}/#Actions`,
      own: true,
      owner: agent(owner),
      late: formatDuration(daysOverdue * DAY),
    })),
  ];
}
