import type { Entry } from '../../records/entry.ts';
import { compareText } from '../../records/problem.ts';
import type { Action, Postmortem } from '../../schemas/postmortem.ts';
import { daysBetween } from '../../schemas/time.ts';

type ActionState = 'overdue' | 'open' | 'in-progress' | 'done' | 'dropped';

/** One action item of one post-mortem. */
export interface ActionItem extends Action {
  postmortem: Entry<Postmortem>;
  /** Its place in the post-mortem, from 1. */
  number: number;
  /** Its status, with what is open past its due day told apart. */
  state: ActionState;
  /** Days past due on the as-of day; 0 where it is not overdue. */
  daysOverdue: number;
  /** Days from the post-mortem's publication to the end of the item; undefined while it is open. */
  daysToClose: number | undefined;
}

/** Whether something is still to be done. */
export function isOpenAction({ status }: Pick<Action, 'status'>): boolean {
  return status === 'open' || status === 'in-progress';
}

/** Later than any date: what has no due date comes last of what is open. */
const LAST = '9999';

/** All action items: overdue first, the longest overdue leading; then by due day; what is closed last. `today` is a local date. */
export function actionItems(
  postmortems: readonly Entry<Postmortem>[],
  today: string,
  dateOf: (instant: number) => string,
): ActionItem[] {
  const items = postmortems.flatMap((postmortem) =>
    postmortem.data.actions.map((action, i): ActionItem => {
      const { due } = action;
      const overdue = due !== undefined && isOpenAction(action) && due < today;
      const { published } = postmortem.data;
      return {
        ...action,
        postmortem,
        number: i + 1,
        state: overdue ? 'overdue' : action.status,
        daysOverdue: overdue ? daysBetween(due, today) : 0,
        daysToClose:
          action.status === 'done' && action.closed && published !== undefined
            ? Math.max(0, daysBetween(dateOf(published), action.closed))
            : undefined,
      };
    }),
  );
  const rank = { overdue: 0, 'in-progress': 1, open: 1, done: 2, dropped: 2 };
  return items.sort(
    (a, b) =>
      rank[a.state] - rank[b.state] ||
      (rank[a.state] === 2
        ? compareText(b.closed ?? '', a.closed ?? '')
        : compareText(a.due ?? LAST, b.due ?? LAST)) ||
      compareText(a.postmortem.id, b.postmortem.id) ||
      a.number - b.number,
  );
}
