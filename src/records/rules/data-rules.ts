import type { RuleText } from './rule.ts';

/** Rules about the data of a record: its front matter, its YAML, its keys and values. */
export const dataRules = {
  'front-matter': {
    ensure: 'Ensure a record begins with YAML front matter between two lines of ---.',
    why: 'The data of a record is between its two lines of ---. What is taken for prose by mistake is in no figure; and front matter in a language that runs would run on every machine that builds the site.',
    example: {
      file: 'incidents/2026-03-10-early.md',
      wrong: '--- end ---',
      right: '---',
    },
    since: '0.1.0',
  },
  'yaml-syntax': {
    ensure: 'Ensure the YAML can be read.',
    why: 'What cannot be read cannot be counted. It is said where reading stopped, which is where the mistake is or just after it.',
    example: {
      file: 'incidents/2026-03-10-bracket.md',
      wrong: 'affects: [Printer',
      right: 'affects: [Printer]',
    },
    since: '0.1.0',
  },
  'yaml-alias': {
    ensure: 'Ensure the YAML has no aliases and no merge keys.',
    why: 'Aliases hide what a record says from the person who reviews it, and a few lines of them can fill any memory.',
    example: {
      file: 'incidents/2026-03-10-alias.md',
      wrong: '  - at: *start',
      right: '  - at: 2026-03-10T10:00:00+01:00',
    },
    since: '0.1.0',
  },
  'unknown-key': {
    ensure: 'Ensure every key is one that the kind of record has.',
    why: 'A misspelt key would be passed over without a word, and what it says would be missing from the figures.',
    example: {
      file: 'incidents/2026-03-10-typo.md',
      wrong: 'acknowleged: 2026-03-10T10:10:00+01:00',
      right: 'acknowledged: 2026-03-10T10:10:00+01:00',
    },
    since: '0.1.0',
  },
  'missing-key': {
    ensure: 'Ensure every required key is there.',
    why: 'Without it the record cannot be placed, counted or shown. What is not known has keys that may be left out; these may not.',
    example: {
      file: 'compliance/vulnerabilities/2026-001.yaml',
      wrong: 'accepted: { at: 2026-02-01, by: devops-automator, why: It is retired soon }',
      right: 'accepted: { at: 2026-02-01, by: devops-automator, why: It is retired soon, until: 2026-05-01 }',
    },
    since: '0.1.0',
  },
  'wrong-type': {
    ensure: 'Ensure every value is of the type its key has.',
    why: 'YAML guesses: yes becomes true and 012 becomes 12. The type is checked so that no guess becomes a fact.',
    example: {
      file: 'incidents/2026-03-10-boolean.md',
      wrong: 'title: True',
      right: 'title: "True"',
    },
    since: '0.1.0',
  },
  'wrong-value': {
    ensure: 'Ensure every value is one that its key allows.',
    why: 'Figures group by these words and compute with these numbers: one outside the list or range would be in no group, or make a figure absurd.',
    example: {
      file: 'incidents/2026-03-10-commit.md',
      wrong: 'commit: main }',
      right: 'commit: 0a1b2c3 }',
    },
    since: '0.1.0',
  },
  timestamp: {
    ensure: 'Ensure instants are RFC 3339 timestamps with an explicit offset.',
    why: 'A time without its offset is several instants: 01:30 comes twice when summer time ends. Durations are computed from these.',
    example: {
      file: 'incidents/2026-03-10-clock.md',
      wrong: 'started: 12:30',
      right: 'started: 2026-03-10T10:00:00+01:00',
    },
    since: '0.1.0',
  },
  date: {
    ensure: 'Ensure days are calendar dates that exist.',
    why: 'A day that does not exist is a slip that some software turns into another day, in another month’s figures.',
    example: {
      file: 'playbook/services.yaml',
      wrong: 'since: 2025-02-29',
      right: 'since: 2025-02-28',
    },
    since: '0.1.0',
  },
  duration: {
    ensure: 'Ensure lengths of time have a number and a unit.',
    why: '30 alone may be minutes or hours. The unit stands beside the number so that nobody has to know.',
    example: {
      file: 'playbook/severities.yaml',
      wrong: 'postmortemWithin: P2D',
      right: 'postmortemWithin: 2 d',
    },
    since: '0.1.0',
  },
  target: {
    ensure: 'Ensure targets have a comparator, a number and a unit.',
    why: 'Whether 99.9 % is met by exactly 99.9 % is decided by the comparator, and it is compared exactly.',
    example: {
      file: 'playbook/scorecard.yaml',
      wrong: 'target: 99.9 %',
      right: 'target: "> 99.9 %"',
    },
    since: '0.1.0',
  },
  money: {
    ensure: 'Ensure amounts are exact decimals in quotes.',
    why: 'Unquoted decimals become binary fractions, and sums of them are a cent off. In quotes they stay what was written.',
    example: {
      file: 'finance/2026-02.yaml',
      wrong: "actual: '4.100,50 €' }",
      right: "actual: '4100.50' }",
    },
    since: '0.1.0',
  },
  period: {
    ensure: 'Ensure periods are a day, week, two weeks, month, quarter or year.',
    why: 'The period decides which figures a record belongs to, and one form lets it be sorted, linked and found.',
    example: {
      file: 'reports/weekly-status-update/2026-W11.md',
      wrong: 'period: 2026W11',
      right: 'period: 2026-W11',
    },
    since: '0.1.0',
  },
  'web-address': {
    ensure: 'Ensure addresses are absolute and http or https.',
    why: 'An address without its protocol would be taken as a page of this site, and lead nowhere.',
    example: {
      file: 'incidents/2026-03-10-source.md',
      wrong: 'url: "https://a b" }',
      right: 'url: "https://example.org/a" }',
    },
    since: '0.1.0',
  },
  'time-zone': {
    ensure: 'Ensure zones are IANA zone names.',
    why: 'Days begin at midnight in this zone. A fixed offset would be wrong for half of the year where clocks change.',
    example: {
      file: 'playbook/organisation.yaml',
      wrong: 'zone: +01:00',
      right: 'zone: Europe/Berlin',
    },
    since: '0.1.0',
  },
} satisfies Record<string, RuleText>;
