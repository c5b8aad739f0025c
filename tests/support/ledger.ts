import { type Basis, makeBasis } from '../../src/figures/basis.ts';
import { computeFigures, type Figures } from '../../src/figures/figures.ts';
import { ledgerAsOf } from '../../src/records/as-of.ts';
import { type Content, contentOf, recordKindNames } from '../../src/records/ledger.ts';
import { type PlaybookKind, playbookKinds, type RecordKind, recordKinds } from '../../src/schemas/kinds.ts';
import { memoryFolder } from './files.ts';

type Fields = Record<string, unknown>;
/** A record's data; `body` is the text after it in a Markdown file. */
type Data = Fields & { body?: string };

/** The records of each kind by id, the path below the kind's folder. Reports are final unless they say otherwise. */
type Records = { [K in Exclude<RecordKind, 'deployments'>]?: Record<string, Data> };

export interface Setting extends Records {
  zone?: string;
  fiscalYear?: Fields;
  /** Further settings of the organisation: working, currency. */
  organisation?: Fields;
  /** The policy of all services. Default: an objective of 99.9 %. */
  policy?: Fields;
  /** By id; each is in the group `all` and monitored since 2026-01-01 unless set otherwise. */
  services?: Record<string, Fields>;
  /** Other files of the playbook. */
  severities?: Fields;
  scorecard?: Fields;
  metrics?: Fields;
  cadences?: Record<string, Fields>;
  loop?: Fields;
  platforms?: Record<string, Fields>;
  /** Service levels by id; each counts requests of the service `api` unless set otherwise. */
  levels?: Record<string, Fields>;
  compliancePolicy?: Fields;
  /** By day or month: the deployments, which succeeded unless they say otherwise. */
  deployments?: Record<string, Fields[]>;
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

const EXTENSIONS = { yaml: 'yaml', markdown: 'md', mdx: 'mdx' };

/** The default data of a record of each kind. */
const defaults: { [K in RecordKind]?: (id: string) => Fields } = {
  reports: (id) => ({ period: id.split('/').at(-1), author: 'chief', status: 'final' }),
};

/** Every outage of any service is on record, unless a test says otherwise. */
const vouchedFrom = (from: string) => [{ by: 'chief', from }];

function servicesOf({ policy = { slo: 99.9 }, services = { api: {} } }: Setting): Fields {
  const known = { group: 'all', since: '2026-01-01' };
  const isSaid = Object.values(services).some(({ vouched }) => vouched !== undefined);
  const first = Object.values(services).map(({ since }) => String(since ?? known.since));
  return {
    policy: { ...(!isSaid && { vouched: vouchedFrom(first.sort()[0] ?? known.since) }), ...policy },
    groups: { all: { name: 'All' }, rest: { name: 'Rest' } },
    services: Object.fromEntries(
      Object.entries(services).map(([id, fields]) => [id, { name: id, ...known, ...fields }]),
    ),
  };
}

const levelsOf = (levels: Record<string, Fields>): Fields =>
  Object.fromEntries(
    Object.entries(levels).map(([id, fields]) => [
      id,
      { name: id, service: 'api', kind: 'requests', objective: '>= 99.9 %', ...fields },
    ]),
  );

const succeeded = (fields: Fields) => ({
  service: 'api',
  commit: 'abcdef1',
  outcome: 'succeeded',
  ...fields,
});

/** The files of an organisation: its playbook and the given records of each kind. */
function filesOf(setting: Setting): Map<string, string> {
  const files = new Map<string, string>();
  // JSON is YAML.
  const yaml = (file: string, data: object) => files.set(file, JSON.stringify(data));
  const playbook: Partial<Record<PlaybookKind, object | undefined>> = {
    organisation: {
      name: 'Test',
      zone: setting.zone ?? 'UTC',
      fiscalYear: setting.fiscalYear,
      ...setting.organisation,
    },
    agents: { chief: { name: 'Chief' }, other: { name: 'Other' } },
    causes: { deployment: { name: 'Deployment' } },
    services: servicesOf(setting),
    severities: setting.severities ?? SEVERITIES,
    scorecard: setting.scorecard ?? {},
    metrics: setting.metrics,
    cadences: setting.cadences ?? {},
    loop: setting.loop,
    platforms: setting.platforms,
    levels: setting.levels && { levels: levelsOf(setting.levels) },
    compliance: setting.compliancePolicy,
  };
  for (const [kind, data] of Object.entries(playbook))
    if (data) yaml(playbookKinds[kind as PlaybookKind].place, data);
  for (const kind of recordKindNames) {
    if (kind === 'deployments') continue;
    const { place, format } = recordKinds[kind];
    for (const [id, { body = '', ...data }] of Object.entries(setting[kind] ?? {})) {
      const json = JSON.stringify({ ...defaults[kind]?.(id), ...data });
      const text = format === 'yaml' ? json : `---\n${json}\n---\n${body}`;
      files.set(`${place}/${id}.${EXTENSIONS[format]}`, text);
    }
  }
  for (const [path, data] of Object.entries(setting.compliance ?? {})) yaml(`compliance/${path}.yaml`, data);
  for (const [id, made] of Object.entries(setting.deployments ?? {}))
    yaml(`deployments/${id}.yaml`, { deployments: made.map(succeeded) });
  return files;
}

/** Content in memory, with whatever problems it has. */
export function readAsIs(setting: Setting): Content {
  return contentOf(memoryFolder(filesOf(setting)));
}

/**
 * The only maker of a ledger in memory: plain objects, read like files through the same code. For figures, views and words.
 * Throws if a record is invalid.
 */
export function read(setting: Setting): Content {
  const content = readAsIs(setting);
  if (content.problems.length > 0) throw new Error(JSON.stringify(content.problems, null, 2));
  return content;
}

/** All steps: objects → ledger → limited to the as-of moment → figures. */
export function figuresOf(
  setting: Setting,
  asOf: string,
): Figures & { basis: Basis; content: Content; files: string[] } {
  const content = read(setting);
  const instant = Date.parse(asOf);
  const basis = makeBasis(ledgerAsOf(content.ledger, instant), instant);
  return { ...computeFigures(basis), basis, content, files: [...filesOf(setting).keys()] };
}
