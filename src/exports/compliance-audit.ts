import { judgeControls } from '../figures/compliance/controls.ts';
import { judgeVulnerabilities } from '../figures/compliance/vulnerabilities.ts';
import { control, type Evidence } from '../schemas/compliance/control.ts';
import { vulnerability } from '../schemas/compliance/vulnerability.ts';
import { count, day, FILE, fieldAbout, keyOf, maybe, place, text } from './columns.ts';
import { defineTable } from './data-file.ts';

/** What provides a piece of evidence. */
function provider({ document, course, reviewOf }: Evidence): string {
  if (document) return `document ${document}`;
  if (course) return `course ${course}`;
  return reviewOf ? `review of ${reviewOf}` : 'given';
}

const ofControl = (field: string) => fieldAbout(control.schema, field);

export const controlTable = defineTable({
  name: 'controls',
  holds: 'one row per piece of evidence of a control: its state and validity',
  columns: {
    control: text('Id of the control.'),
    number: place('Place of the evidence in its list, from 1.'),
    name: text(ofControl('name')),
    owner: keyOf('agents', ofControl('owner')),
    frameworks: text('The frameworks that require it, separated by spaces.'),
    since: day(ofControl('since')),
    state: text('State of the control at the as-of moment.'),
    readiness: text('`ready` if it works and all of its evidence is valid.'),
    evidence: text(ofControl('evidence.what')),
    evidence_state: text('State of this evidence at the as-of moment.'),
    evidence_from: maybe(day('First day that the evidence covers.')),
    evidence_until: maybe(day('Last day that it covers; null if it has no end or is unknown.')),
    renewed_by: keyOf('agents', ofControl('evidence.by')),
    proved_by: text('What provides the evidence: `given`, a document, a course or a review.'),
    file: FILE,
  },
  key: ['control', 'number'],
  rows: ({ basis: { ledger, today } }) =>
    judgeControls(ledger, today).flatMap(({ entry: { id, file, data }, state, readiness, evidence }) =>
      evidence.map((each, i) => ({
        control: id,
        number: i + 1,
        name: data.name,
        owner: data.owner,
        frameworks: data.frameworks.map(({ framework }) => framework).join(' '),
        since: data.since,
        state,
        readiness,
        evidence: each.evidence.what,
        evidence_state: each.state,
        evidence_from: each.from ?? null,
        evidence_until: each.until ?? null,
        renewed_by: each.evidence.by,
        proved_by: provider(each.evidence),
        file,
      })),
    ),
});

const ofVulnerability = (field: string) => fieldAbout(vulnerability.schema, field);

export const vulnerabilityTable = defineTable({
  name: 'vulnerabilities',
  holds: 'one row per vulnerability: found, due, patched, and its state',
  columns: {
    vulnerability: text('Id of the vulnerability.'),
    title: text(ofVulnerability('title')),
    severity: text(ofVulnerability('severity')),
    source: text(ofVulnerability('source')),
    service: maybe(keyOf('services', ofVulnerability('service'))),
    component: maybe(text(ofVulnerability('component'))),
    cve: maybe(text(ofVulnerability('cve'))),
    found: day(ofVulnerability('found')),
    due: maybe(day('Date by which the playbook wants it fixed.')),
    patched: maybe(day(ofVulnerability('patched'))),
    state: text('Its state at the as-of moment.'),
    days: count('d', 'From found to patched, or to the as-of day while it is open.'),
    accepted: maybe(day(ofVulnerability('accepted.at'))),
    accepted_until: maybe(day(ofVulnerability('accepted.until'))),
    owner: maybe(keyOf('agents', ofVulnerability('owner'))),
    file: FILE,
  },
  key: ['vulnerability'],
  time: 'found',
  rows: ({ basis: { ledger, today } }) =>
    judgeVulnerabilities(ledger, today).map(({ entry: { id, file, data }, due, state, days }) => ({
      vulnerability: id,
      title: data.title,
      severity: data.severity,
      source: data.source,
      service: data.service ?? null,
      component: data.component ?? null,
      cve: data.cve ?? null,
      found: data.found,
      due: due ?? null,
      patched: data.patched ?? null,
      state,
      days,
      accepted: data.accepted?.at ?? null,
      accepted_until: data.accepted?.until ?? null,
      owner: data.owner ?? null,
      file,
    })),
});
