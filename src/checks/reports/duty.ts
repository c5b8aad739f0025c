import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { outputOf, type Report } from '../../schemas/reports/reports.ts';

/** The duty that a report fulfils; undefined if the playbook has none. */
export function dutyOf({ cadences }: Pick<Ledger, 'cadences'>, entry: Entry<Report>): Duty | undefined {
  const output = outputOf(entry.id);
  return Object.hasOwn(cadences.data, output) ? cadences.data[output] : undefined;
}
