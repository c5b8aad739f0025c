import { asOfInstant } from '../records/as-of-instant.ts';
import type { Ledger } from '../records/ledger.ts';
import { SettingError, type Surroundings } from './command.ts';

/** The moment that a call sees the content from, in epoch milliseconds. Throws a SettingError for one that cannot be an as-of. */
export function asOfMoment(ledger: Ledger, { env, now }: Pick<Surroundings, 'env' | 'now'>): number {
  try {
    return asOfInstant(ledger, env['OPSBOOK_AS_OF'], now).instant;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SettingError(error.message, { cause: error });
  }
}
