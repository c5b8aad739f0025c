import type { Ledger } from '../../records/ledger.ts';
import type { Evidence, Given } from '../../schemas/compliance/control.ts';
import { type WorkingTime, workingTimeOf } from '../services/working-time.ts';
import { addSpan } from './deadlines.ts';
import { approvalOn, isCurrent } from './documents.ts';
import { traineesOn } from './people.ts';

const EVIDENCE_STATES = ['missing', 'expired', 'valid'] as const;
/** Never given; given and run out; valid on the day. */
type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** A piece of evidence on a day. */
export interface JudgedEvidence {
  evidence: Evidence;
  state: EvidenceState;
  /** The last day on which it is or was valid. Undefined if it has no end, or was never given. */
  until: string | undefined;
  /** The first day of the last time that it was given. */
  from: string | undefined;
  /** Files beside the control's own that it rests on. */
  sources: string[];
  /** Of a course: how many have yet to do it. */
  outstanding?: number;
}

/** The last day that a time evidence was given proves; undefined if it has no end. */
export function endOf({ from, until }: Given, { every }: Evidence, working: WorkingTime): string | undefined {
  return until ?? (every ? addSpan(from, every, working) : undefined);
}

const MISSING = { state: 'missing', until: undefined, from: undefined, sources: [] } as const;

/** Evidence from spans of days, as it stands on one of them: the last span that has begun decides how long it holds. */
function bySpans(
  spans: readonly { from: string; until: string | undefined; file?: string }[],
  day: string,
): Omit<JudgedEvidence, 'evidence'> {
  const begun = spans.filter(({ from }) => from <= day);
  const last = begun.toSorted((a, b) => ((a.until ?? '9') < (b.until ?? '9') ? -1 : 1)).at(-1);
  if (!last) return { ...MISSING, sources: [] };
  const valid = last.until === undefined || last.until >= day;
  const sources = last.file ? [last.file] : [];
  return { state: valid ? 'valid' : 'expired', until: last.until, from: last.from, sources };
}

/** Evidence on a local date, from what was given or from the record that it names. */
export function judgeEvidence(
  {
    documents,
    courses,
    accessReviews,
    organisation,
  }: Pick<Ledger, 'documents' | 'courses' | 'accessReviews' | 'organisation'>,
  evidence: Evidence,
  day: string,
): JudgedEvidence {
  const working = workingTimeOf({ organisation });
  const { every, given = [] } = evidence;
  const document = documents.find(({ id }) => id === evidence.document);
  if (document) {
    const approval = approvalOn(document.data, day);
    const sources = [document.file];
    if (!approval) return { ...MISSING, evidence, sources };
    const state = isCurrent(approval.nextReview, day) ? 'valid' : 'expired';
    return { evidence, state, until: approval.nextReview, from: approval.approved, sources };
  }
  const course = courses.find(({ id }) => id === evidence.course);
  if (course) {
    const trainees = traineesOn(course.data, day, working);
    const sources = [course.file];
    const outstanding = trainees.filter(({ state }) => state === 'outstanding').length;
    if (!trainees.some(({ state }) => state !== 'pending')) return { ...MISSING, evidence, sources };
    const until = trainees
      .flatMap(({ state, next }) => (state === 'trained' && next ? [next] : []))
      .sort()[0];
    const state = outstanding > 0 ? 'expired' : 'valid';
    return {
      evidence,
      state,
      until: outstanding > 0 ? undefined : until,
      from: undefined,
      sources,
      outstanding,
    };
  }
  if (evidence.reviewOf !== undefined) {
    const spans = accessReviews.flatMap(({ file, data }) =>
      data.systems.flatMap(({ system, accounts, done }) =>
        // One that left accounts out proves nothing.
        system === evidence.reviewOf && done && done.reviewed >= accounts
          ? [{ from: done.on, until: every && addSpan(done.on, every, working), file }]
          : [],
      ),
    );
    return { evidence, ...bySpans(spans, day) };
  }
  return {
    evidence,
    ...bySpans(
      given.map((each) => ({ from: each.from, until: endOf(each, evidence, working) })),
      day,
    ),
  };
}
