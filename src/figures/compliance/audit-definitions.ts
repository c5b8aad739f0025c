import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Audit and security';
const STATE = 'The state at the end of the last day of the period; for a running period, today’s.';
const PEOPLE =
  'People who are not due yet are left out, even if they have finished early, because counting them would overstate completion. A due day counts as passed only when it is over.';
const VULNERABILITIES = {
  what: 'the vulnerabilities, with the dates they were found and patched',
  file: 'compliance/vulnerabilities/ID.yaml',
};

/** People who did what was asked. */
const DONE = {
  done: { name: 'Done', count: true },
  pending: { name: 'Not done yet, still within target', count: true, beside: true },
} as const;

/** What an auditor asks for: controls with evidence, documents, people, patches and access rights. */
export const audit = {
  'audit-readiness': defineFigure({
    name: 'Audit readiness',
    unit: '%',
    counts: 'control',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × controls that are ready ÷ controls that have to be in operation.',
    notes: [
      'A control is ready when it is in operation and all of its evidence is valid; evidence is valid through its last day. A single missing or expired piece of evidence makes a control not ready.',
      'A planned control is left out until the day it has to be in operation; from then on it counts as not ready. Retired controls are left out.',
      'Across all frameworks, a control counts once, however many frameworks require it.',
      STATE,
    ],
    recorded: { what: 'the controls and their evidence', file: 'compliance/controls/ID.yaml' },
    detail: { ready: { name: 'Ready', count: true }, planned: { name: 'Planned', count: true } },
    working: ({ n, detail }) => divided(detail.ready, n, 'controls'),
  }),
  'document-currency': defineFigure({
    name: 'Documents that are current',
    unit: '%',
    counts: 'document',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × documents whose next review is not overdue ÷ documents in force.',
    notes: [
      'A document is still current on the day of its next review. Retired documents are left out.',
      STATE,
    ],
    recorded: {
      what: 'the controlled documents with their review dates',
      file: 'compliance/documents/ID.yaml',
    },
    detail: { current: { name: 'Current', count: true }, overdue: { name: 'Overdue', count: true } },
    working: ({ n, detail }) => divided(detail.current, n, 'documents'),
  }),
  'training-completion': defineFigure({
    name: 'Training completed',
    unit: '%',
    counts: 'course place',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × people whose completed course is still valid ÷ people whose due day has passed.',
    notes: [
      PEOPLE,
      'A course that has to be repeated is valid for its stated time; after that the person counts as not trained until they repeat it. The same applies to people who were assigned the course again and missed the new due day.',
      'Across all courses, each person on each course counts once. People who have left are not counted.',
      STATE,
    ],
    recorded: {
      what: 'the courses, with their assignments and completions',
      file: 'compliance/training/ID.yaml',
    },
    detail: DONE,
    working: ({ n, detail }) => divided(detail.done, n, 'due'),
  }),
  acknowledgement: defineFigure({
    name: 'Policies acknowledged',
    unit: '%',
    counts: 'acknowledgement',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × people who have acknowledged a document ÷ people whose due day for it has passed.',
    notes: [
      PEOPLE,
      'Applies to the version in force of each document: a new version has to be acknowledged again.',
      STATE,
    ],
    recorded: {
      what: 'the controlled documents, with the acknowledgements required and given',
      file: 'compliance/documents/ID.yaml',
    },
    detail: DONE,
    working: ({ n, detail }) => divided(detail.done, n, 'due'),
  }),
  'patch-punctuality': defineFigure({
    name: 'Patched on time',
    unit: '%',
    counts: ['vulnerability', 'vulnerabilities'],
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × patched on time ÷ (patched in the period + open and overdue at its end).',
    notes: [
      'The time allowed is set in the playbook by severity and counts from the day the vulnerability was found; the last day is on time.',
      'Open vulnerabilities that are not overdue are left out. So are risks accepted within the time allowed, until the acceptance ends; a risk accepted later is still overdue.',
    ],
    recorded: VULNERABILITIES,
    detail: {
      onTime: { name: 'On time', count: true },
      late: { name: 'Late', count: true },
      overdue: { name: 'Overdue', count: true },
      pending: { name: 'Open, still within target', count: true, beside: true },
    },
    working: ({ n, detail }) => divided(detail.onTime, n, 'vulnerabilities due'),
  }),
  'patch-days': defineFigure({
    name: 'Mean time to patch',
    unit: 'days',
    counts: ['vulnerability', 'vulnerabilities'],
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Total days from found to patched ÷ vulnerabilities patched in the period.',
    notes: [
      'Whole days: found and patched on the same day is 0. Open vulnerabilities are left out, and a mean of a few says little; the median, 90th percentile and longest are shown beside it.',
    ],
    recorded: VULNERABILITIES,
    detail: {
      sum: { name: 'Total', decimals: 0 },
      median: { name: 'Median', beside: true },
      p90: { name: '90th percentile', beside: true },
      longest: { name: 'Longest', beside: true },
    },
    working: ({ n, detail }) => sumOver(detail.sum, 'days', n, 'vulnerabilities'),
  }),
  'vulnerabilities-open': defineFigure({
    name: 'Vulnerabilities open',
    unit: 'vulnerabilities',
    counts: ['vulnerability', 'vulnerabilities'],
    decimals: 0,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Vulnerabilities found and not patched.',
    notes: [
      'From the register, in which each vulnerability has been confirmed and rated. The scanner counts in a daily health status report are automated and unconfirmed.',
      'Accepted vulnerabilities count as open. Before the first one on record it is “no data”.',
      STATE,
    ],
    recorded: VULNERABILITIES,
    detail: { overdue: { name: 'Overdue', count: true }, accepted: { name: 'Accepted', count: true } },
  }),
  'access-review': defineFigure({
    name: 'Accounts reviewed',
    unit: '%',
    counts: 'account',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × accounts reviewed ÷ accounts of the systems under review.',
    notes: [
      'Counted in the period under review, even if the review was finished later.',
      'A quarterly review gives no value for the single months.',
    ],
    recorded: {
      what: 'the accounts of each system and those that were reviewed, by quarter',
      file: 'compliance/access-reviews/2026-Q3.yaml',
    },
    detail: {
      reviewed: { name: 'Reviewed', count: true },
      removed: { name: 'Removed', count: true },
      changed: { name: 'Changed', count: true },
      exceptions: { name: 'Exceptions', count: true },
    },
    working: ({ n, detail }) => divided(detail.reviewed, n, 'accounts'),
  }),
} satisfies Record<string, Definition>;
