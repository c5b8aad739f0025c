import { patchDue } from '../../figures/compliance/vulnerabilities.ts';
import { calendarOf } from '../../records/calendar.ts';
import { isPeriodName } from '../../records/place.ts';
import type { ReviewedSystem } from '../../schemas/compliance/access-review.ts';
import type { Check, Finding } from '../check.ts';
import { ahead, reversed } from './document-checks.ts';

type Found = Omit<Finding, 'entry'>;

export const vulnerabilityDates: Check = {
  id: 'vulnerability-dates',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure a vulnerability is patched or accepted after it was found, and nothing of it lies ahead.',
  why: 'Time to patch is the difference of the two; a negative one makes the mean look good.',
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
              ...reversed(['accepted', 'until'], ['accepted.at', accepted.at], ['until', accepted.until]),
              ...ahead(['accepted', 'at'], 'accepted.at', accepted.at, today),
            ]
          : []),
      ];
      if (accepted && patched !== undefined && patched < accepted.at)
        faults.push({
          path: ['accepted', 'at'],
          message: `it was accepted on ${accepted.at}, after it had been patched on ${patched}`,
          expected: 'nothing to accept once it is patched',
          fix: 'leave accepted out, or correct one of the days',
        });
      for (const fault of faults) yield { entry, ...fault };
    }
  },
};

export const vulnerabilitiesArePatched: Check = {
  id: 'vulnerability-overdue',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure an open vulnerability is patched, or accepted by somebody, within the time allowed.',
  why: 'Either it is patched, or somebody answers for leaving it open. Neither is what attackers wait for.',
  example: {
    file: 'compliance/vulnerabilities/2026-001.yaml',
    wrong: 'severity: critical\n',
    right: 'severity: critical\npatched: 2026-03-30\n',
  },
  since: '0.1.0',
  of: ['vulnerabilities'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    const { working } = ledger.organisation.data;
    for (const entry of ledger.vulnerabilities) {
      const { severity, patched } = entry.data;
      const due = patchDue(entry.data, ledger.compliance.data.patching, working);
      if (patched !== undefined || due >= today) continue;
      yield {
        entry,
        path: ['severity'],
        message: `it is ${severity}, was to be patched by ${due}, and is open`,
        expected: `patched, or accepted on or before ${due}`,
        fix: 'patched: the day on which it was gone; what is late stays late',
      };
    }
  },
};

/** What cannot be in the outcome of one system's review. */
function* outcomeFaults(
  { accounts, holders, done }: ReviewedSystem,
  path: (string | number)[],
  today: string,
): Generator<Found> {
  if (!done) return;
  const { on, reviewer, second, reviewed, removed, changed } = done;
  yield* ahead([...path, 'done', 'on'], 'on', on, today);
  if (reviewed > accounts)
    yield {
      path: [...path, 'done', 'reviewed'],
      message: `${reviewed} accounts were reviewed, of ${accounts} that there are`,
      expected: `at most ${accounts}`,
      fix: 'correct one of the two; an account that was found on the way counts in both',
    };
  if (removed + changed > reviewed)
    yield {
      path: [...path, 'done', removed > reviewed ? 'removed' : 'changed'],
      message: `${removed} were removed and ${changed} changed, of ${reviewed} that were reviewed`,
      expected: `at most ${reviewed} together`,
      fix: 'count each account once: what is removed is not changed',
    };
  if (holders.includes(reviewer) && (second === undefined || second === reviewer))
    yield {
      path: [...path, 'done', 'reviewer'],
      message: `${reviewer} holds an account here, and nobody else looked at it`,
      expected: 'second: another agent, who reviewed the reviewer’s own account',
      fix: second === reviewer ? `another agent than ${reviewer} as second` : 'second: the agent who did',
    };
}

export const accessReviewsAddUp: Check = {
  id: 'access-review',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure an access review is of a month or quarter, counts no account twice, and nobody judges their own.',
  why: 'Reviews are owed by quarter; one of a single day leaves the rest of the quarter unanswered for.',
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
          fix: 'the month or quarter that it is about as its name',
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
            fix: 'put it into the review of its own period, or correct the day',
          };
        if (seen.has(system.system))
          yield {
            entry,
            path: [...path, 'system'],
            message: `${system.system} is there already`,
            expected: 'each system once',
            fix: 'put the two together, or name one of them differently',
          };
        seen.add(system.system);
        for (const fault of outcomeFaults(system, path, today)) yield { entry, ...fault };
      }
    }
  },
};
