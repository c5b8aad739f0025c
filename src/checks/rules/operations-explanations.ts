import type { Explanation } from './explanation.ts';

/** References, incidents, post-mortems, the scorecard, deployments. */
export const operationsExplanations: Record<string, Explanation> = {
  'unknown-reference': {
    why: 'A name that nothing answers to drops the record out of every figure by agent, service or severity.',
    file: 'incidents/2026-03-10-unknown.md',
    wrong: 'severity: p2',
    right: 'severity: P2',
  },
  'duplicate-entry': {
    why: 'Each entry has a page of its own; two that differ in case share one on many machines, and one of them is lost.',
    file: 'playbook/agents.yaml',
    wrong: 'Studio-Producer: { name: Studio Producer again }',
    right: 'second-producer: { name: Second Producer }',
  },
  'unknown-link': {
    why: 'A link that leads nowhere is found by the reader, in the middle of an incident. Here it is found before.',
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'see [packaging](/compliance/obligations/packaging/)',
    right: 'see packaging',
  },
  'timestamp-order': {
    why: 'Times to detect, acknowledge and resolve are differences of these. In the wrong order they are negative, and pull the mean down.',
    file: 'incidents/2026-03-10-offsets.md',
    wrong: 'detected: 2026-03-10T10:05:00+02:00',
    right: 'detected: 2026-03-10T10:05:00+01:00',
  },
  'timestamp-future': {
    why: 'What has not happened yet is a plan or a slip in the offset; counted, it would change figures before its time.',
    file: 'incidents/2026-04-01-tomorrow.md',
    wrong: 'detected: 2026-03-31T12:00:01+02:00',
    right: 'detected: 2026-03-31T12:00:00+02:00',
  },
  'state-resolution': {
    why: 'An open incident counts as downtime until now. One that says both would be over on one page and open on another.',
    file: 'incidents/2026-03-10-no-state.md',
    wrong: 'state: monitoring',
    right: 'state: resolved',
  },
  'impact-window': {
    why: 'Downtime is the union of impacts. One outside its incident is harm without a story, or a typing error in an hour.',
    file: 'incidents/2026-03-10-after.md',
    wrong: 'from: 2026-03-10T11:00:00+01:00',
    right: 'from: 2026-03-10T10:00:00+01:00',
  },
  'impact-outside-service': {
    why: 'Harm on a day when the service is not watched is in no figure, though its page shows it.',
    file: 'incidents/2025-12-20-before.md',
    wrong: '  - service: shop\n    level: outage',
    right: '  - service: shop\n    level: none',
  },
  'reserved-id': {
    why: 'The address incidents/2026/ is the page of the year: the record’s page would take its place.',
    file: 'incidents/2026.md',
    wrong: 'incidents/2026.md',
    right: 'incidents/2026-01-31-search-slow.md',
    described: true,
  },
  'maintenance-window': {
    why: 'Only work that was announced before it began is left out of downtime. The rest is an incident.',
    file: 'maintenance/a-unannounced.md',
    wrong: 'announced: 2026-03-15T02:00:01+01:00',
    right: 'announced: 2026-03-14T09:00:00+01:00',
  },
  'postmortem-section': {
    why: 'The sections are what a post-mortem is for: one without its root cause lets the incident come back.',
    file: 'postmortems/a-missing.md',
    wrong: '## Summary\n',
    right: '## Root cause\n\nA pool of connections that was never given back.\n\n## Summary\n',
  },
  'postmortem-overdue': {
    why: 'What is not written down within days is forgotten. Who owes it, and since when, is shown until it is there.',
    file: 'incidents/2026-03-10-owed.md',
    wrong: 'severity: P1',
    right: 'severity: P2',
  },
  'postmortem-order': {
    why: 'A time before the incident is a slip, or the post-mortem is of another one.',
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: 'published: 2026-03-01T15:00:00+01:00',
    right: 'published: 2026-03-04T15:00:00+01:00',
  },
  'action-item': {
    why: 'Open and overdue items are counted by type and owner; one that is closed without a day is neither open nor done.',
    file: 'postmortems/2026-03-20-search-slow.md',
    wrong: 'type: prevnt',
    right: 'type: prevent',
  },
  'scorecard-figure': {
    why: 'A target in another unit than its figure would be compared as bare numbers, and met or missed by chance.',
    file: 'playbook/scorecard.yaml',
    wrong: 'target: < 99 min',
    right: 'target: > 99 %',
  },
  'deployment-log': {
    why: 'Deployments a day is a mean over days: one in the wrong day’s log, or in two, is counted wrongly.',
    file: 'deployments/2026-02-11.yaml',
    wrong: 'at: 2026-02-12T00:00:00+01:00',
    right: 'at: 2026-02-11T12:00:00+01:00',
  },
  'deployment-unlogged': {
    why: 'The share of deployments that fail needs both: the incident names the deployment, the log counts it.',
    file: 'incidents/2026-03-06-unlogged.md',
    wrong: 'deploy: { service: shop, commit: 77aa0b1, at: 2026-03-06T10:00:00+01:00 }\n',
    right: '',
  },
};
