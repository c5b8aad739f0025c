import { REQUEST_KINDS } from '../../schemas/compliance/request.ts';
import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Compliance';
const REQUESTS = {
  what: 'the data-subject requests, with the dates they were received and closed',
  file: 'compliance/requests/2026-001.yaml',
};

/** What each compliance month has to record. */
const inMonths = (what: string) => ({
  what: `${what}, in each compliance month`,
  file: 'compliance/months/2026-10.yaml',
});

/** How much of the period the compliance months cover. If a month is missing the detail has no other parts. */
const MONTHS_KNOWN = {
  months: { name: 'Months known', count: true },
  missingMonths: { name: 'Months missing', count: true },
} as const;

/** Requests received by kind; kinds without a request are left out. */
const KINDS = Object.fromEntries(
  REQUEST_KINDS.map((kind) => [kind, { name: `Requests: ${kind}`, count: true, optional: true }]),
) as Readonly<Record<(typeof REQUEST_KINDS)[number], { name: string; count: true; optional: true }>>;

/** Figures of the compliance months, obligations and data-subject requests. */
export const complianceDefinitions = {
  'regulatory-adherence': defineFigure({
    name: 'Regulatory adherence',
    unit: '%',
    counts: 'check',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula:
      '100 × (checks met + weighted checks partly met) ÷ checks that apply, over the monthly checks of the period.',
    notes: [
      'Checks that do not apply are left out. A partly met check counts as zero, or as half if the playbook says so (playbook/compliance.yaml, partial).',
      'A quarter or year is computed from all checks of its months; if a month is not recorded it is “no data”. Checks that were not carried out are left out; their number is shown beside the figure.',
      'Also computed by framework, from the checks that belong to it; the target applies to the organisation only.',
    ],
    recorded: inMonths('the obligations checked and their results'),
    detail: {
      kept: { name: 'Met, weighted', unit: '', decimals: 1, optional: true },
      compliant: { name: 'Compliant', count: true, optional: true },
      partial: { name: 'Partly', count: true, optional: true },
      nonCompliant: { name: 'Not compliant', count: true, optional: true },
      notApplicable: { name: 'Not applicable', count: true, optional: true },
      partialWeight: { name: 'Weight of a partly met check', unit: '', decimals: 1, optional: true },
      notChecked: { name: 'Not checked', count: true, optional: true },
      ...MONTHS_KNOWN,
    },
    working: ({ n, detail }) => divided(detail.kept, n, 'checks'),
  }),
  'obligation-punctuality': defineFigure({
    name: 'Deadlines met',
    unit: '%',
    counts: 'deadline',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × deadlines of obligations met on or before their day ÷ (deadlines done + overdue).',
    notes: ['Counted in the period in which the deadline falls. Deadlines still ahead are left out.'],
    recorded: {
      what: 'the obligations with their deadlines and completion dates',
      file: 'compliance/obligations/ID.md',
    },
    detail: {
      onTime: { name: 'On time', count: true },
      judged: { name: 'Done or overdue', count: true },
      overdue: { name: 'Overdue', count: true },
    },
    working: ({ detail }) => divided(detail.onTime, detail.judged, 'deadlines'),
  }),
  'requests-received': defineFigure({
    name: 'Data-subject requests',
    unit: 'requests',
    counts: 'request',
    decimals: 0,
    better: 'lower',
    neutral: true,
    group: GROUP,
    formula: 'Data-subject requests received in the period.',
    notes: ['The day of receipt counts, not the day the requester’s identity was confirmed.'],
    recorded: REQUESTS,
    detail: KINDS,
  }),
  'requests-closed': defineFigure({
    name: 'Requests answered',
    unit: 'requests',
    counts: 'request',
    decimals: 0,
    better: 'higher',
    neutral: true,
    group: GROUP,
    formula: 'Requests closed in the period, whenever they were received.',
    notes: ['A request that was refused or withdrawn counts as closed.'],
    recorded: REQUESTS,
    detail: {},
  }),
  'request-punctuality': defineFigure({
    name: 'Requests answered on time',
    unit: '%',
    counts: 'request',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula:
      '100 × requests closed by their due date ÷ (requests closed + requests open past their due date), for requests received in the period.',
    notes: [
      'The due date follows from the rule for the request in the playbook. A month from receipt ends on the same day of the next month, or on its last day: 31 January plus a month is 28 or 29 February. 45 days are 45 calendar days.',
      'If the rule rolls forward, a due date on a day off moves to the next working day (Regulation (EEC, Euratom) 1182/71, Article 3(4)).',
      'An extension also counts from receipt, and only if the person was informed in time. Open requests that are not yet due are left out.',
    ],
    recorded: REQUESTS,
    detail: {
      onTime: { name: 'On time', count: true },
      judged: { name: 'Closed or past their due date', count: true },
      late: { name: 'Late', count: true },
      overdue: { name: 'Overdue', count: true },
      pending: { name: 'Unanswered, still within target', count: true, beside: true },
    },
    working: ({ detail }) => divided(detail.onTime, detail.judged, 'requests'),
  }),
  'requests-overdue': defineFigure({
    name: 'Requests overdue',
    unit: 'requests',
    counts: 'request',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula: 'Requests received in the period that are open past their due date.',
    notes: ['A request is not overdue on its due date.'],
    recorded: REQUESTS,
    detail: {},
  }),
  'requests-pending': defineFigure({
    name: 'Requests pending',
    unit: 'requests',
    counts: 'request',
    decimals: 0,
    better: 'lower',
    neutral: true,
    group: GROUP,
    formula: 'Requests received in the period that are open and not past their due date.',
    notes: [],
    recorded: REQUESTS,
    detail: {},
  }),
  'request-answer-time': defineFigure({
    name: 'Mean days to answer',
    unit: 'd',
    counts: 'request',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    formula:
      'Mean number of calendar days from receipt to answer, for closed requests received in the period.',
    notes: ['The median and 90th percentile are shown beside it. Open requests are left out.'],
    recorded: REQUESTS,
    detail: {
      days: { name: 'Total', unit: 'd', decimals: 0 },
      median: { name: 'Median', beside: true },
      p90: { name: '90th percentile', beside: true },
    },
    working: ({ n, detail }) => sumOver(detail.days, 'd', n, 'requests'),
  }),
  'request-slowest': defineFigure({
    name: 'Slowest answer',
    unit: 'd',
    counts: 'request',
    decimals: 0,
    better: 'lower',
    group: GROUP,
    formula:
      'The longest time from receipt to answer, in calendar days, for closed requests received in the period.',
    notes: ['Open requests may still take longer.'],
    recorded: REQUESTS,
    detail: {},
  }),
  'consent-rate': defineFigure({
    name: 'Consent given',
    unit: '%',
    counts: 'question',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × people who gave consent ÷ people who were asked, over all purposes.',
    notes: [
      'No answer counts as no consent. Withdrawn consents are shown beside it, because they were given earlier.',
    ],
    recorded: inMonths('the people asked for consent and those who gave it'),
    detail: {
      asked: { name: 'Asked', count: true, optional: true },
      given: { name: 'Given', count: true, optional: true },
      withdrawn: { name: 'Withdrawn', count: true, optional: true },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.given, detail.asked, 'people asked'),
  }),
  'retention-kept': defineFigure({
    name: 'Retention periods kept',
    unit: '%',
    counts: 'record',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × (records deleted + records kept for a stated reason) ÷ records due for deletion.',
    notes: ['Records that were due and neither deleted nor kept for a reason count against it.'],
    recorded: inMonths('the records due for deletion and those deleted or kept for a reason'),
    detail: {
      settled: { name: 'Deleted or kept for a reason', count: true, optional: true },
      due: { name: 'Due', count: true, optional: true },
      deleted: { name: 'Deleted', count: true, optional: true },
      keptForReason: { name: 'Kept for a reason', count: true, optional: true },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.settled, detail.due, 'records due'),
  }),
  'transfers-valid': defineFigure({
    name: 'Transfers with a valid basis',
    unit: '%',
    counts: 'recipient',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × recipients outside the Union with a valid basis ÷ recipients checked.',
    notes: ['Recipients that were not checked are left out.'],
    recorded: inMonths('the recipients outside the Union that were checked'),
    detail: {
      checked: { name: 'Checked', count: true, optional: true },
      valid: { name: 'With a valid basis', count: true, optional: true },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.valid, detail.checked, 'recipients'),
  }),
} satisfies Record<string, Definition>;
