import { patchDue } from '../../figures/compliance/vulnerabilities.ts';
import { workingTimeOf } from '../../figures/services/working-time.ts';
import { calendarOf } from '../../records/calendar.ts';
import { isPeriodName } from '../../records/place.ts';
import { rulesOn } from '../../records/rules.ts';
import type { ReviewedSystem } from '../../schemas/compliance/access-review.ts';
import type { Check, Finding } from '../check.ts';
import { ahead, reversed } from './document-checks.ts';

type Found = Omit<Finding, 'entry'>;

export const vulnerabilityDates: Check = {
  id: 'vulnerability-dates',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure a vulnerability is patched or accepted after it was found, and no date is in the future.',
  why: 'Time to patch is the difference between the two dates. A negative one would make the mean look good.',
  example: {
    file: 'compliance/vulnerabilities/2026-001.yaml',
    wrong: 'patched: 2026-03-02',
    right: 'patched: 2026-03-05',
  },
  since: '0.1.0',
  of: ['vulnerabilities'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.vulnerabilities) {
      const { found, patched, accepted } = entry.data;
      const faults: Found[] = [
        ...reversed(['patched'], ['found', found], ['patched', patched]),
        ...ahead(['found'], 'found', found, today),
        ...ahead(['patched'], 'patched', patched, today),
        ...(accepted
          ? [
              ...reversed(['accepted', 'at'], ['found', found], ['accepted.at', accepted.at]),
              ...reversed(
                ['accepted', 'until'],
                ['accepted.at', accepted.at],
                ['accepted.until', accepted.until],
              ),
              ...ahead(['accepted', 'at'], 'accepted.at', accepted.at, today),
            ]
          : []),
      ];
      if (accepted && patched !== undefined && patched < accepted.at)
        faults.push({
          path: ['accepted', 'at'],
          message: `accepted on ${accepted.at}, after it was patched on ${patched}`,
          expected: 'accepted.at ≤ patched',
          fix: 'correct one of the dates; a patched vulnerability need not be accepted',
        });
      for (const fault of faults) yield { entry, ...fault };
    }
  },
};

export const vulnerabilitiesArePatched: Check = {
  id: 'vulnerability-overdue',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure an open vulnerability is patched, or its risk accepted, within the time allowed.',
  why: 'Either it is patched, or somebody with a name accepts the risk of leaving it open.',
  example: {
    file: 'compliance/vulnerabilities/2026-001.yaml',
    wrong: 'severity: critical\n',
    right: 'severity: critical\npatched: 2026-03-30\n',
  },
  since: '0.1.0',
  of: ['vulnerabilities'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    const working = workingTimeOf(ledger);
    for (const entry of ledger.vulnerabilities) {
      const { severity, patched, found } = entry.data;
      const { patching } = rulesOn(ledger, found).compliance.data;
      const due = patchDue(entry.data, patching, working);
      if (patched !== undefined || due >= today) continue;
      yield {
        entry,
        path: ['severity'],
        message: `this ${severity} vulnerability was due on ${due} and is still open`,
        expected: `patched, or accepted on or before ${due}`,
        fix: 'add patched: YYYY-MM-DD once it is fixed; it will still count as late',
      };
    }
  },
};

/** What is wrong with the outcome of one system's review. */
function* outcomeFaults(
  { accounts, holders, done }: ReviewedSystem,
  path: (string | number)[],
  today: string,
): Generator<Found> {
  if (!done) return;
  const { on, reviewer, second, reviewed, removed, changed } = done;
  yield* ahead([...path, 'done', 'on'], 'done.on', on, today);
  if (reviewed > accounts)
    yield {
      path: [...path, 'done', 'reviewed'],
      message: `done.reviewed is ${reviewed}, more than accounts (${accounts})`,
      expected: `at most ${accounts}`,
      fix: 'correct one of the two; an account discovered during the review counts in both',
    };
  if (removed + changed > reviewed)
    yield {
      path: [...path, 'done', removed > reviewed ? 'removed' : 'changed'],
      message: `done.removed and done.changed (${removed + changed}) exceed done.reviewed (${reviewed})`,
      expected: `at most ${reviewed} together`,
      fix: 'count each account once: a removed account is not a changed one',
    };
  if (holders.includes(reviewer) && (second === undefined || second === reviewer))
    yield {
      path: [...path, 'done', 'reviewer'],
      message: `the reviewer ${reviewer} holds an account here, which nobody else reviewed`,
      expected: 'second: with the id of somebody else, who reviewed the reviewer’s account',
      fix:
        second === reviewer
          ? `correct second: it must not be ${reviewer}`
          : 'add second: with the id of who reviewed that account',
    };
}

export const accessReviewsAddUp: Check = {
  id: 'access-review',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure an access review covers a month or quarter, counts each account once, and has a second reviewer for the reviewer’s account.',
  why: 'Reviews are due every quarter. A review of a single day leaves the rest of the quarter uncovered.',
  example: {
    file: 'compliance/access-reviews/2026-03-12.yaml',
    wrong: 'compliance/access-reviews/2026-03-12.yaml',
    right: 'compliance/access-reviews/2026-Q1.yaml',
    described: true,
  },
  since: '0.1.0',
  of: ['accessReviews'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    const today = calendar.dateOf(asOf);
    for (const entry of ledger.accessReviews) {
      const period = calendar.find(entry.id);
      if (isPeriodName(entry.id) && period?.kind !== 'month' && period?.kind !== 'quarter')
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is neither a month nor a quarter`,
          expected: 'compliance/access-reviews/2026-Q3.yaml or 2026-09.yaml',
          fix: 'name the file after the month or quarter that it covers',
        };
      const seen = new Set<string>();
      for (const [i, system] of entry.data.systems.entries()) {
        const path = ['systems', i];
        if (period && system.done && system.done.on < calendar.dateOf(period.from))
          yield {
            entry,
            path: [...path, 'done', 'on'],
            message: `${system.system} was reviewed on ${system.done.on}, before ${entry.id} began`,
            expected: `${calendar.dateOf(period.from)} or later`,
            fix: 'move it to the review of its period, or correct the date',
          };
        if (seen.has(system.system))
          yield {
            entry,
            path: [...path, 'system'],
            message: `duplicate system ${system.system}`,
            expected: 'each system once',
            fix: 'merge the two entries, or rename one of them',
          };
        seen.add(system.system);
        for (const fault of outcomeFaults(system, path, today)) yield { entry, ...fault };
      }
    }
  },
};
