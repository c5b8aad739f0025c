import type { Entry } from '../../records/entry.ts';
import type { Window } from '../../records/recurrence.ts';
import type { Maintenance } from '../../schemas/maintenance.ts';

/**
 * Whether a window of a maintenance record, the first one unless another is given, was on record before it began. Without a history that is taken as given, and so it is for what the repository began with. Times
 * that are moved later do not matter here: what counts is when the record came.
 */
export function wasOnRecord(
  { data, recorded }: Entry<Maintenance>,
  { from }: Pick<Window, 'from'> = data.window,
): boolean {
  return recorded === undefined || recorded.at < from || recorded.isImported;
}
