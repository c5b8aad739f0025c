import type { Withdrawal } from '../../schemas/seals/withdrawal.ts';
import { beginsNothing, type KnownKind, known, withData } from './known.ts';

export const withdrawals: KnownKind<Withdrawal> = {
  known:
    ({ instant }) =>
    (entry) => {
      const { record, at, by, reason, to } = entry.data;
      return at > instant ? undefined : withData(entry, known<Withdrawal>({ record, at, by, reason, to }));
    },
  // What it withdraws is gone from the figures.
  begins: beginsNothing,
};
