import { parseTimestamp } from '../schemas/fields.ts';
import type { Ledger } from './ledger.ts';

/** The moment that everything is seen from, and who said so. */
export interface AsOf {
  instant: number;
  from: 'OPSBOOK_AS_OF' | 'organisation' | 'clock';
}

/**
 * `OPSBOOK_AS_OF` before the organisation's own as-of before the clock, which is passed in as `now`.
 * Throws a RangeError that says what to write where the variable is no timestamp.
 */
export function asOfInstant(ledger: Ledger, variable: string | undefined, now: number): AsOf {
  if (variable) {
    const instant = parseTimestamp(variable);
    if (typeof instant !== 'number')
      throw new RangeError(`OPSBOOK_AS_OF: ${instant.fault}. Write, for example, ${instant.fix}`);
    return { instant, from: 'OPSBOOK_AS_OF' };
  }
  const own = ledger.organisation.data.asOf;
  return own === undefined ? { instant: now, from: 'clock' } : { instant: own, from: 'organisation' };
}
