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

/** The kinds of proof; each piece of evidence has exactly one. */
const PROOFS = ['given', 'document', 'course', 'reviewOf'] as const;

function* proofOf(each: Evidence, path: (string | number)[]): Generator<Found> {
  const named = PROOFS.filter((proof) => each[proof] !== undefined);
  if (named.length !== 1)
    yield {
      path,
      message:
        named.length === 0
          ? `“${each.what}” has no proof`
          : `“${each.what}” has more than one kind of proof: ${named.join(', ')}`,
      expected: 'exactly one of given, document, course or reviewOf',
      fix: named.length === 0 ? 'add given: [] until there is proof' : `keep one of ${named.join(', ')}`,
    };
  if (each.reviewOf !== undefined && !each.every)
    yield {
      path: [...path, 'reviewOf'],
      message: `“${each.what}” does not say how long a review is valid as proof`,
      expected: 'every: with a number of months or days',
      fix: 'add every: with the interval between reviews',
    };
}

/** Checks when one piece of evidence was given, each time against the as-of date and the previous ones. */
function* timesOf(each: Evidence, path: (string | number)[], today: string): Generator<Found> {
  const given = each.given ?? [];
  for (const [i, { from, until }] of given.entries()) {
    const at = [...path, 'given', i];
    if (until !== undefined && until < from)
      yield {
        path: [...at, 'until'],
        message: `until (${until}) is before from (${from}), so it proves nothing`,
        expected: 'from ≤ until',
        fix: 'correct one of the two dates',
      };
    if (from > today)
      yield {
        path: [...at, 'from'],
        message: `from is ${from}, after the as-of date ${today}`,
        expected: `${today} or earlier`,
        fix: 'correct the date, or add the entry once the evidence is given',
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
        message: `from ${from}${until ? ` until ${until}` : ''} is already covered by the entry from ${twin.from}${twin.until ? ` until ${twin.until}` : ''}`,
        expected: 'each entry ending later than the previous one',
        fix: 'correct the dates, or keep one of the two entries',
      };
    const before = given[i - 1];
    if (before && before.from > from)
      yield {
        path: [...at, 'from'],
        message: `the entry from ${from} is listed after a later one, from ${before.from}`,
        expected: 'oldest first',
        fix: 'move it above the later one',
      };
  }
}

export const controlEvidence: Check = {
  id: 'control-evidence',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure each piece of evidence has one kind of proof, given in order and without repetition.',
  why: 'Evidence that ends before it begins proves nothing, and would still be listed.',
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
          message: `duplicate evidence “${each.what}”`,
          expected: 'each piece of evidence once, with every time it was given',
          fix: 'merge the two entries, or rename one of them',
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
  ensure: 'Ensure the history of a control is in order, not in the future, and names each requirement once.',
  why: 'A requirement listed twice is counted as two, so the framework looks better covered than it is.',
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
          message: `${state} on ${at} is listed after ${before.state} on ${before.at}`,
          expected: 'oldest first, at most one entry per day',
          fix: 'put the entries in order, or correct one of the dates',
        };
      if (at > today)
        yield {
          path: ['history', i, 'at'],
          message: `${state} on ${at} is after the as-of date ${today}`,
          expected: `${today} or earlier`,
          fix: 'add the entry once it has happened; the date from which the control must work is since',
        };
    }
    for (const [i, { framework, requirement }] of frameworks.entries())
      if (
        frameworks.findIndex((each) => each.framework === framework && each.requirement === requirement) < i
      )
        yield {
          path: ['frameworks', i],
          message: `duplicate requirement: ${framework}, ${requirement}`,
          expected: 'each requirement once',
          fix: 'keep one of the two, or correct one of them',
        };
  }),
};

/** Whether a control has to work: evidence of other controls may expire. */
const isAsked = ({ history }: Control) => !['planned', 'retired'].includes(history.at(-1)!.state);

export const evidenceIsRenewed: Check = {
  id: 'evidence-renewal',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure expired evidence is followed by new evidence.',
  why: 'A control is ready only while its evidence is valid. This warning comes before the auditor does.',
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
        // Documents and courses have rules of their own.
        if (state !== 'expired' || each.document !== undefined || each.course !== undefined) continue;
        yield {
          entry,
          path: ['evidence', i],
          message: `“${each.what}” expired on ${until} without renewal, so the control is not ready`,
          expected: `evidence that is valid on ${today}`,
          fix:
            each.reviewOf === undefined
              ? 'add the new evidence under given: - { from: YYYY-MM-DD, reference: … }'
              : `add the review of ${each.reviewOf} in compliance/access-reviews/`,
        };
      }
    }
  },
};
