import { placeOf } from '../records/place.ts';
import { recordKinds } from '../schemas/kinds.ts';

/** What a figure is computed from, for those who look for it in vain. */
export interface RecordHint {
  /** What would be recorded. */
  what: string;
  /** The file that would hold it; left out where no kind of record holds it yet. */
  file?: string;
}

const SNAPSHOT = 'reports/daily-metrics-snapshot/2026-11-03.md';
const SUPPORT = 'reports/support-ticket-summary/2026-11-03.md';
const DEPLOYMENTS = 'deployments/2026-11.yaml';

const HINTS: Record<string, RecordHint> = {
  uptime: { what: 'services with the day since which they are watched', file: 'playbook/services.yaml' },
  mttr: { what: 'incidents with the times at which they began and ended', file: 'incidents/ID.md' },
  'user-growth': { what: 'the users of the last 30 days, in the snapshot of each day', file: SNAPSHOT },
  activation: {
    what: 'who signed up and who was active within seven days, in the snapshot of each day',
    file: SNAPSHOT,
  },
  'retention-day-7': {
    what: 'who came back seven days after signing up, in the snapshot of each day',
    file: SNAPSHOT,
  },
  'retention-day-30': {
    what: 'who came back thirty days after signing up, in the snapshot of each day',
    file: SNAPSHOT,
  },
  'ltv-cac': {
    what: 'what customers bring and what it cost to win them: the lines and the customers of each finance month',
    file: 'finance/2026-10.yaml',
  },
  'portfolio-roi': {
    what: 'what each project of the portfolio cost and what it returned, in each finance month',
    file: 'finance/2026-10.yaml',
  },
  mrr: { what: 'what changed recurring revenue, in each finance month', file: 'finance/2026-10.yaml' },
  nps: {
    what: 'promoters, passives and detractors, in the feedback summary of each week',
    file: 'reports/weekly-feedback-summary/2026-W44.md',
  },
  'support-resolution': {
    what: 'the tickets resolved and the minutes they took, in the support summary of each day',
    file: SUPPORT,
  },
  'regulatory-adherence': { what: 'the obligations that were checked, and which of them were kept' },
  'deployment-frequency': {
    what: 'each deployment with its time and outcome, in the log of each month or day',
    file: DEPLOYMENTS,
  },
  'channel-cac': {
    what: 'signups, spend and new customers by channel, funnel, cohorts and invitations, in the growth month of each month',
    file: 'growth/2026-10.yaml',
  },
  'process-improvement': {
    what: 'how a process ran before and after it was changed, in the optimisation report of each quarter',
    file: 'reports/optimisation-report/2026-Q3.md',
  },
};

/** The record that would fill a figure of which there is no data. */
export function recordHint(id: string): RecordHint {
  return HINTS[id] ?? { what: 'records that this figure is defined over' };
}

/** The command that begins the record that a file would hold; undefined for the playbook. */
export function commandFor(file: string): string | undefined {
  const place = placeOf(file);
  if (!place || 'playbook' in place) return undefined;
  const word = place.record === 'reports' ? place.id.split('/')[0] : recordKinds[place.record].noun;
  return `npm run new -- ${word!.replaceAll(' ', '-')}`;
}
