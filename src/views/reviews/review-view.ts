import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Instance } from '../../figures/reports/cadence.ts';
import { isAsSealed, sealedAsFigure, sealedFigures } from '../../figures/reviews/sealed.ts';
import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Review } from '../../schemas/reviews/review.ts';
import { periodBefore } from '../periods.ts';
import type { TableSource } from './review-tables.ts';

export type ReviewEntry = Entry<Review>;

/** The source of reviews. */
export interface ReviewSource {
  basis: Basis;
  figures: Figures;
}

/** A figure as a review shows it: the sealed value, if there is one. */
interface Shown {
  figure: Figure;
  /** Set if the records now give a different value from the sealed one; `now` is undefined if it is no longer computed. */
  amended?: { now: Figure | undefined };
}

/** A review with its quarter, and the figure lookup of its components. */
export interface ReviewView {
  entry: ReviewEntry;
  period: Period;
  /** The period the quarter is compared with. */
  before: Period | undefined;
  shown: (id: FigureId, subject: string, period: string) => Shown | undefined;
}

/** The lookup of figures in a review: as sealed, otherwise as the records give them. */
function lookup({ data }: ReviewEntry, basis: Basis, figures: Figures): ReviewView['shown'] {
  const key = (id: string, subject: string, period: string) => `${id}\n${subject}\n${period}`;
  const sealed = new Map(
    sealedFigures(basis.ledger, data).map(({ sealed: each }) => [
      key(each.figure, each.subject, each.period),
      each,
    ]),
  );
  return (id, subject, period) => {
    const now = figures.find(id, subject, period);
    const own = sealed.get(key(id, subject, period));
    if (!own || isAsSealed(own, now)) return now && { figure: now };
    return { figure: sealedAsFigure(own, basis), amended: { now } };
  };
}

/** The figures of a site as a review shows them, including sealed ones that are gone from the records. */
export function asShown({ basis }: Pick<ReviewSource, 'basis'>, view: ReviewView): TableSource {
  return { basis, figures: { find: (id, subject, period) => view.shown(id, subject, period)?.figure } };
}

/** Every review of a quarter that exists, oldest first. */
export function reviewViews({ basis, figures }: ReviewSource): ReviewView[] {
  return basis.ledger.reviews
    .flatMap((entry): ReviewView[] => {
      const period = basis.calendar.find(entry.data.period);
      if (!period) return [];
      const before = periodBefore(basis.calendar, period);
      return [{ entry, period, before, shown: lookup(entry, basis, figures) }];
    })
    .sort((a, b) => a.period.from - b.period.from);
}

/** The duty instance a review fulfils; undefined if no duty requires it. */
export function instanceOf({ entry }: ReviewView, { duties }: Pick<Basis, 'duties'>): Instance | undefined {
  return duties
    .filter(({ duty }) => duty.records === 'reviews')
    .flatMap(({ instances }) => instances)
    .find(({ period }) => period.id === entry.data.period);
}
