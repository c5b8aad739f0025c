import type { Basis } from '../../figures/basis.ts';
import { agentName } from '../../records/names.ts';
import { formatDuration, plural } from '../../words/format.ts';
import { owedItems } from './owed-list.ts';

/** Number of rows of each kind in sight. */
const MOST = 3;

/** Something that is overdue. */
interface OverdueRow {
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
export interface OverdueKind {
  /** "8 action items" */
  count: string;
  path: string;
  rows: OverdueRow[];
  /** Number of others. */
  more: number;
}

/** The kinds of which the overview shows what is overdue; an open incident is shown above. */
const KINDS = [
  { what: 'report', noun: 'Report', counted: 'report', path: '/cadence/' },
  { what: 'post-mortem', noun: 'Post-mortem', counted: 'post-mortem', path: '/postmortems/' },
  { what: 'action', noun: 'Action item', counted: 'action item', path: '/actions/' },
] as const;

/** What is overdue, and whose: reports, post-mortems and action items; kinds with nothing overdue are left out. */
export function overdueKinds(basis: Basis): OverdueKind[] {
  const overdue = owedItems(basis, 0).filter((item) => item.overdue);
  return KINDS.flatMap(({ what, noun, counted, path }) => {
    const items = overdue.filter((item) => item.what === what);
    if (items.length === 0) return [];
    return [
      {
        count: plural(items.length, counted),
        path,
        rows: items.slice(0, MOST).map(({ title, path: to, own, owner, late }) => ({
          noun,
          title,
          path: to ?? path,
          own,
          owner: owner === null ? undefined : { id: owner, name: agentName(basis.ledger, owner) },
          late: formatDuration(late ?? 0),
        })),
        more: Math.max(0, items.length - MOST),
      },
    ];
  });
}
