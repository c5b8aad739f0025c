import type { ReferenceTarget } from '../../schemas/fields.ts';
import type { PlaybookKind, RecordKind } from '../../schemas/kinds.ts';

/** Any kind: a file of the playbook or a folder of records. */
export type AnyKind = PlaybookKind | RecordKind;

/** How far something reaches where the playbook does not say: to all, to all but the widest of three or more audiences, or to the last one only. */
export type Reach = 'all' | 'middle' | 'last';

/** For whom a kind is. */
export interface KindAudience {
  reach: Reach;
  /** The playbook cannot give it to another audience. */
  fixed?: true;
  /** Kinds without which its pages would say something wrong, or nothing: it is only for those who see these too. */
  beside: readonly AnyKind[];
  /** Fields with an audience of their own, by their path without positions: how far they reach, or the kind that they come with. `body` is the text. */
  fields: Readonly<Record<string, Reach | AnyKind>>;
  /** Whether a record is only begun, by its data: then it is for the last audience. Left out: none is. */
  isDraft?: (data: Readonly<Record<string, unknown>>) => boolean;
  /** The field that says which records one is about: it is not for those who see none of them. */
  about?: { field: string; kind: RecordKind };
  /** Fields that cannot be hidden by themselves: what is known of the record would be stated wrongly without them. */
  facts: readonly string[];
}

const NONE = { fields: {}, facts: [] } as const;
const internal = (...beside: AnyKind[]): KindAudience => ({ reach: 'last', beside, ...NONE });

/** What the pages of compliance show together, and their figures count. */
const COMPLIANCE = [
  'compliance',
  'obligations',
  'complianceMonths',
  'dataRequests',
  'controls',
  'documents',
  'courses',
  'vulnerabilities',
  'accessReviews',
] as const satisfies readonly AnyKind[];
const compliance = internal('agents', 'services', ...COMPLIANCE);

/** For whom each kind is, unless the playbook says otherwise. */
export const kindAudiences: { readonly [K in AnyKind]: KindAudience } = {
  organisation: {
    reach: 'all',
    fixed: true,
    beside: [],
    // The repository holds everything.
    fields: { repository: 'last', seals: 'last' },
    facts: ['name', 'zone', 'fiscalYear', 'language', 'currency', 'working', 'publish', 'contributors'],
  },
  agents: internal(),
  // What they lost is known from incidents.
  services: { reach: 'all', beside: ['incidents'], fields: {}, facts: ['services', 'groups', 'policy'] },
  // What they promise is said beside what was kept.
  levels: {
    reach: 'all',
    beside: ['services'],
    fields: {},
    facts: ['levels'],
  },
  severities: {
    reach: 'all',
    beside: [],
    // They say who answers, and what is owed beyond what users see.
    fields: { teamWords: 'agents', postmortemWithin: 'postmortems' },
    facts: ['name', 'definition', 'response', 'updateEvery'],
  },
  causes: { reach: 'all', beside: [], fields: {}, facts: ['name'] },
  baselines: internal(),
  postmortemFormat: { reach: 'middle', beside: ['postmortems'], ...NONE },
  readiness: internal('agents'),
  cadences: internal('agents', 'reports'),
  loop: internal('agents', 'features'),
  platforms: internal('agents', 'publishing'),
  scorecard: internal('agents'),
  metrics: internal('agents'),
  compliance,
  digest: internal(),
  sources: internal('agents'),
  // It names what others see.
  audiences: { ...internal(), fixed: true },
  weeklyReview: internal('agents', 'scorecard', 'explanations'),

  incidents: {
    reach: 'all',
    beside: ['services', 'severities'],
    fields: { body: 'last', deploy: 'deployments', exclusions: 'slaTerms' },
    facts: ['severity', 'state', 'started', 'detected', 'acknowledged', 'resolved', 'impacts'],
  },
  experiments: internal('agents'),
  features: internal('agents', 'loop', 'incidents', 'experiments', 'reports', 'deployments'),
  maintenance: {
    reach: 'all',
    beside: ['services'],
    fields: {},
    facts: ['state', 'window', 'recurs', 'services', 'announced', 'started', 'completed', 'impacts'],
  },
  notices: { reach: 'all', beside: ['services'], fields: {}, facts: ['published', 'services'] },
  watch: { reach: 'all', beside: ['services'], fields: {}, facts: ['watched'] },
  levelCounts: { reach: 'all', beside: ['services', 'levels'], fields: {}, facts: ['counts'] },
  postmortems: {
    reach: 'middle',
    beside: ['incidents'],
    // Who does what by when is the team's.
    fields: { actions: 'agents' },
    isDraft: ({ published, source }) => published === undefined && source === undefined,
    about: { field: 'incidents', kind: 'incidents' },
    facts: ['incidents', 'date', 'published', 'impact'],
  },
  deployments: internal('services', 'incidents'),
  measurements: internal('metrics'),
  growth: internal('agents', 'reports'),
  publishing: internal('agents', 'platforms'),
  finance: internal('agents'),
  obligations: compliance,
  complianceMonths: compliance,
  dataRequests: compliance,
  controls: compliance,
  documents: compliance,
  courses: compliance,
  vulnerabilities: compliance,
  accessReviews: compliance,
  reports: { ...internal('agents', 'cadences', 'growth'), isDraft: ({ status }) => status === 'draft' },
  // They quote figures and records of every kind.
  reviews: { ...internal(), fixed: true },
  // The terms of one customer are not for the others, and a statement names everything that it rests on.
  slaTerms: { ...internal('services', 'incidents', 'maintenance'), fixed: true },
  explanations: internal('agents', 'scorecard'),
  withdrawals: internal('agents'),
  imports: internal(),
};

/** Fields of every kind that only the last audience sees. */
export const COMMON_FIELDS: Readonly<Record<string, Reach>> = {
  source: 'last',
  amendments: 'last',
  audience: 'last',
  public: 'last',
};

/** The kind that a reference leads to. */
export const referredKinds: { readonly [T in ReferenceTarget]: AnyKind } = {
  agents: 'agents',
  services: 'services',
  groups: 'services',
  severities: 'severities',
  causes: 'causes',
  platforms: 'platforms',
  levels: 'levels',
  frameworks: 'compliance',
  requestRules: 'compliance',
  complianceChecks: 'compliance',
  audiences: 'audiences',
  metrics: 'metrics',
  obligations: 'obligations',
  documents: 'documents',
  courses: 'courses',
  incidents: 'incidents',
  experiments: 'experiments',
  reports: 'reports',
  slaTerms: 'slaTerms',
};
