import type { History } from '../records/history.ts';

/** The commit that is checked out, as a footer names it. */
export function commitText(history: History): string {
  if (!history.known) return `no commit: ${history.reason}`;
  return `commit ${history.head.id.slice(0, 7)}${history.changed ? ' with uncommitted changes' : ''}`;
}
