import type { Figures } from '../../figures/figures.ts';
import { sealedDifferences } from '../../figures/reviews/sealed.ts';
import { type Content, recordKindNames } from '../../records/ledger.ts';
import type { Review } from '../../schemas/reviews/review.ts';

/**
 * Where there is no history: the sealed figures that differ from what the records give although no record they rest on was amended since. That is how
 * a typed figure shows there. None if a history knows better, or would if all of it were here.
 */
export function unexplainedDifferences(
  review: Pick<Review, 'sealed'>,
  { ledger, seals }: Pick<Content, 'ledger' | 'seals'>,
  figures: Pick<Figures, 'find'>,
): ReturnType<typeof sealedDifferences> {
  if (seals && (seals.known || seals.lack !== 'none')) return [];
  const since = review.sealed?.at ?? 0;
  const amended = new Set(
    recordKindNames.flatMap((kind) =>
      ledger[kind]
        .filter(({ data }) => data.amendments?.some(({ at }) => at > since))
        .map(({ file }) => file),
    ),
  );
  return sealedDifferences(ledger, review, figures).filter(
    ({ now }) => !now?.sources.some((file) => amended.has(file)),
  );
}
