import type { History } from '../records/history.ts';

/** The checked-out commit, as shown in the footer. */
export function commitText(history: History): string {
  if (!history.known) return `no commit: ${history.reason}`;
  return `commit ${history.head.id.slice(0, 7)}${history.changed ? ' with uncommitted changes' : ''}`;
}
