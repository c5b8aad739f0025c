import type { Entry } from '../../records/entry.ts';
import type { Maintenance } from '../../schemas/maintenance.ts';

/**
 * Whether a window was on record before it began. Without a history that is taken as given, and so it is for what the repository began with. Times
 * that are moved later do not matter here: what counts is when the record came.
 */
export function wasOnRecord({ data, recorded }: Entry<Maintenance>): boolean {
  return recorded === undefined || recorded.at < data.window.from || recorded.isImported;
}
