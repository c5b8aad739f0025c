import { asOfInstant } from '../records/as-of-instant.ts';
import type { Ledger } from '../records/ledger.ts';
import { orUsage, type Surroundings } from './command.ts';

/** The moment that a call sees the content from, in epoch milliseconds. An OPSBOOK_AS_OF that is no timestamp is a wrong call. */
export function asOfMoment(ledger: Ledger, { env, now }: Pick<Surroundings, 'env' | 'now'>): number {
  return orUsage(
    () => asOfInstant(ledger, env['OPSBOOK_AS_OF'], now).instant,
    (error) => error instanceof RangeError,
  );
}
