import { parseTimestamp } from '../schemas/fields.ts';
import type { Ledger } from './ledger.ts';

/** The as-of moment, and where it comes from. */
export interface AsOf {
  instant: number;
  from: 'OPSBOOK_AS_OF' | 'organisation' | 'clock';
}

/** `OPSBOOK_AS_OF` if it is set, otherwise the organisation's as-of, otherwise the clock's `now`. Throws a RangeError if the variable is not a timestamp. */
export function asOfInstant(ledger: Ledger, variable: string | undefined, now: number): AsOf {
  if (variable) {
    const instant = parseTimestamp(variable);
    if (typeof instant !== 'number') throw new RangeError(`OPSBOOK_AS_OF: ${instant.fault}; ${instant.fix}`);
    return { instant, from: 'OPSBOOK_AS_OF' };
  }
  const own = ledger.organisation.data.asOf;
  return own === undefined ? { instant: now, from: 'clock' } : { instant: own, from: 'organisation' };
}
