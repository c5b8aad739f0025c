import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import { fileNamed } from '../../records/place.ts';
import { recordPath } from '../record-path.ts';

/** A withdrawn record and its replacement. */
export interface WithdrawnRow {
  record: string;
  at: number;
  by: string;
  reason: string;
  /** Undefined without a replacement. */
  to: { record: string; path: string | undefined } | undefined;
}

/** The withdrawn records of a folder, latest first. */
export function withdrawnRows(ledger: Pick<Ledger, 'withdrawals' | 'agents'>, place: string): WithdrawnRow[] {
  return ledger.withdrawals
    .map(({ data }) => data)
    .filter(({ record }) => record.startsWith(`${place}/`))
    .sort((a, b) => b.at - a.at)
    .map(({ record, at, by, reason, to }) => ({
      record,
      at,
      by: agentName(ledger, by),
      reason,
      to: to === undefined ? undefined : { record: to, path: recordPath(fileNamed(to) ?? to) },
    }));
}
