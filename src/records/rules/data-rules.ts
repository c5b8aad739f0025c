import type { RuleText } from './rule.ts';

/** Rules about the data of a record: its front matter, its YAML, its keys and values. */
export const dataRules = {
  'front-matter': {
    ensure: 'Ensure a record begins with YAML front matter between two lines of ---.',
    why: 'The data of a record lies between its two lines of ---. Data below them would be read as prose and not counted; front matter in a programming language would run on every machine that builds the site.',
    example: {
      file: 'incidents/2026-03-10-early.md',
      wrong: '--- end ---',
      right: '---',
    },
    since: '0.1.0',
  },
  'yaml-syntax': {
    ensure: 'Ensure the YAML is valid.',
    why: 'Data that cannot be read cannot be counted. The mistake is where reading stopped, or just before.',
    example: {
      file: 'incidents/2026-03-10-bracket.md',
      wrong: 'affects: [Printer',
      right: 'affects: [Printer]',
    },
    since: '0.1.0',
  },
  'yaml-alias': {
    ensure: 'Ensure the YAML has no aliases and no merge keys.',
    why: 'Aliases hide what a record says from its reviewers, and a few lines of them can exhaust the memory.',
    example: {
      file: 'incidents/2026-03-10-alias.md',
      wrong: '  - at: *start',
      right: '  - at: 2026-03-10T10:00:00+01:00',
    },
    since: '0.1.0',
  },
  'text-cut': {
    ensure: 'Ensure no text is cut by a # or begins with an & without quotes.',
    why: 'YAML takes what follows " #" for a comment and a word that begins with & for an anchor: both vanish without a word.',
    example: {
      file: 'incidents/2026-03-10-cut.md',
      wrong: 'title: Deploy #482 broke the shop',
      right: "title: 'Deploy #482 broke the shop'",
    },
    since: '0.1.0',
  },
  'unknown-key': {
    ensure: 'Ensure every key is one that its kind of record has.',
    why: 'A misspelt key would be ignored silently, and its value would be missing from the figures.',
    example: {
      file: 'incidents/2026-03-10-typo.md',
      wrong: 'acknowleged: 2026-03-10T10:10:00+01:00',
      right: 'acknowledged: 2026-03-10T10:10:00+01:00',
    },
    since: '0.1.0',
  },
  'missing-key': {
    ensure: 'Ensure every required key is present.',
    why: 'Without it the record cannot be placed, counted or shown. Keys for facts that may be unknown are optional; this one is not.',
    example: {
      file: 'compliance/vulnerabilities/2026-001.yaml',
      wrong: 'accepted: { at: 2026-02-01, by: devops-automator, why: It is retired soon }',
      right: 'accepted: { at: 2026-02-01, by: devops-automator, why: It is retired soon, until: 2026-05-01 }',
    },
    since: '0.1.0',
  },
  'wrong-type': {
    ensure: 'Ensure every value has the type of its key.',
    why: 'YAML guesses: yes becomes true and 012 becomes 12. Types are checked so that no guess becomes a fact.',
    example: {
      file: 'incidents/2026-03-10-boolean.md',
      wrong: 'title: True',
      right: 'title: "True"',
    },
    since: '0.1.0',
  },
  'wrong-value': {
    ensure: 'Ensure every value is one that its key allows.',
    why: 'Figures group by these words and calculate with these numbers. A value outside the list or range would belong to no group, or distort a figure.',
    example: {
      file: 'incidents/2026-03-10-commit.md',
      wrong: 'commit: main }',
      right: 'commit: 0a1b2c3 }',
    },
    since: '0.1.0',
  },
  timestamp: {
    ensure: 'Ensure timestamps are RFC 3339 with an explicit offset.',
    why: 'A time without an offset is ambiguous: 01:30 occurs twice when summer time ends. Durations are computed from these times.',
    example: {
      file: 'incidents/2026-03-10-clock.md',
      wrong: 'started: 12:30',
      right: 'started: 2026-03-10T10:00:00+01:00',
    },
    since: '0.1.0',
  },
  date: {
    ensure: 'Ensure dates exist in the calendar.',
    why: 'Some software silently turns a date that does not exist into another one, in another month’s figures.',
    example: {
      file: 'playbook/services.yaml',
      wrong: 'since: 2025-02-29',
      right: 'since: 2025-02-28',
    },
    since: '0.1.0',
  },
  duration: {
    ensure: 'Ensure durations have a number and a unit.',
    why: 'A bare 30 could be minutes or hours. With the unit beside the number there is no doubt.',
    example: {
      file: 'playbook/severities.yaml',
      wrong: 'postmortemWithin: P2D',
      right: 'postmortemWithin: 2 d',
    },
    since: '0.1.0',
  },
  target: {
    ensure: 'Ensure targets have a comparator, a number and a unit.',
    why: 'The comparator decides whether exactly 99.9 % meets the target, and the comparison is exact.',
    example: {
      file: 'playbook/scorecard.yaml',
      wrong: 'target: 99.9 %',
      right: 'target: "> 99.9 %"',
    },
    since: '0.1.0',
  },
  money: {
    ensure: 'Ensure amounts are exact decimals in quotes.',
    why: 'Unquoted decimals become binary fractions, whose sums can be off by a cent. In quotes they stay exact.',
    example: {
      file: 'finance/2026-02.yaml',
      wrong: "actual: '4.100,50 €' }",
      right: "actual: '4100.50' }",
    },
    since: '0.1.0',
  },
  period: {
    ensure: 'Ensure periods are a day, week, two weeks, month, quarter or year.',
    why: 'The period decides which figures a record belongs to. With a single format, records can be sorted, linked and found.',
    example: {
      file: 'reports/weekly-status-update/2026-W11.md',
      wrong: 'period: 2026W11',
      right: 'period: 2026-W11',
    },
    since: '0.1.0',
  },
  'web-address': {
    ensure: 'Ensure web addresses are absolute, with http or https.',
    why: 'An address without its protocol would be taken for a page of this site, and the link would be broken.',
    example: {
      file: 'incidents/2026-03-10-source.md',
      wrong: 'url: "https://a b" }',
      right: 'url: "https://example.org/a" }',
    },
    since: '0.1.0',
  },
  'time-zone': {
    ensure: 'Ensure time zones are IANA names.',
    why: 'Days begin at midnight in this zone. A fixed offset would be wrong for half of the year where clocks change.',
    example: {
      file: 'playbook/organisation.yaml',
      wrong: 'zone: +01:00',
      right: 'zone: Europe/Berlin',
    },
    since: '0.1.0',
  },
} satisfies Record<string, RuleText>;
