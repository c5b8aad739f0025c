import type { Withdrawal } from '../../schemas/seals/withdrawal.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, withData } from './known.ts';

export const withdrawals: KnownKind<Withdrawal> = {
  known:
    ({ instant }) =>
    (entry) => {
      const { record, at, by, reason, to, audience } = entry.data;
      const amendments = amendmentsBy(entry.data.amendments, instant);
      return at > instant
        ? undefined
        : withData(entry, known<Withdrawal>({ record, at, by, reason, to, audience, amendments }));
    },
  // What it withdraws is gone from the figures.
  begins: beginsNothing,
};
