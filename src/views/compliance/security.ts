import type { Basis } from '../../figures/basis.ts';
import {
  isOpenState,
  type JudgedVulnerability,
  judgeVulnerabilities,
  PATCH_STATES,
  type PatchState,
} from '../../figures/compliance/vulnerabilities.ts';
import type { Status } from '../../figures/figure.ts';
import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { AccessReview, ReviewedSystem } from '../../schemas/compliance/access-review.ts';
import { RISK_LEVELS } from '../../schemas/compliance/policy.ts';
import { listWords, periodName, plural } from '../../words/format.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';

/** The register today: open vulnerabilities, most severe first, then patched ones, latest first. */
export function vulnerabilityRows({ ledger, today }: Basis): JudgedVulnerability[] {
  const rank = ({ state, entry }: JudgedVulnerability) =>
    isOpenState(state) ? PATCH_STATES.indexOf(state) * 10 + RISK_LEVELS.indexOf(entry.data.severity) : 100;
  return judgeVulnerabilities(ledger, today).sort(
    (a, b) => rank(a) - rank(b) || (a.entry.data.found < b.entry.data.found ? 1 : -1),
  );
}

/** Maximum number of vulnerabilities on a page. */
const REGISTER = 100;

/** The register over as many pages as it needs. */
export function vulnerabilityPages(basis: Basis): ListPage<JudgedVulnerability>[] {
  return listPages(vulnerabilityRows(basis), { path: '/compliance/security/', size: REGISTER });
}

const MARKS: Record<PatchState, Status> = {
  overdue: 'missed',
  open: 'no_target',
  accepted: 'at_risk',
  'patched late': 'missed',
  patched: 'met',
};

/** The mark and word for a state. */
export function patchMark(state: PatchState): { status: Status; word: string } {
  return { status: MARKS[state], word: state === 'accepted' ? 'risk accepted' : state };
}

/** "3 high and 5 medium", most severe first. */
export function bySeverity(rows: readonly JudgedVulnerability[]): string {
  return listWords(
    RISK_LEVELS.flatMap((level) => {
      const count = rows.filter(({ entry }) => entry.data.severity === level).length;
      return count > 0 ? [`${count} ${level}`] : [];
    }),
  );
}

/** The opening sentence of the page of security. */
export function securityAnswer(basis: Basis): string {
  const { ledger } = basis;
  const rows = vulnerabilityRows(basis);
  const open = rows.filter(({ state }) => isOpenState(state));
  const overdue = open.filter(({ state }) => state === 'overdue');
  const review = reviewAnswer(ledger.accessReviews);
  if (rows.length === 0 && !review)
    return 'No data: neither a vulnerability nor an access review has been recorded.';
  const counted = (count: number) => plural(count, 'vulnerability', 'vulnerabilities');
  const late = overdue.length === 0 ? 'none overdue' : `${overdue.length} overdue`;
  const are = open.length === 1 ? 'is' : 'are';
  const vulnerabilities =
    rows.length === 0
      ? 'No vulnerability has been recorded'
      : open.length === 0
        ? `None of ${counted(rows.length)} on record is open`
        : `${counted(open.length)} ${are} open (${bySeverity(open)}), ${late}`;
  return [vulnerabilities, review].filter(Boolean).join('; ').concat('.');
}

/** The progress of the last access review: "237 of 265 accounts were reviewed for Q3 2026". */
function reviewAnswer(reviews: readonly Entry<AccessReview>[]): string | undefined {
  const last = reviews.at(-1);
  if (!last) return undefined;
  const { reviewed, accounts } = reviewSums(last.data.systems);
  return `${reviewed} of ${plural(accounts, 'account')} ${reviewed === 1 ? 'was' : 'were'} reviewed for ${periodName(last.id)}`;
}

/** "237 of 265 accounts reviewed, 6 removed, 12 changed". */
export function reviewWords({ data }: Entry<AccessReview>): string {
  const { accounts, reviewed, removed, changed } = reviewSums(data.systems);
  return `${reviewed} of ${plural(accounts, 'account')} reviewed, ${removed} removed, ${changed} changed`;
}

/** The mark and word for the progress of a system's review. */
export function systemMark({ accounts, done }: Pick<ReviewedSystem, 'accounts' | 'done'>): {
  status: Status;
  word: string;
} {
  if (!done) return { status: 'missed', word: 'not done' };
  return done.reviewed < accounts
    ? { status: 'missed', word: 'partly done' }
    : { status: 'met', word: 'done' };
}

/** The sums over the systems of a review. */
function reviewSums(systems: readonly ReviewedSystem[]) {
  const sum = (of: (system: ReviewedSystem) => number) =>
    systems.reduce((total, each) => total + of(each), 0);
  return {
    accounts: sum(({ accounts }) => accounts),
    reviewed: sum(({ done }) => done?.reviewed ?? 0),
    removed: sum(({ done }) => done?.removed ?? 0),
    changed: sum(({ done }) => done?.changed ?? 0),
  };
}

/** The part of each access review done in a month; a quarterly review is done in one of its months. */
export function monthReviews(
  { ledger, calendar }: Basis,
  month: Period,
): { entry: Entry<AccessReview>; systems: ReviewedSystem[] }[] {
  return ledger.accessReviews.flatMap((entry) => {
    const systems = entry.data.systems.filter(({ done }) => {
      const at = done && calendar.startOfDay(done.on);
      return at !== undefined && at >= month.from && at < month.to;
    });
    return systems.length > 0 ? [{ entry, systems }] : [];
  });
}
