import { parseTimestamp } from '../schemas/fields.ts';
import { iso } from '../schemas/time.ts';
import type { Ledger } from './ledger.ts';

/** The as-of moment, and where it comes from. */
export interface AsOf {
  instant: number;
  from: 'OPSBOOK_AS_OF' | 'organisation' | 'clock';
}

/** The as-of moments that leave room for the years that figures look back and duties look ahead, in a calendar from 1970 to 2199. */
const FIRST = Date.UTC(1972);
const END = Date.UTC(2198);

/** The moment of an as-of as written, in epoch milliseconds; or what is wrong with it, as a sentence. */
export function parseAsOf(text: string): number | { fault: string } {
  const instant = parseTimestamp(text);
  if (typeof instant !== 'number') return { fault: `${instant.fault}; ${instant.fix}` };
  return isAsOf(instant) ? instant : { fault: `"${text}" ${OUTSIDE}` };
}

/** Whether a moment in epoch milliseconds can be an as-of. */
function isAsOf(instant: number): boolean {
  return instant >= FIRST && instant < END;
}

const OUTSIDE = 'is outside the years that can be computed; write one from 1972 to 2197';

/**
 * `OPSBOOK_AS_OF` if it is set, otherwise the organisation's as-of, otherwise the clock's `now`. Throws a
 * RangeError for a moment that cannot be one.
 */
export function asOfInstant(ledger: Ledger, variable: string | undefined, now: number): AsOf {
  if (variable) {
    const instant = parseAsOf(variable);
    if (typeof instant !== 'number') throw new RangeError(`OPSBOOK_AS_OF: ${instant.fault}`);
    return { instant, from: 'OPSBOOK_AS_OF' };
  }
  const own = ledger.organisation.data.asOf;
  const instant = own ?? now;
  if (!isAsOf(instant)) {
    const where = own === undefined ? "this machine's clock" : 'asOf in playbook/organisation.yaml';
    throw new RangeError(`${where}: ${iso(instant)} ${OUTSIDE}`);
  }
  return { instant, from: own === undefined ? 'clock' : 'organisation' };
}
