import type { Explanation } from './explanation.ts';

/** Finance and compliance. */
export const governanceExplanations: Record<string, Explanation> = {
  'finance-month': {
    why: 'A row that stands twice is paid twice; a month that is not over has no closing.',
    file: 'finance/2026-02.yaml',
    wrong:
      "    - { segment: gardeners, plan: Balcony, opening: '100', closing: '100' }\n    - { segment: gardeners, plan: Balcony, opening: '100', closing: '100' }",
    right:
      "    - { segment: gardeners, plan: Balcony, opening: '100', closing: '100' }\n    - { segment: gardeners, plan: Terrace, opening: '100', closing: '100' }",
  },
  'finance-adds-up': {
    why: 'The total is computed from its parts. Where a stated one differs, a movement is missing or mistyped.',
    file: 'finance/2026-02.yaml',
    wrong: "closing: '1830.00'",
    right: "closing: '1810.00'",
  },
  'finance-continues': {
    why: 'Months are a chain: what one closes with the next opens with, or money appeared from nowhere.',
    file: 'finance/2026-02.yaml',
    wrong: 'customers: { opening: 905, new: 50, lost: 20, closing: 935 }',
    right: 'customers: { opening: 900, new: 55, lost: 20, closing: 935 }',
  },
  'currency-decimals': {
    why: 'Nobody pays half a cent: it is a computed value, and only what was paid is recorded.',
    file: 'finance/2026-02.yaml',
    wrong: "actual: '4100.505' }",
    right: "actual: '4100.51' }",
  },
  'compliance-month': {
    why: 'Adherence is computed by month. What happened later belongs to the later month, even if it was written here.',
    file: 'compliance/months/2026-01.yaml',
    wrong: '{ on: 2026-02-03, what: A fine elsewhere, meaning: Nothing for us }',
    right: '{ on: 2026-01-23, what: A fine elsewhere, meaning: Nothing for us }',
  },
  'compliance-numbers': {
    why: 'More consents than questions means that somebody is counted as consenting who was never asked.',
    file: 'compliance/months/2026-01.yaml',
    wrong: 'asked: 100, given: 120 }',
    right: 'asked: 120, given: 100 }',
  },
  'compliance-unchecked': {
    why: 'A check that nobody looked at is not a passed one. Adherence is unknown until it is there.',
    file: 'compliance/months/2026-01.yaml',
    wrong: '  - { check: deletion, result: compliant }\n',
    right: '  - { check: deletion, result: compliant }\n  - { check: contracts, result: compliant }\n',
  },
  'obligation-history': {
    why: 'An auditor reads it as a history. A day that lies ahead, or out of order, makes all of it doubtful.',
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'due: 2026-06-19, done: 2026-04-02 }',
    right: 'due: 2026-06-19, done: 2026-03-02 }',
  },
  'obligation-overdue': {
    why: 'A legal deadline does not pass because nobody looks. This is said on every run until it is done.',
    file: 'compliance/obligations/withdrawal.md',
    wrong: '{ what: Function is live, due: 2026-03-01 }',
    right: '{ what: Function is live, due: 2026-03-01, done: 2026-03-12 }',
  },
  'request-dates': {
    why: 'Whether a person was answered in time is computed from these days.',
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'verified: 2026-02-09',
    right: 'verified: 2026-02-11',
  },
  'request-extension': {
    why: 'The law lets an answer take longer only if the person is told in time. Later it is late.',
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'extended: { at: 2026-03-01, reason: Four accounts }',
    right: 'extended: { at: 2026-02-27, reason: Four accounts }',
  },
  'request-overdue': {
    why: 'A person waits, and a supervisory authority may ask. It is said on every run until it is answered.',
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'received: 2026-02-27',
    right: 'received: 2026-03-27',
  },
  'personal-data': {
    why: 'A repository keeps everything for ever and copies it to everyone. Names of people do not belong into it.',
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'asks: A function, as Ms Example of the association wrote',
    right: 'asks: A function, as the association wrote',
  },
  'control-history': {
    why: 'A requirement that is named twice is counted as two, and the framework looks better covered than it is.',
    file: 'compliance/controls/token.yaml',
    wrong:
      '  - { framework: gdpr, requirement: Article 32 }\n  - { framework: gdpr, requirement: Article 32 }',
    right: '  - { framework: gdpr, requirement: Article 32 }',
  },
  'control-evidence': {
    why: 'Evidence with an end before its beginning proves nothing, and would still be listed.',
    file: 'compliance/controls/bundle-scan.yaml',
    wrong: '{ from: 2026-02-10, until: 2026-01-10 }',
    right: '{ from: 2026-01-10, until: 2026-02-10 }',
  },
  'evidence-renewal': {
    why: 'A control is ready as long as its evidence holds. This warning comes before the auditor does.',
    file: 'compliance/controls/restore.yaml',
    wrong: 'every: 4 months, given: [{ from: 2025-08-31 }] }',
    right: 'every: 4 months, given: [{ from: 2025-08-31 }, { from: 2026-03-01, reference: restore log 7 }] }',
  },
  'document-dates': {
    why: 'Which version was in force on a day is read from this list; out of order it answers wrongly.',
    file: 'compliance/documents/policy.yaml',
    wrong: 'approved: 2026-02-01, by: devops-automator, nextReview: 2026-01-01 }',
    right: 'approved: 2026-02-01, by: devops-automator, nextReview: 2027-02-01 }',
  },
  'document-review': {
    why: 'A policy that nobody has looked at since is a risk that an audit finds first.',
    file: 'compliance/documents/backup-plan.yaml',
    wrong: 'nextReview: 2026-03-30 }',
    right: 'nextReview: 2026-04-30 }',
  },
  'training-dates': {
    why: 'Completion is a share of what was assigned; days out of order make it late or early by mistake.',
    file: 'compliance/training/privacy.yaml',
    wrong: '{ who: P-001, asked: 2026-02-01, due: 2026-01-31, completed: 2026-01-20 }',
    right: '{ who: P-001, asked: 2026-01-01, due: 2026-01-31, completed: 2026-01-20 }',
  },
  'person-id': {
    why: 'Who was trained or holds an account is personal data: an id is enough, and its list is kept elsewhere.',
    file: 'compliance/access-reviews/2026-Q1.yaml',
    wrong: 'holders: [P-014, jo] }',
    right: 'holders: [P-014, P-022] }',
  },
  'vulnerability-dates': {
    why: 'Time to patch is the difference of the two; a negative one makes the mean look good.',
    file: 'compliance/vulnerabilities/2026-001.yaml',
    wrong: 'patched: 2026-03-02',
    right: 'patched: 2026-03-05',
  },
  'vulnerability-overdue': {
    why: 'Either it is patched, or somebody answers for leaving it open. Neither is what attackers wait for.',
    file: 'compliance/vulnerabilities/2026-001.yaml',
    wrong: 'severity: critical\n',
    right: 'severity: critical\npatched: 2026-03-30\n',
  },
  'access-review': {
    why: 'Reviews are owed by quarter; one of a single day leaves the rest of the quarter unanswered for.',
    file: 'compliance/access-reviews/2026-03-12.yaml',
    wrong: 'compliance/access-reviews/2026-03-12.yaml',
    right: 'compliance/access-reviews/2026-Q1.yaml',
    described: true,
  },
};
