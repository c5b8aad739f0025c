import type { Basis } from '../../figures/basis.ts';
import type { Figure, Status } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { type ActionItem, isOpenAction } from '../../figures/incidents/actions.ts';
import { agentName } from '../../records/names.ts';
import { daysLong, formatNumber, plural } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';

const STATES = ['overdue', 'in-progress', 'open', 'done', 'dropped'];
const PRIORITIES = ['high', 'medium', 'low'];

/** An action item as a row. */
export interface ActionRow {
  item: ActionItem;
  mark: { status: Status; word: string };
  /** Undefined if it has none. */
  owner: string | undefined;
  /** The meaning of its type. */
  meaning: string | undefined;
  /** The sort keys of the state and priority columns. */
  stateRank: number;
  priorityRank: number;
}

function markOf({ state, daysOverdue }: ActionItem): ActionRow['mark'] {
  switch (state) {
    case 'overdue':
      return { status: 'missed', word: `${daysLong(daysOverdue)} overdue` };
    case 'done':
      return { status: 'met', word: 'done' };
    case 'dropped':
      return { status: 'no_data', word: 'dropped' };
    default:
      return { status: 'no_target', word: state === 'in-progress' ? 'in progress' : 'open' };
  }
}

/** Every action item, overdue ones first. The closed ones, which are most, are folded. */
export function actionPages({ actions }: Pick<Basis, 'actions'>): ListPage<ActionItem>[] {
  return listPages(actions, { path: '/actions/', size: 100 });
}

/** Action items as rows, in their order. */
export function actionRows({ ledger }: Pick<Basis, 'ledger'>, items: readonly ActionItem[]): ActionRow[] {
  const types = ledger.postmortemFormat.data.actionTypes;
  return items.map((item) => ({
    item,
    mark: markOf(item),
    owner: item.owner && agentName(ledger, item.owner),
    meaning: item.type && types[item.type],
    stateRank: STATES.indexOf(item.state) * 10_000 - item.daysOverdue,
    priorityRank: item.priority ? PRIORITIES.indexOf(item.priority) : PRIORITIES.length,
  }));
}

/** Who owns action items, by id. */
export function actionOwners({ ledger, actions }: Basis): { id: string; name: string }[] {
  const owners = [...new Set(actions.flatMap(({ owner }) => owner ?? []))].sort();
  return owners.map((id) => ({ id, name: agentName(ledger, id) }));
}

/** The figures of the action items, all time. */
export function actionBlocks(figures: Figures): FigureBlock[] {
  const at = (id: 'actions-overdue' | 'actions-open' | 'action-closure') =>
    figures.get(id, 'organisation', 'all');
  return [
    { figure: at('actions-overdue'), counted: 'open item' },
    { figure: at('actions-open'), counted: 'item' },
    { figure: at('action-closure'), counted: 'done item', beside: medianDays(at('action-closure')) },
  ];
}

function medianDays({ value, detail }: Figure): string | undefined {
  return value === null ? undefined : `median ${formatNumber(detail?.['median'] as number, 1)} days`;
}

/** "4 of 31 action items are open; 1 is overdue, the oldest by 12 days." `items`: overdue ones first, oldest first. */
export function actionsAnswer(items: readonly ActionItem[]): string {
  if (items.length === 0) return 'No data: no post-mortem has an action item.';
  const open = items.filter(isOpenAction).length;
  const overdue = items.filter(({ state }) => state === 'overdue');
  const oldest = overdue[0];
  const late = oldest
    ? `${overdue.length} ${overdue.length === 1 ? 'is' : 'are'} overdue, the oldest by ${daysLong(oldest.daysOverdue)}`
    : 'none is overdue';
  return `${open} of ${plural(items.length, 'action item')} ${open === 1 ? 'is' : 'are'} open; ${late}.`;
}
