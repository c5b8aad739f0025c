import type { Report } from '../../schemas/reports/reports.ts';
import type { Review } from '../../schemas/reviews/review.ts';
import { isReview } from '../reports.ts';
import {
  amendmentsBy,
  type KnownKind,
  type KnownKinds,
  known,
  type Moment,
  periodStart,
  withData,
} from './known.ts';

type Decision = Review['decisions'][number];
type Seal = NonNullable<Review['sealed']>;

/** A draft has no date of its own: looking back, it is unknown until what it is about is over. */
function isKnown({ delivered, status, period }: Report, { calendar, instant }: Moment): boolean {
  const span = calendar.find(period);
  return (delivered ?? (status === 'draft' ? span?.to : span?.from) ?? instant) <= instant;
}

/** A report is delivered whole: what its form adds to the common fields is known with them. */
function reportBy(data: Report, now: number): Report {
  const { period, author, status, delivered, summary, statements, source, audience, amendments, ...form } =
    data;
  const common = known<Report>({
    period,
    author,
    status,
    delivered,
    summary,
    statements,
    source,
    audience,
    amendments: amendmentsBy(amendments, now),
  });
  return { ...common, ...form };
}

/** Reviews are left out here: they are reports once they are known as reviews. */
const reports: KnownKind<Report> = {
  known: (at) => (entry) =>
    isReview(entry) || !isKnown(entry.data, at)
      ? undefined
      : withData(entry, reportBy(entry.data, at.instant)),
  begins: periodStart,
};

/** A decision that was done or given up later was open. */
function decisionBy(each: Decision, day: string): Decision {
  const ended = each.done ?? each.dropped;
  const later = ended !== undefined && ended > day;
  return known<Decision>({
    decision: each.decision,
    owner: each.owner,
    due: each.due,
    reactivates: each.reactivates,
    done: later ? undefined : each.done,
    dropped: later ? undefined : each.dropped,
    outcome: later ? undefined : each.outcome,
  });
}

function sealBy({ at, by, figures }: Seal, now: number): Seal | undefined {
  return at > now ? undefined : known<Seal>({ at, by, figures });
}

const reviews: KnownKind<Review> = {
  known: (at) => (entry) => {
    const { data } = entry;
    if (!isKnown(data, at)) return undefined;
    return withData(
      entry,
      known<Review>({
        period: data.period,
        author: data.author,
        status: data.status,
        delivered: data.delivered,
        summary: data.summary,
        statements: data.statements,
        source: data.source,
        audience: data.audience,
        amendments: amendmentsBy(data.amendments, at.instant),
        feeds: data.feeds,
        decisions: data.decisions.map((each) => decisionBy(each, at.day)),
        roadmap: data.roadmap,
        sealed: data.sealed && sealBy(data.sealed, at.instant),
      }),
    );
  },
  begins: periodStart,
};

/** How each of them is known. */
export const reportKinds = { reports, reviews } satisfies Partial<KnownKinds>;
