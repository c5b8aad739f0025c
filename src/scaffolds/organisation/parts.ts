import type { OptionalFile } from './optional-files.ts';

/** A part of the template's playbook that an organisation can add when it needs it. */
interface Part {
  /** What it is for, in a few words. */
  does: string;
  /** Ids of duties. */
  duties: readonly string[];
  /** Ids of success metrics. */
  metrics: readonly string[];
  files: readonly OptionalFile[];
}

/** All parts. Each duty and metric of the template belongs to one. */
export const parts = {
  reliability: {
    does: 'uptime, performance and daily health',
    duties: ['system-uptime', 'health-status-report', 'quarterly-performance-report', 'tech-debt-assessment'],
    metrics: ['uptime', 'mttr', 'mttd'],
    files: [],
  },
  delivery: {
    does: 'deployments, sprints and the weekly status',
    duties: ['deployment-pipeline', 'sprint-plan', 'weekly-status-update'],
    metrics: ['deployment-frequency', 'change-failure-rate'],
    files: [],
  },
  support: {
    does: 'tickets and what users say',
    duties: ['customer-support', 'support-ticket-summary', 'weekly-feedback-summary', 'insights-report'],
    metrics: ['support-resolution', 'nps'],
    files: [],
  },
  growth: {
    does: 'users, activation, retention and channels',
    duties: [
      'daily-metrics-snapshot',
      'weekly-analytics-report',
      'growth-metrics-report',
      'monthly-market-brief',
    ],
    metrics: ['user-growth', 'activation', 'retention-day-7', 'retention-day-30'],
    files: [],
  },
  experiments: {
    does: 'A/B tests and their results',
    duties: ['experiment-results-summary'],
    metrics: [],
    files: [],
  },
  publishing: {
    does: 'the content calendar and its platforms',
    duties: ['published-content-report', 'brand-health-report'],
    metrics: [],
    files: ['platforms.yaml'],
  },
  finance: {
    does: 'revenue, cost and forecast',
    duties: ['monthly-financial-report'],
    metrics: ['ltv-cac', 'portfolio-roi'],
    files: [],
  },
  compliance: {
    does: 'data protection to begin with, and any other framework',
    duties: ['compliance-status-report'],
    metrics: ['regulatory-adherence'],
    files: ['compliance.yaml'],
  },
  leadership: {
    does: 'the monthly summary and the quarterly review',
    duties: ['monthly-executive-summary', 'quarterly-strategic-review'],
    metrics: [],
    files: [],
  },
  'weekly-review': {
    does: 'the charts that are gone through every week',
    duties: [],
    metrics: [],
    files: ['weekly-review.yaml'],
  },
  improvement: {
    does: 'the improvement loop, features and readiness',
    duties: ['optimisation-report'],
    metrics: ['process-improvement'],
    files: ['loop.yaml', 'readiness.yaml'],
  },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;
export const partNames = Object.keys(parts) as PartName[];

export function isPart(name: string): name is PartName {
  return Object.hasOwn(parts, name);
}
