import type { Definition } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

/** What the compliance months, obligations and requests of people about their data come to. */
export const complianceDefinitions = {
  'regulatory-adherence': {
    name: 'Regulatory adherence',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula:
      '100 × (checks that are met + the weight of partly met ones) ÷ checks that apply, of the monthly checks of the period.',
    notes: [
      'What does not apply is in neither number. A partly met check counts nothing, or half where the playbook says so (playbook/compliance.yaml, partial).',
      'A quarter or year is computed from all checks of its months; where one of them is not recorded there is no data. A check that nobody looked at is in neither number and is said beside it.',
      'By framework too, from the checks that belong to it; the target is the organisation’s alone.',
    ],
    working: divided('kept', 'n', 'checks'),
  },
  'obligation-punctuality': {
    name: 'Deadlines met',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × deadlines of obligations done on their day or before ÷ (done + overdue).',
    notes: [
      'Counted in the period in which the deadline falls. One that is still ahead is in neither number.',
    ],
    working: divided('onTime', 'judged', 'deadlines'),
  },
  'requests-received': {
    name: 'Data-subject requests',
    unit: 'requests',
    decimals: 0,
    better: 'lower',
    neutral: true,
    formula: 'Requests of people about their data that came in the period.',
    notes: ['The day of receipt counts, not the one on which it was clear who asks.'],
  },
  'requests-closed': {
    name: 'Requests answered',
    unit: 'requests',
    decimals: 0,
    better: 'higher',
    neutral: true,
    formula: 'Requests that were closed in the period, whenever they came.',
    notes: ['A request that is refused or withdrawn is closed.'],
  },
  'request-punctuality': {
    name: 'Requests answered on time',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula:
      '100 × requests closed by their due date ÷ (closed + open past it), of those that came in the period.',
    notes: [
      'The due date follows from the request’s rule in the playbook. A month from receipt ends on the same day of the next month, or on that month’s last: from 31 January on 28 or 29 February. 45 days are 45 days.',
      'A rule that rolls forward moves a due date on a day off to the next working day (Regulation (EEC, Euratom) 1182/71, Article 3(4)).',
      'An extension counts from receipt too, and only where the person was told in time. What is open and not yet due is in neither number.',
    ],
    working: divided('onTime', 'judged', 'requests'),
  },
  'requests-overdue': {
    name: 'Requests overdue',
    unit: 'requests',
    decimals: 0,
    better: 'lower',
    formula: 'Requests that came in the period and are open past their due date.',
    notes: ['On the due date itself a request is not overdue.'],
  },
  'requests-pending': {
    name: 'Requests pending',
    unit: 'requests',
    decimals: 0,
    better: 'lower',
    neutral: true,
    formula: 'Requests that came in the period and are open, with their due date ahead.',
    notes: [],
  },
  'request-answer-time': {
    name: 'Mean days to answer',
    unit: 'd',
    decimals: 1,
    better: 'lower',
    formula:
      'Mean of the calendar days from receipt to the answer, of requests that came in the period and are closed.',
    notes: ['Median and 90th percentile stand beside it. What is open is left out.'],
    working: sumOver('days', 'd', 'requests'),
  },
  'request-slowest': {
    name: 'Slowest answer',
    unit: 'd',
    decimals: 0,
    better: 'lower',
    formula:
      'The most calendar days from receipt to the answer, of requests that came in the period and are closed.',
    notes: ['What is open may still be slower.'],
  },
  'consent-rate': {
    name: 'Consent given',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × people who gave consent ÷ people who were asked, over all purposes.',
    notes: [
      'Whoever does not answer has not consented. Withdrawn consents stand beside it: they were given before.',
    ],
    working: divided('given', 'asked', 'people asked'),
  },
  'retention-kept': {
    name: 'Retention kept to',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × (records deleted + records kept for a stated reason) ÷ records whose time was up.',
    notes: ['What was due and neither deleted nor kept for a reason counts against it.'],
    working: divided('settled', 'due', 'records due'),
  },
  'transfers-valid': {
    name: 'Transfers with a valid basis',
    unit: '%',
    decimals: 1,
    better: 'higher',
    formula: '100 × recipients outside the Union with a valid basis ÷ recipients that were looked at.',
    notes: ['A recipient that nobody looked at is in neither number.'],
    working: divided('valid', 'checked', 'recipients'),
  },
} as const satisfies Record<string, Definition>;
