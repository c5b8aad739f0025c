import type { Definition } from '../definition.ts';
import { divided, sumOver } from '../working.ts';

const STATE = 'The state at the end of the period’s last day; of a period that runs, that of today.';
const PEOPLE =
  'Who is not due yet is in neither number, however early they did it: those who are quick would make it look complete. The due day itself is still theirs.';

/** What an auditor asks for: controls with evidence, documents, people, patches and rights. */
export const audit = {
  'audit-readiness': {
    name: 'Audit readiness',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × controls that are ready ÷ controls that have to work.',
    notes: [
      'A control is ready when it works and all of its evidence is valid on the day, its last day included. One piece that is missing or has run out is enough: it is not ready.',
      'A planned control is in neither number until the day from which it has to work; from then on it counts as not ready. A retired one is in neither.',
      'Of all frameworks together, a control counts once, however many ask for it.',
      STATE,
    ],
    working: divided('ready', 'n', 'controls'),
  },
  'document-currency': {
    name: 'Documents that are current',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × documents whose next review is not past ÷ documents in force.',
    notes: [
      'On the day of its next review a document is current. Retired ones are in neither number.',
      STATE,
    ],
    working: divided('current', 'n', 'documents'),
  },
  'training-completion': {
    name: 'Training completed',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × those who have done a course, and it still holds ÷ those whose due day has passed.',
    notes: [
      PEOPLE,
      'A course that is to be repeated holds as long as it says; once it has run out, the person counts as not trained until they have done it again. So do those who were asked anew and let that due day pass.',
      'Of all courses together: a person and a course is one. Those who left are in neither number.',
      STATE,
    ],
    working: divided('done', 'n', 'due'),
  },
  acknowledgement: {
    name: 'Policies acknowledged',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × those who have acknowledged a document ÷ those whose due day for it has passed.',
    notes: [PEOPLE, 'Of each document, the version in force: a new one is asked for anew.', STATE],
    working: divided('done', 'n', 'due'),
  },
  'patch-punctuality': {
    name: 'Patched in time',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × patched in time ÷ (patched in the period + open and overdue at its end).',
    notes: [
      'The time allowed is the playbook’s, by severity, from the day on which it was found; the last day is in time.',
      'What is open and not overdue is in neither number. So is a risk that somebody accepted within the time allowed, until the acceptance ends; accepted later, it is overdue all the same.',
    ],
    working: divided('onTime', 'n', 'vulnerabilities due'),
  },
  'patch-days': {
    name: 'Mean time to patch',
    unit: 'days',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Days from found to patched ÷ vulnerabilities patched in the period.',
    notes: [
      'Whole days: found and patched on one day is 0. What is still open is not in it, so that a mean of few says little; median, 90 % and longest are beside it.',
    ],
    working: sumOver('sum', 'days', 'vulnerabilities'),
  },
  'vulnerabilities-open': {
    name: 'Vulnerabilities open',
    unit: 'vulnerabilities',
    decimals: 0,
    better: 'lower',
    scored: true,
    formula: 'Vulnerabilities that were found and not patched.',
    notes: [
      'From the register: each one confirmed and rated for us. What a scanner counts in a day’s health status report is what it said that day, unconfirmed and by machine.',
      'Accepted ones are open. Before the first one on record it is “no data”.',
      STATE,
    ],
  },
  'access-review': {
    name: 'Accounts reviewed',
    unit: '%',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × accounts that were gone through ÷ accounts of the systems under review.',
    notes: [
      'Counted in the period that the review is about, also where it was finished later.',
      'A quarter’s review says nothing of its months.',
    ],
    working: divided('reviewed', 'n', 'accounts'),
  },
} as const satisfies Record<string, Definition>;
