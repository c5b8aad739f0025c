import { isCurrent } from '../../figures/compliance/documents.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { ControlledDocument } from '../../schemas/compliance/document.ts';
import type { Check, Finding } from '../check.ts';

type Found = Omit<Finding, 'entry'>;

/** The fault of a date in the future, where only past events are recorded. */
export function ahead(path: Finding['path'], name: string, day: string | undefined, today: string): Found[] {
  if (day === undefined || day <= today) return [];
  return [
    {
      path,
      message: `${name} is ${day}, after the as-of date ${today}`,
      expected: `${today} or earlier`,
      fix: 'correct the date, or leave it out until then',
    },
  ];
}

/** The fault of a date that is before the one it must follow. */
export function reversed(
  path: Finding['path'],
  [firstName, first]: readonly [string, string],
  [name, day]: readonly [string, string | undefined],
): Found[] {
  if (day === undefined || day >= first) return [];
  return [
    {
      path,
      message: `${name} (${day}) is before ${firstName} (${first})`,
      expected: `${firstName} ≤ ${name}`,
      fix: 'correct one of the two dates',
    },
  ];
}

function* approvalFaults({ approvals, retired }: ControlledDocument, today: string): Generator<Found> {
  for (const [i, { approved, nextReview }] of approvals.entries()) {
    const path = ['approvals', i];
    yield* reversed([...path, 'nextReview'], ['approved', approved], ['nextReview', nextReview]);
    yield* ahead([...path, 'approved'], 'approved', approved, today);
    const before = approvals[i - 1];
    if (before)
      yield* reversed(
        [...path, 'approved'],
        ['the previous approval', before.approved],
        ['approved', approved],
      );
  }
  yield* reversed(['retired'], ['approved', approvals[0]!.approved], ['retired', retired]);
}

function* acknowledgementFaults(data: ControlledDocument, today: string): Generator<Found> {
  const { people, groups } = data.acknowledgements;
  const versions = new Set(data.approvals.map(({ version }) => version));
  for (const [list, rows] of [
    ['people', people],
    ['groups', groups],
  ] as const)
    for (const [i, { version, asked, due }] of rows.entries()) {
      const path = ['acknowledgements', list, i];
      yield* reversed([...path, 'due'], ['asked', asked], ['due', due]);
      yield* ahead([...path, 'asked'], 'asked', asked, today);
      if (!versions.has(version))
        yield {
          path: [...path, 'version'],
          message: `this document has no version ${version}`,
          expected: `one of ${[...versions].join(', ')}`,
          fix: 'use one of these versions, or add the approval of the version',
        };
    }
  for (const [i, { who, version, asked, done }] of people.entries()) {
    const path = ['acknowledgements', 'people', i];
    yield* reversed([...path, 'done'], ['asked', asked], ['done', done]);
    yield* ahead([...path, 'done'], 'done', done, today);
    if (people.findIndex((other) => other.who === who && other.version === version) < i)
      yield {
        path: [...path, 'who'],
        message: `${who} is listed twice for version ${version}`,
        expected: 'each person once per version',
        fix: 'keep one of the two entries',
      };
  }
  for (const [i, { group, people: size, asked, done }] of groups.entries()) {
    const path = ['acknowledgements', 'groups', i];
    for (const [j, { on }] of done.entries()) {
      yield* reversed([...path, 'done', j, 'on'], ['asked', asked], [`done[${j}].on`, on]);
      yield* ahead([...path, 'done', j, 'on'], `done[${j}].on`, on, today);
    }
    const sum = done.reduce((total, each) => total + each.people, 0);
    if (sum > size)
      yield {
        path: [...path, 'done'],
        message: `${sum} people of ${group} have acknowledged, but only ${size} were asked`,
        expected: `at most ${size} in total`,
        fix: 'count each person once, or correct people',
      };
  }
}

export const documentDates: Check = {
  id: 'document-dates',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure a document is approved before its next review is due, and acknowledged only by those asked, after they were asked.',
  why: 'The version in force on a given day is read from this list. Out of order, the answer would be wrong.',
  example: {
    file: 'compliance/documents/policy.yaml',
    wrong: 'approved: 2026-02-01, by: devops-automator, nextReview: 2026-01-01 }',
    right: 'approved: 2026-02-01, by: devops-automator, nextReview: 2027-02-01 }',
  },
  since: '0.1.0',
  of: ['documents'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.documents) {
      for (const found of approvalFaults(entry.data, today)) yield { entry, ...found };
      for (const found of acknowledgementFaults(entry.data, today)) yield { entry, ...found };
    }
  },
};

export const documentsAreReviewed: Check = {
  id: 'document-review',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure documents are reviewed by their next review date.',
  why: 'A policy that has not been reviewed is a risk that an audit will find.',
  example: {
    file: 'compliance/documents/backup-plan.yaml',
    wrong: 'nextReview: 2026-03-30 }',
    right: 'nextReview: 2026-04-30 }',
  },
  since: '0.1.0',
  of: ['documents'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.documents) {
      const i = entry.data.approvals.length - 1;
      const { version, nextReview } = entry.data.approvals[i]!;
      if (entry.data.retired !== undefined || isCurrent(nextReview, today)) continue;
      yield {
        entry,
        path: ['approvals', i, 'nextReview'],
        message: `the review of version ${version} was due on ${nextReview}`,
        expected: `an approval on or before ${nextReview}, or retired`,
        fix: 'add the review under approvals once it is done, with the same version if nothing changed',
      };
    }
  },
};
