import { judgeEvidence } from '../../figures/compliance/evidence.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Control, Evidence } from '../../schemas/compliance/control.ts';
import type { Check, Finding } from '../check.ts';

type Found = Omit<Finding, 'entry'>;

/** Judges each control by itself, given the as-of day. */
const eachControl = (judge: (data: Control, today: string) => Iterable<Found>): Check['find'] =>
  function* ({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.controls)
      for (const finding of judge(entry.data, today)) yield { entry, ...finding };
  };

/** What proves a piece of evidence; there is to be one thing. */
const PROOFS = ['given', 'document', 'course', 'reviewOf'] as const;

function* proofOf(each: Evidence, path: (string | number)[]): Generator<Found> {
  const named = PROOFS.filter((proof) => each[proof] !== undefined);
  if (named.length !== 1)
    yield {
      path,
      message:
        named.length === 0
          ? `nothing proves “${each.what}”`
          : `“${each.what}” is proved by ${named.join(' and ')}, which may contradict each other`,
      expected: 'exactly one of given, document, course or reviewOf',
      fix:
        named.length === 0 ? 'given: [], as long as there is none' : `leave out ${named.slice(1).join(', ')}`,
    };
  if (each.reviewOf !== undefined && !each.every)
    yield {
      path: [...path, 'reviewOf'],
      message: `“${each.what}” does not say how long a review proves it`,
      expected: 'every, a number of months or days',
      fix: 'every: 3 months',
    };
}

/** The times that one piece of evidence was given, each against the day and against those before it. */
function* timesOf(each: Evidence, path: (string | number)[], today: string): Generator<Found> {
  const given = each.given ?? [];
  for (const [i, { from, until }] of given.entries()) {
    const at = [...path, 'given', i];
    if (until !== undefined && until < from)
      yield {
        path: [...at, 'until'],
        message: `until (${until}) is before from (${from}): it never proves anything`,
        expected: 'from ≤ until',
        fix: 'correct one of the two',
      };
    if (from > today)
      yield {
        path: [...at, 'from'],
        message: `from is ${from}, after the as-of day ${today}`,
        expected: `${today} or before`,
        fix: 'add it when it has been given',
      };
    const twin = given.find(
      (other, j) =>
        j < i &&
        !(until !== undefined && until < from) &&
        (other.from === from ||
          (other.from < from && other.until !== undefined && until !== undefined && other.until >= until)),
    );
    if (twin)
      yield {
        path: at,
        message: `from ${from}${until ? ` until ${until}` : ''} is covered by the time from ${twin.from}${twin.until ? ` until ${twin.until}` : ''} already`,
        expected: 'each time once, with a later end than the one before',
        fix: 'leave one of the two out, or correct its days',
      };
    const before = given[i - 1];
    if (before && before.from > from)
      yield {
        path: [...at, 'from'],
        message: `from ${from} comes after ${before.from} in the list`,
        expected: 'oldest first',
        fix: 'put it before that one',
      };
  }
}

export const controlEvidence: Check = {
  id: 'control-evidence',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure each piece of evidence is proved in one way, and the times that it was given are in order and each there once.',
  why: 'Evidence with an end before its beginning proves nothing, and would still be listed.',
  example: {
    file: 'compliance/controls/bundle-scan.yaml',
    wrong: '{ from: 2026-02-10, until: 2026-01-10 }',
    right: '{ from: 2026-01-10, until: 2026-02-10 }',
  },
  since: '0.1.0',
  of: ['controls'],
  find: eachControl(function* ({ evidence }, today) {
    for (const [i, each] of evidence.entries()) {
      const path = ['evidence', i];
      if (evidence.findIndex(({ what }) => what === each.what) < i)
        yield {
          path: [...path, 'what'],
          message: `“${each.what}” is there already`,
          expected: 'each piece of evidence once, with all times that it was given',
          fix: 'put the two together, or name one of them differently',
        };
      yield* proofOf(each, path);
      yield* timesOf(each, path, today);
    }
  }),
};

export const controlHistory: Check = {
  id: 'control-history',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure the history of a control is in order, does not lie ahead, and names each framework once.',
  why: 'A requirement that is named twice is counted as two, and the framework looks better covered than it is.',
  example: {
    file: 'compliance/controls/token.yaml',
    wrong:
      '  - { framework: gdpr, requirement: Article 32 }\n  - { framework: gdpr, requirement: Article 32 }',
    right: '  - { framework: gdpr, requirement: Article 32 }',
  },
  since: '0.1.0',
  of: ['controls'],
  find: eachControl(function* ({ history, frameworks }, today) {
    for (const [i, { at, state }] of history.entries()) {
      const before = history[i - 1];
      if (before && before.at >= at)
        yield {
          path: ['history', i, 'at'],
          message: `${state} on ${at} follows ${before.state} on ${before.at}`,
          expected: 'oldest first, at most one a day',
          fix: 'put them in order, or correct one of the days',
        };
      if (at > today)
        yield {
          path: ['history', i, 'at'],
          message: `${state} on ${at} lies after the as-of day ${today}`,
          expected: `${today} or before`,
          fix: 'add it when it has happened; since says from when it has to work',
        };
    }
    for (const [i, { framework, requirement }] of frameworks.entries())
      if (
        frameworks.findIndex((each) => each.framework === framework && each.requirement === requirement) < i
      )
        yield {
          path: ['frameworks', i],
          message: `${framework}, ${requirement} is there already`,
          expected: 'each requirement once',
          fix: 'leave it out, or name another requirement',
        };
  }),
};

/** Whether a control has to work on a day: evidence of others may run out in peace. */
const isAsked = ({ history }: Control) => !['planned', 'retired'].includes(history.at(-1)!.state);

export const evidenceIsRenewed: Check = {
  id: 'evidence-renewal',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure evidence that has run out is followed by a new one.',
  why: 'A control is ready as long as its evidence holds. This warning comes before the auditor does.',
  example: {
    file: 'compliance/controls/restore.yaml',
    wrong: 'every: 4 months, given: [{ from: 2025-08-31 }] }',
    right: 'every: 4 months, given: [{ from: 2025-08-31 }, { from: 2026-03-01, reference: restore log 7 }] }',
  },
  since: '0.1.0',
  of: ['controls'],
  beside: ['documents', 'courses', 'accessReviews'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.controls as readonly Entry<Control>[]) {
      if (!isAsked(entry.data)) continue;
      for (const [i, each] of entry.data.evidence.entries()) {
        const { state, until } = judgeEvidence(ledger, each, today);
        // Of documents and courses their own rules tell.
        if (state !== 'expired' || each.document !== undefined || each.course !== undefined) continue;
        yield {
          entry,
          path: ['evidence', i],
          message: `“${each.what}” ran out on ${until}, and nothing follows: the control is not ready`,
          expected: `evidence that is valid on ${today}`,
          fix:
            each.reviewOf === undefined
              ? `- { from: ${today}, reference: … } under given, once there is one`
              : `the review of ${each.reviewOf} in compliance/access-reviews/`,
        };
      }
    }
  },
};
