import type { Review } from '../schemas/reviews/review.ts';
import type { Entry } from './entry.ts';

/** A review as it was known at `asOf`: not sealed yet, and decisions that were done or given up later still open. `today` is the as-of day. */
export function reviewAsOf(entry: Entry<Review>, asOf: number, today: string): Entry<Review> {
  const { sealed, decisions } = entry.data;
  return {
    ...entry,
    data: {
      ...entry.data,
      sealed: sealed && sealed.at <= asOf ? sealed : undefined,
      decisions: decisions.map((each) =>
        (each.done ?? each.dropped ?? today) > today
          ? { ...each, done: undefined, dropped: undefined, outcome: undefined }
          : each,
      ),
    },
  };
}
