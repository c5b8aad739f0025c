import type { SlaTerms } from '../../schemas/statements/terms.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, knownBy, withData } from './known.ts';

/** Terms are known from the first day on which they hold. */
export const slaTerms: KnownKind<SlaTerms> = {
  known:
    ({ instant, day }) =>
    (entry) => {
      const { data } = entry;
      const terms = data.terms.filter(({ from }) => from <= day);
      if (terms.length === 0) return undefined;
      return withData(
        entry,
        known<SlaTerms>({
          customer: data.customer,
          until: knownBy(data.until, day),
          terms,
          source: data.source,
          amendments: amendmentsBy(data.amendments, instant),
        }),
      );
    },
  // Periods are known by the services that the terms cover.
  begins: beginsNothing,
};
