import type { Basis } from '../figures/basis.ts';
import { judgeControls } from '../figures/compliance/controls.ts';
import { judgeVulnerabilities } from '../figures/compliance/vulnerabilities.ts';
import type { Rows, Table } from './data-file.ts';

const CONTROLS = [
  'control',
  'name',
  'owner',
  'frameworks',
  'since',
  'state',
  'readiness',
  'evidence',
  'evidence_state',
  'evidence_from',
  'evidence_until',
  'renewed_by',
  'proved_by',
  'file',
];

/** One row per piece of evidence of each control, with its state today. Empty for no expiry date and for unknown values. */
function controlRows({ ledger, today }: Basis): Rows['rows'] {
  return judgeControls(ledger, today).flatMap(({ entry: { id, file, data }, state, readiness, evidence }) =>
    evidence.map((each) => {
      const { what, by, document, course, reviewOf } = each.evidence;
      return [
        id,
        data.name,
        data.owner,
        data.frameworks.map(({ framework }) => framework).join(' '),
        data.since,
        state,
        readiness,
        what,
        each.state,
        each.from ?? null,
        each.until ?? null,
        by,
        document
          ? `document ${document}`
          : course
            ? `course ${course}`
            : reviewOf
              ? `review of ${reviewOf}`
              : 'given',
        file,
      ];
    }),
  );
}

const VULNERABILITIES = [
  'vulnerability',
  'title',
  'severity',
  'source',
  'service',
  'component',
  'cve',
  'found',
  'due',
  'patched',
  'state',
  'days',
  'accepted',
  'accepted_until',
  'owner',
  'file',
];

/** One row per vulnerability. Days are from found to patched, or to today while it is open. */
function vulnerabilityRows({ ledger, today }: Basis): Rows['rows'] {
  return judgeVulnerabilities(ledger, today).map(({ entry: { id, file, data }, due, state, days }) => [
    id,
    data.title,
    data.severity,
    data.source,
    data.service ?? null,
    data.component ?? null,
    data.cve ?? null,
    data.found,
    due,
    data.patched ?? null,
    state,
    days,
    data.accepted?.at ?? null,
    data.accepted?.until ?? null,
    data.owner ?? null,
    file,
  ]);
}

export const controlTable: Table = {
  as: 'table',
  name: 'controls',
  holds: 'one row per piece of evidence of a control: its state and validity',
  head: CONTROLS,
  rows: ({ basis }) => controlRows(basis),
};

export const vulnerabilityTable: Table = {
  as: 'table',
  name: 'vulnerabilities',
  holds: 'one row per vulnerability: found, due, patched, and its state',
  head: VULNERABILITIES,
  rows: ({ basis }) => vulnerabilityRows(basis),
};
