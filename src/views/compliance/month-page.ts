import type { Basis } from '../../figures/basis.ts';
import { counts, judgeControls } from '../../figures/compliance/controls.ts';
import { type CheckResult, checkResults } from '../../figures/compliance/month-facts.ts';
import { daysIn } from '../../figures/compliance/period-day.ts';
import { judgeVulnerabilities, patchPunctuality } from '../../figures/compliance/vulnerabilities.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import type { Section } from '../../schemas/compliance/policy.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import { listWords, periodName, plural } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FrameworkResult, frameworkResults, openChecks, resultCounts } from './check-results.ts';
import { type DeadlineRow, deadlineRows } from './deadlines.ts';
import { monthBlocks } from './month-blocks.ts';
import { complianceMonths } from './months.ts';
import { reasonsOf } from './readiness.ts';
import { type RegulationRow, regulationRows } from './regulation.ts';
import { type RequestKindRow, requestKinds } from './request-kinds.ts';
import { listsMonth } from './requests.ts';
import { bySeverity, monthReviews } from './security.ts';

const BLOCKS: readonly FigureId[] = [
  'regulatory-adherence',
  'obligation-punctuality',
  'audit-readiness',
  'patch-punctuality',
];
const PRIVACY: readonly FigureId[] = [
  'request-punctuality',
  'consent-rate',
  'retention-kept',
  'transfers-valid',
];
// Readiness itself and the share patched on time are at the top of the page.
const AUDIT: readonly FigureId[] = ['document-currency', 'training-completion', 'acknowledgement'];
/** Maximum number of controls named that were not ready. */
const OPEN = 50;
const SECURITY: readonly FigureId[] = ['patch-days', 'vulnerabilities-open'];

/** Vulnerabilities and access reviews of a month. */
export interface MonthSecurity {
  /** Vulnerabilities found and patched; undefined if none is on record. */
  vulnerabilities: { words: string; blocks: FigureBlock[] } | undefined;
  /** Access reviews, with the part of each that was done in the month. */
  reviews: (ReturnType<typeof monthReviews>[number] & { title: string; label: string })[];
}

/** Readiness at the end of a month. */
export interface MonthAudit {
  blocks: FigureBlock[];
  /** Undefined if no control had to be in operation yet. */
  controls:
    | { words: string; open: { id: string; name: string; reasons: string }[]; more: number }
    | undefined;
}

/** What the compliance month page shows. */
export interface ComplianceMonthPage {
  month: ReturnType<typeof complianceMonths>[number];
  name: string;
  /** Ids of the previous and next recorded months. */
  earlier: string | undefined;
  later: string | undefined;
  blocks: FigureBlock[];
  privacy: FigureBlock[];
  /** "41 compliant, 2 partly"; undefined if the playbook has no check. */
  counts: string | undefined;
  /** The checks that are not fully met, worst first. */
  open: CheckResult[];
  /** The results of each part of the check. */
  sections: Record<Section, CheckResult[]>;
  regulation: RegulationRow[];
  deadlines: DeadlineRow[];
  requests: RequestKindRow[];
  /** Whether the register lists all requests of the month; the others are in its CSV. */
  listed: boolean;
  security: MonthSecurity;
  audit: MonthAudit;
  frameworks: FrameworkResult[];
  /** The report on this month and the gaps it names. */
  report: string | undefined;
  gaps: FormData<'compliance-status-report'>['gaps'];
}

/** What the page of a recorded month shows; `at` is its place among the recorded months, oldest first. */
export function complianceMonthPage(basis: Basis, figures: Figures, at: number): ComplianceMonthPage {
  const all = complianceMonths(basis);
  const month = all[at]!;
  const { entry, period } = month;
  const results = checkResults(basis, entry, period);
  const own = (section: Section) => results.filter((each) => each.section === section);
  const report = reportsOf(basis.ledger, 'compliance-status-report').get(period.id);
  return {
    month,
    name: periodName(period.id),
    earlier: all[at - 1]?.entry.id,
    later: all[at + 1]?.entry.id,
    blocks: monthBlocks(basis, figures, BLOCKS, period),
    privacy: monthBlocks(basis, figures, PRIVACY, period),
    counts: results.length > 0 ? resultCounts(results) : undefined,
    open: openChecks(results),
    sections: {
      regulatory: own('regulatory'),
      privacy: own('privacy'),
      security: own('security'),
      audit: own('audit'),
    },
    regulation: regulationRows(basis, entry.data.regulation),
    deadlines: deadlineRows(basis).filter(
      ({ kind, due }) => kind === 'obligation' && due.startsWith(period.id),
    ),
    requests: requestKinds(basis, period),
    listed: listsMonth(basis, period.id),
    security: monthSecurity(basis, figures, period),
    audit: monthAudit(basis, figures, period),
    frameworks: frameworkResults(basis, month),
    report: report?.id,
    gaps: report?.data.gaps ?? [],
  };
}

/** The vulnerabilities that were found and patched in a month, and the access reviews done in it. */
function monthSecurity(basis: Basis, figures: Figures, month: Period): MonthSecurity {
  const { first, last } = daysIn(basis, month);
  const known = judgeVulnerabilities(basis.ledger, last);
  const found = known.filter(({ entry }) => entry.data.found >= first);
  const { patched, late, overdue } = patchPunctuality(known, first);
  const vulnerabilities = plural(found.length, 'vulnerability', 'vulnerabilities');
  const words = [
    found.length === 0 ? 'No vulnerability was found' : `${vulnerabilities} found (${bySeverity(found)})`,
    patched.length === 0
      ? 'none patched'
      : `${patched.length} patched${late > 0 ? `, ${late} late` : ', all on time'}`,
    overdue === 0 ? 'none overdue at the end of the month' : `${overdue} overdue at the end of the month`,
  ];
  return {
    vulnerabilities:
      known.length > 0
        ? { words: `${words.join('; ')}.`, blocks: monthBlocks(basis, figures, SECURITY, month) }
        : undefined,
    reviews: monthReviews(basis, month).map((review) => {
      const name = `Access review of ${periodName(review.entry.id)}`;
      return {
        ...review,
        title: `${name}: ${listWords(review.systems.map(({ system }) => system))}`,
        label: `${name}, progress in ${periodName(month.id)}`,
      };
    }),
  };
}

/** How many of the controls in operation were ready at the end of a month. */
function monthAudit(basis: Basis, figures: Figures, month: Period): MonthAudit {
  const { last } = daysIn(basis, month);
  const controls = judgeControls(basis.ledger, last).filter(counts);
  const open = controls.filter(({ readiness }) => readiness === 'not ready');
  const all = plural(controls.length, 'control');
  return {
    blocks: monthBlocks(basis, figures, AUDIT, month),
    controls:
      controls.length > 0
        ? {
            words:
              open.length === 0
                ? `All ${all} were ready on ${last}.`
                : `${open.length} of ${all} ${open.length === 1 ? 'was' : 'were'} not ready on ${last}:`,
            more: Math.max(0, open.length - OPEN),
            open: open.slice(0, OPEN).map((control) => ({
              id: control.entry.id,
              name: control.entry.data.name,
              reasons: reasonsOf(control).join('; '),
            })),
          }
        : undefined,
  };
}
