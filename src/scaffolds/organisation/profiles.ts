import type { Document } from 'yaml';
import type { OptionalFile } from './optional-files.ts';

/** What of the template's playbook an organisation begins with. */
interface Profile {
  /** What it is for, in a few words. */
  does: string;
  /** Ids of duties. */
  duties: readonly string[] | 'all';
  /** Ids of success metrics. */
  metrics: readonly string[] | 'all';
  /** Files of the playbook that not every organisation needs. */
  files: readonly OptionalFile[];
}

const reliability = {
  duties: ['system-uptime', 'quarterly-performance-report', 'quarterly-strategic-review'],
  metrics: ['uptime', 'mttr', 'mttd'],
} as const;

/** The beginnings that `init` offers. None of the first two asks for more than two reports a week. */
export const profiles = {
  reliability: {
    does: 'uptime, incidents and post-mortems, with a review every quarter',
    ...reliability,
    files: [],
  },
  delivery: {
    does: 'reliability, deployments, and a sprint plan and a status update every week',
    duties: [...reliability.duties, 'deployment-pipeline', 'sprint-plan', 'weekly-status-update'],
    metrics: [...reliability.metrics, 'deployment-frequency', 'change-failure-rate'],
    files: [],
  },
  company: {
    does: 'all duties and metrics of the template, from daily numbers to quarterly reviews',
    duties: 'all',
    metrics: 'all',
    files: ['loop.yaml', 'platforms.yaml', 'readiness.yaml', 'weekly-review.yaml'],
  },
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;
export const profileNames = Object.keys(profiles) as ProfileName[];

export function isProfile(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}

/** Success metrics that the template's scorecard does not have. */
const furtherMetrics: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  mttd: {
    category: 'Reliability',
    name: 'Time to detect',
    target: '< 15 min',
    owner: 'infrastructure-maintainer',
  },
  'change-failure-rate': {
    category: 'Efficiency',
    name: 'Change failure rate',
    target: '< 15 %',
    owner: 'devops-automator',
  },
};

/** Adds those of these metrics to a scorecard that the template's does not have. */
export function addFurtherMetrics(scorecard: Document, ids: readonly string[]): void {
  for (const id of ids) if (!scorecard.has(id)) scorecard.set(id, scorecard.createNode(furtherMetrics[id]));
}
