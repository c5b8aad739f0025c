import type { Figures } from '../../figures/figures.ts';
import { sealedDifferences } from '../../figures/reviews/sealed.ts';
import { type Ledger, recordKindNames } from '../../records/ledger.ts';
import type { Review } from '../../schemas/reviews/review.ts';

/**
 * Sealed figures that differ from what the records give although no record they rest on was amended since. Where git does not say when a review was
 * sealed, that is how a typed figure shows.
 */
export function unexplainedDifferences(
  review: Pick<Review, 'sealed'>,
  ledger: Ledger,
  figures: Pick<Figures, 'find'>,
): ReturnType<typeof sealedDifferences> {
  const since = review.sealed?.at ?? 0;
  const amended = new Set(
    recordKindNames.flatMap((kind) =>
      ledger[kind]
        .filter(({ data }) => data.amendments?.some(({ at }) => at > since))
        .map(({ file }) => file),
    ),
  );
  return sealedDifferences(review, figures).filter(
    ({ now }) => !now?.sources.some((file) => amended.has(file)),
  );
}
