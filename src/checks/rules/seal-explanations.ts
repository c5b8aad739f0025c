import type { Explanation } from './explanation.ts';

/** Rules of facts that are sealed, and of their corrections. */
export const sealExplanations: Readonly<Record<string, Explanation>> = {
  'sealed-fact': {
    why: 'Reports, bonuses and credits rest on facts that are past. A correction is welcome; one that nobody sees is not.',
    file: 'incidents/2026-01-08-shop-slow.md',
    wrong: 'resolved: 2026-01-08T10:25:00+01:00',
    right: 'resolved: 2026-01-08T11:30:00+01:00',
  },
  'sealed-record': {
    why: 'A record that is deleted takes its figures with it, and one that is renamed leaves dead links. Both may be right, and need a word.',
    file: 'incidents/2026-01-08-mails-lost.md',
    wrong: 'git rm incidents/2026-01-08-mails-lost.md, 44 days after it was sealed',
    right: 'the same, together with a record in withdrawals/ that names it and says why',
    described: true,
  },
  'amendment-idle': {
    why: 'An amendment that names what did not change says that there was a correction where there was none.',
    file: 'incidents/2026-01-08-search-slow.md',
    wrong: 'fields: [resolved, impact]',
    right: "fields: [resolved, 'impacts[0].to']",
  },
  'withdrawal-record': {
    why: 'A withdrawal is all that is left of a record. One that names the wrong record leaves the right one unexplained.',
    file: 'withdrawals/2026-03-12-shop-down.yaml',
    wrong: 'to: incidents/2026-03-02-shop-dwon',
    right: '',
  },
  'history-unknown': {
    why: 'Without its past nobody can say whether a record is what it was. A check that cannot look must not pass in silence.',
    file: '.',
    wrong: 'a clone with --depth 1, as workflows make it by default',
    right: 'git fetch --unshallow; in a workflow, fetch-depth: 0 in the step that checks out',
    described: true,
  },
};
