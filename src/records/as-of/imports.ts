import type { ImportLog } from '../../schemas/import.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, withData } from './known.ts';

/** It says what is not known of a time, whenever it was found out. */
export const imports: KnownKind<ImportLog> = {
  known:
    ({ instant }) =>
    (entry) => {
      const { data } = entry;
      return withData(
        entry,
        known<ImportLog>({
          system: data.system,
          noun: data.noun,
          read: data.read,
          names: data.names,
          missing: data.missing,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  begins: beginsNothing,
};
