import { type Definition, defineFigure } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const GROUP = 'Audit and security';
const STATE = 'The state at the end of the period’s last day; of a period that runs, that of today.';
const PEOPLE =
  'Who is not due yet is in neither number, however early they did it: those who are quick would make it look complete. The due day itself is still theirs.';
const VULNERABILITIES = {
  what: 'the vulnerabilities, with the days on which they were found and patched',
  file: 'compliance/vulnerabilities/ID.yaml',
};

/** Those who did what they were asked for. */
const DONE = {
  done: { name: 'Done', count: true },
  pending: { name: 'Not answered yet, not past the target', count: true, beside: true },
} as const;

/** What an auditor asks for: controls with evidence, documents, people, patches and rights. */
export const audit = {
  'audit-readiness': defineFigure({
    name: 'Audit readiness',
    unit: '%',
    counts: 'control',
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × controls that are ready ÷ controls that have to work.',
    notes: [
      'A control is ready when it works and all of its evidence is valid on the day, its last day included. One piece that is missing or has run out is enough: it is not ready.',
      'A planned control is in neither number until the day from which it has to work; from then on it counts as not ready. A retired one is in neither.',
      'Of all frameworks together, a control counts once, however many ask for it.',
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
    formula: '100 × documents whose next review is not past ÷ documents in force.',
    notes: [
      'On the day of its next review a document is current. Retired ones are in neither number.',
      STATE,
    ],
    recorded: {
      what: 'the controlled documents with the days of their reviews',
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
    formula: '100 × those who have done a course, and it still holds ÷ those whose due day has passed.',
    notes: [
      PEOPLE,
      'A course that is to be repeated holds as long as it says; once it has run out, the person counts as not trained until they have done it again. So do those who were asked anew and let that due day pass.',
      'Of all courses together: a person and a course is one. Those who left are in neither number.',
      STATE,
    ],
    recorded: {
      what: 'the courses, with who was asked to do them and when they did',
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
    formula: '100 × those who have acknowledged a document ÷ those whose due day for it has passed.',
    notes: [PEOPLE, 'Of each document, the version in force: a new one is asked for anew.', STATE],
    recorded: {
      what: 'the controlled documents, with who is to acknowledge them and when they did',
      file: 'compliance/documents/ID.yaml',
    },
    detail: DONE,
    working: ({ n, detail }) => divided(detail.done, n, 'due'),
  }),
  'patch-punctuality': defineFigure({
    name: 'Patched in time',
    unit: '%',
    counts: ['vulnerability', 'vulnerabilities'],
    decimals: 1,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: '100 × patched in time ÷ (patched in the period + open and overdue at its end).',
    notes: [
      'The time allowed is the playbook’s, by severity, from the day on which it was found; the last day is in time.',
      'What is open and not overdue is in neither number. So is a risk that somebody accepted within the time allowed, until the acceptance ends; accepted later, it is overdue all the same.',
    ],
    recorded: VULNERABILITIES,
    detail: {
      onTime: { name: 'In time', count: true },
      late: { name: 'Late', count: true },
      overdue: { name: 'Overdue', count: true },
      pending: { name: 'Not answered yet, not past the target', count: true, beside: true },
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
    formula: 'Days from found to patched ÷ vulnerabilities patched in the period.',
    notes: [
      'Whole days: found and patched on one day is 0. What is still open is not in it, so that a mean of few says little; median, 90 % and longest are beside it.',
    ],
    recorded: VULNERABILITIES,
    detail: {
      sum: { name: 'All together', decimals: 0 },
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
    formula: 'Vulnerabilities that were found and not patched.',
    notes: [
      'From the register: each one confirmed and rated for us. What a scanner counts in a day’s health status report is what it said that day, unconfirmed and by machine.',
      'Accepted ones are open. Before the first one on record it is “no data”.',
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
    formula: '100 × accounts that were gone through ÷ accounts of the systems under review.',
    notes: [
      'Counted in the period that the review is about, also where it was finished later.',
      'A quarter’s review says nothing of its months.',
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
