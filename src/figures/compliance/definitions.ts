import { REQUEST_KINDS } from '../../schemas/compliance/request.ts';
import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Compliance';
const REQUESTS = {
  what: 'the requests of people about their data, with the days on which they came and were closed',
  file: 'compliance/requests/2026-001.yaml',
};

/** What the compliance month of each month has to hold. */
const inMonths = (what: string) => ({
  what: `${what}, in the compliance month of each month`,
  file: 'compliance/months/2026-10.yaml',
});

/** How much of its period a figure of compliance months rests on. Where a month is missing it has no other parts. */
const MONTHS_KNOWN = {
  months: { name: 'Months known', count: true },
  missingMonths: { name: 'Months missing', count: true },
} as const;

/** How many requests came of each kind; one of which none came is left out. */
const KINDS = Object.fromEntries(
  REQUEST_KINDS.map((kind) => [kind, { name: `Requests: ${kind}`, count: true, optional: true }]),
) as Readonly<Record<(typeof REQUEST_KINDS)[number], { name: string; count: true; optional: true }>>;

/** What the compliance months, obligations and requests of people about their data come to. */
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
      '100 × (checks that are met + the weight of partly met ones) ÷ checks that apply, of the monthly checks of the period.',
    notes: [
      'What does not apply is in neither number. A partly met check counts nothing, or half where the playbook says so (playbook/compliance.yaml, partial).',
      'A quarter or year is computed from all checks of its months; where one of them is not recorded there is no data. A check that nobody looked at is in neither number and is said beside it.',
      'By framework too, from the checks that belong to it; the target is the organisation’s alone.',
    ],
    recorded: inMonths('the result of each check'),
    detail: {
      kept: { name: 'Kept', unit: '', decimals: 1, optional: true },
      compliant: { name: 'Compliant', count: true, optional: true },
      partial: { name: 'Partly', count: true, optional: true },
      nonCompliant: { name: 'Not compliant', count: true, optional: true },
      notApplicable: { name: 'Not applicable', count: true, optional: true },
      partialWeight: { name: 'Weight of a partly met one', unit: '', decimals: 1, optional: true },
      notChecked: { name: 'Not looked at', count: true, optional: true },
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
    formula: '100 × deadlines of obligations done on their day or before ÷ (done + overdue).',
    notes: [
      'Counted in the period in which the deadline falls. One that is still ahead is in neither number.',
    ],
    recorded: {
      what: 'the obligations with their deadlines and the days on which they were done',
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
    formula: 'Requests of people about their data that came in the period.',
    notes: ['The day of receipt counts, not the one on which it was clear who asks.'],
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
    formula: 'Requests that were closed in the period, whenever they came.',
    notes: ['A request that is refused or withdrawn is closed.'],
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
      '100 × requests closed by their due date ÷ (closed + open past it), of those that came in the period.',
    notes: [
      'The due date follows from the request’s rule in the playbook. A month from receipt ends on the same day of the next month, or on that month’s last: from 31 January on 28 or 29 February. 45 days are 45 days.',
      'A rule that rolls forward moves a due date on a day off to the next working day (Regulation (EEC, Euratom) 1182/71, Article 3(4)).',
      'An extension counts from receipt too, and only where the person was told in time. What is open and not yet due is in neither number.',
    ],
    recorded: REQUESTS,
    detail: {
      onTime: { name: 'On time', count: true },
      judged: { name: 'Closed or past their due date', count: true },
      late: { name: 'Late', count: true },
      overdue: { name: 'Overdue', count: true },
      pending: { name: 'Not answered yet, not past the target', count: true, beside: true },
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
    formula: 'Requests that came in the period and are open past their due date.',
    notes: ['On the due date itself a request is not overdue.'],
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
    formula: 'Requests that came in the period and are open, with their due date ahead.',
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
      'Mean of the calendar days from receipt to the answer, of requests that came in the period and are closed.',
    notes: ['Median and 90th percentile stand beside it. What is open is left out.'],
    recorded: REQUESTS,
    detail: {
      days: { name: 'All together', unit: 'd', decimals: 0 },
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
      'The most calendar days from receipt to the answer, of requests that came in the period and are closed.',
    notes: ['What is open may still be slower.'],
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
      'Whoever does not answer has not consented. Withdrawn consents stand beside it: they were given before.',
    ],
    recorded: inMonths('who was asked for consent and who gave it'),
    detail: {
      asked: { name: 'Asked', count: true, optional: true },
      given: { name: 'Given', count: true, optional: true },
      withdrawn: { name: 'Withdrawn', count: true, optional: true },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.given, detail.asked, 'people asked'),
  }),
  'retention-kept': defineFigure({
    name: 'Retention kept to',
    unit: '%',
    counts: 'record',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    formula: '100 × (records deleted + records kept for a stated reason) ÷ records whose time was up.',
    notes: ['What was due and neither deleted nor kept for a reason counts against it.'],
    recorded: inMonths('the records whose time was up, and those deleted or kept for a reason'),
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
    formula: '100 × recipients outside the Union with a valid basis ÷ recipients that were looked at.',
    notes: ['A recipient that nobody looked at is in neither number.'],
    recorded: inMonths('the recipients outside the Union that were looked at'),
    detail: {
      checked: { name: 'Looked at', count: true, optional: true },
      valid: { name: 'With a valid basis', count: true, optional: true },
      ...MONTHS_KNOWN,
    },
    working: ({ detail }) => divided(detail.valid, detail.checked, 'recipients'),
  }),
} satisfies Record<string, Definition>;
