import { formatNumber } from './format.ts';

/** What the `n` of a figure counts, where it is not incidents. */
const WORDS: Record<string, string> = {
  // Availability rests on maintenance too.
  uptime: 'record',
  downtime: 'record',
  'error-budget': 'record',
  signups: 'day',
  orders: 'day',
  revenue: 'day',
  'active-users': 'day',
  tickets: 'day',
  'active-users-30': 'snapshot',
  customers: 'snapshot',
  'ticket-backlog': 'summary',
  'user-growth': 'user',
  'customer-churn': 'customer',
  activation: 'signup',
  'retention-day-7': 'signup',
  'retention-day-30': 'signup',
  'first-response': 'ticket',
  'first-response-attainment': 'ticket',
  'first-contact-resolution': 'ticket',
  'support-resolution': 'ticket',
  csat: 'mark',
  nps: 'answer',
  deployments: 'deployment',
  'deployment-frequency': 'day',
  'deployment-lead-time': 'deployment',
  'change-failure-rate': 'deployment',
  'deployment-rework': 'deployment',
  'deployment-recovery': 'failure',
  'funnel-conversion': 'visitor',
  'viral-coefficient': 'user',
  'channel-cac': 'customer',
  'channel-conversion': 'signup',
  'funnel-step': 'user',
  'cohort-retention': 'signup',
  'campaign-return': 'recipient',
  'feature-adoption': 'user',
  'compound-growth': 'user',
  mrr: 'month',
  arr: 'month',
  'net-new-mrr': 'month',
  'gross-retention': 'month',
  'net-retention': 'month',
  'mrr-churn': 'month',
  'quick-ratio': 'month',
  arpa: 'month',
  'gross-margin': 'month',
  cac: 'customer',
  ltv: 'customer',
  'ltv-cac': 'customer',
  payback: 'customer',
  burn: 'month',
  runway: 'month',
  'budget-variance': 'month',
  'portfolio-roi': 'row',
  'cadence-adherence': 'report',
  'response-attainment': 'response',
};

/** The word for one of what a figure's `n` counts. */
export function countedWord(id: string): string {
  return WORDS[id] ?? 'incident';
}

/** "14 incidents": how much a figure was computed from. */
export function countedText({ id, n }: { id: string; n: number }, word = countedWord(id)): string {
  return `${formatNumber(n)} ${n === 1 ? word : word.replace(/ry$/, 'rie')}${n === 1 ? '' : 's'}`;
}
