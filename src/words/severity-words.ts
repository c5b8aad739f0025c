import type { Ledger } from '../records/ledger.ts';
import { NOT_RATED } from '../records/names.ts';

/** Length of the longest id that is its own short form, such as `P1` or `SEV-critical`. */
const LONGEST = 12;

/** The name of a severity up to its first separator: "Major" of "Major: customers cannot pay". */
export function shortName(name: string): string {
  return name.split(/[:;,(–—|/]|\. | - /)[0]!.trim() || name;
}

/**
 * The short form of a severity, for badges, filters, charts and sentences: its id or, if that is long, the beginning of its name
 * where that is shorter. "not rated" for undefined.
 */
export function severityText({ severities }: Pick<Ledger, 'severities'>, id: string | undefined): string {
  if (id === undefined) return NOT_RATED;
  const name = shortName(severities.data[id]?.name ?? id);
  return id.length <= LONGEST || name.length >= id.length ? id : name;
}
