import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Basis, makeBasis } from '../../src/figures/basis.ts';
import { computeFigures, type Figures } from '../../src/figures/figures.ts';
import { type Policy, policyOf } from '../../src/figures/services/policy.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { type Content, type Ledger, readContent } from '../../src/records/ledger.ts';

type Fields = Record<string, unknown>;
/** A record's front matter; `body` is what follows it. */
type Record_ = Fields & { body?: string };

export interface Setting {
  zone?: string;
  fiscalYear?: Fields;
  /** The file's policy. Left out: an objective of 99.9 %. */
  policy?: Fields;
  /** By id; each is in the group `all` and known since 2026-01-01 unless it says otherwise. */
  services?: Record<string, Fields>;
  severities?: Fields;
  scorecard?: Fields;
  incidents?: Record<string, Record_>;
  maintenance?: Record<string, Record_>;
  postmortems?: Record<string, Record_>;
  experiments?: Record<string, Record_>;
  features?: Record<string, Record_>;
  reviews?: Record<string, Record_>;
  /** The improvement loop: steps and phases. */
  loop?: Fields;
  /** More of the organisation: working, currency. */
  organisation?: Fields;
  cadences?: Record<string, Fields>;
  /** By output and period: `{ 'daily-metrics-snapshot/2026-05-04': { signups: 3 } }`. Final unless it says otherwise. */
  reports?: Record<string, Record_>;
  /** By day or month: the deployments. */
  deployments?: Record<string, Fields[]>;
  /** Growth months by month. */
  growth?: Record<string, Fields>;
  /** Platforms by id. */
  platforms?: Record<string, Fields>;
  /** Publishing logs by month. */
  publishing?: Record<string, Fields>;
  /** Finance months by month. */
  finance?: Record<string, Fields>;
  /** The playbook's compliance policy. */
  compliancePolicy?: Fields;
  /** Records in YAML by their path below compliance/: `{ 'controls/scan': { … } }`. */
  compliance?: Record<string, Fields>;
}

const SEVERITIES = {
  P0: {
    name: 'Critical',
    definition: 'Down',
    response: '<= 5 min',
    escalation: { after: '30 min', to: 'chief' },
    postmortemWithin: '48 h',
    updateEvery: '15 min',
  },
  P1: { name: 'High', definition: 'Broken', response: '< 1 h', postmortemWithin: '48 h' },
  P2: { name: 'Medium', definition: 'Annoying', response: '< 4 h' },
  P3: { name: 'Low', definition: 'Cosmetic' },
};

function filesOf(setting: Setting): Record<string, string> {
  const { zone = 'UTC', fiscalYear, services = { api: {} } } = setting;
  // JSON is YAML.
  const files: Record<string, string> = {
    'playbook/organisation.yaml': JSON.stringify({
      name: 'Test',
      zone,
      ...(fiscalYear && { fiscalYear }),
      ...setting.organisation,
    }),
    'playbook/agents.yaml': JSON.stringify({ chief: { name: 'Chief' }, other: { name: 'Other' } }),
    'playbook/causes.yaml': JSON.stringify({ deployment: { name: 'Deployment' } }),
    'playbook/severities.yaml': JSON.stringify(setting.severities ?? SEVERITIES),
    'playbook/scorecard.yaml': JSON.stringify(setting.scorecard ?? {}),
    'playbook/cadences.yaml': JSON.stringify(setting.cadences ?? {}),
    ...(setting.loop && { 'playbook/loop.yaml': JSON.stringify(setting.loop) }),
    'playbook/services.yaml': JSON.stringify({
      policy: setting.policy ?? { slo: 99.9 },
      groups: { all: { name: 'All' }, rest: { name: 'Rest' } },
      services: Object.fromEntries(
        Object.entries(services).map(([id, fields]) => [
          id,
          Object.fromEntries(
            Object.entries({ name: id, group: 'all', since: '2026-01-01', ...fields }).filter(
              ([, value]) => value !== undefined,
            ),
          ),
        ]),
      ),
    }),
  };
  for (const kind of ['incidents', 'maintenance', 'postmortems', 'experiments', 'features'] as const)
    for (const [id, { body = '', ...data }] of Object.entries(setting[kind] ?? {}))
      files[`${kind}/${id}.md`] = `---\n${JSON.stringify(data)}\n---\n${body}`;
  for (const [id, { body = '', ...data }] of Object.entries(setting.reviews ?? {}))
    files[`reviews/${id}.mdx`] = `---\n${JSON.stringify(data)}\n---\n${body}`;
  for (const [id, { body = '', ...data }] of Object.entries(setting.reports ?? {})) {
    const common = { period: id.split('/').at(-1), author: 'chief', status: 'final' };
    files[`reports/${id}.md`] = `---\n${JSON.stringify({ ...common, ...data })}\n---\n${body}`;
  }
  for (const [id, month] of Object.entries(setting.growth ?? {}))
    files[`growth/${id}.yaml`] = JSON.stringify(month);
  if (setting.platforms) files['playbook/platforms.yaml'] = JSON.stringify(setting.platforms);
  for (const [id, month] of Object.entries(setting.publishing ?? {}))
    files[`publishing/${id}.yaml`] = JSON.stringify(month);
  if (setting.compliancePolicy) files['playbook/compliance.yaml'] = JSON.stringify(setting.compliancePolicy);
  for (const [path, data] of Object.entries(setting.compliance ?? {}))
    files[`compliance/${path}.yaml`] = JSON.stringify(data);
  for (const [id, month] of Object.entries(setting.finance ?? {}))
    files[`finance/${id}.yaml`] = JSON.stringify(month);
  for (const [id, deployments] of Object.entries(setting.deployments ?? {}))
    files[`deployments/${id}.yaml`] = JSON.stringify({
      deployments: deployments.map((fields) => ({
        service: 'api',
        commit: 'abcdef1',
        outcome: 'succeeded',
        ...fields,
      })),
    });
  return files;
}

/** What the records say, read from real files through the one reading path. Throws where a file breaks a rule of its own. */
export function read(setting: Setting): Content {
  const root = mkdtempSync(join(tmpdir(), 'opsbook-figures-'));
  try {
    for (const [file, text] of Object.entries(filesOf(setting))) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const content = readContent(root);
    if (content.problems.length > 0) throw new Error(JSON.stringify(content.problems, null, 2));
    return content;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The whole way: files → ledger → as it was known at as-of → figures. */
export function figuresOf(
  setting: Setting,
  asOf: string,
): Figures & { basis: Basis; content: Content; files: string[] } {
  const content = read(setting);
  const instant = Date.parse(asOf);
  const basis = makeBasis(ledgerAsOf(content.ledger, instant), instant);
  return { ...computeFigures(basis), basis, content, files: Object.keys(filesOf(setting)) };
}

/** A ledger with these reports of an output instead of its own, by period: for properties of many random ones. */
export function withReports(ledger: Ledger, output: string, reports: Record<string, Fields>): Ledger {
  const entries = Object.entries(reports).map(([period, data]) => ({
    id: `${output}/${period}`,
    file: `reports/${output}/${period}.md`,
    data: { period, author: 'chief', status: 'final', statements: [], ...data },
    body: '',
    links: [],
  }));
  return { ...ledger, reports: entries as unknown as Ledger['reports'] };
}

/** A resolved incident that took a service down, from and to ISO texts. */
export function outage(from: string, to: string, more: Fields & { service?: string; level?: string } = {}) {
  const { service = 'api', level = 'outage', ...fields } = more;
  return {
    title: 'An outage',
    severity: 'P2',
    state: 'resolved',
    started: from,
    resolved: to,
    impacts: [{ service, level, from, to }],
    ...fields,
  };
}

/** A completed maintenance. */
export function maintained(from: string, to: string, more: Fields = {}) {
  return {
    title: 'Maintenance',
    state: 'completed',
    announced: '2026-01-01T00:00:00Z',
    window: { from, to },
    services: ['api'],
    started: from,
    completed: to,
    ...more,
  };
}

/** A policy with nothing but what the playbook's file says. */
export function policy(fields: Fields = {}): Policy {
  const file = { policy: {}, groups: {}, services: {} };
  return policyOf(file, { name: 'x', group: 'x', ...fields } as never);
}

export const at = (text: string) => Date.parse(text);
export const minute = 60_000;
