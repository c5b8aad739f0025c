import type { Definition } from '../definition.ts';
import { divided, medianOf } from '../working.ts';

const COVERED =
  'A day that no log covers is unknown, and not a day without deployments. Such days are left out, and how many they are stands beside the figure.';

/** What the deployment logs say: DORA’s metrics. */
export const delivery = {
  deployments: {
    name: 'Deployments',
    unit: 'deployments',
    decimals: 0,
    better: 'higher',
    formula: 'Deployments on the days that a log covers.',
    notes: [COVERED],
  },
  'deployment-frequency': {
    name: 'Deployment frequency',
    unit: 'a day',
    decimals: 2,
    better: 'higher',
    scored: true,
    formula: 'Deployments ÷ calendar days that a log covers and that have begun.',
    notes: [
      'Per working day stands beside it: deployments ÷ those of the days that the organisation works on.',
      'Days with a log and no deployment count: the frequency may be 0. Without a log it is “no data”.',
      COVERED,
    ],
    working: divided('deployments', 'days', 'days'),
  },
  'deployment-lead-time': {
    name: 'Lead time for changes',
    unit: 'h',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Median of the hours from the oldest commit in a deployment to the deployment.',
    notes: [
      'Deployments that do not say when their change was committed are left out; how many they are stands beside it.',
      'The band is DORA’s; a bound belongs to the slower band, a month is 30 days.',
      COVERED,
    ],
    working: medianOf('deployments'),
  },
  'change-failure-rate': {
    name: 'Change failure rate',
    unit: '%',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: '100 × deployments that failed ÷ deployments.',
    notes: [
      'Failed: its outcome says so, it names an incident that it caused, or an incident names its service and commit.',
      'A deployment that caused two incidents failed once.',
      'Counted in the period of the deployment. Without a deployment it is “no data”, not 0.',
      COVERED,
    ],
    working: divided('failed', 'deployments', 'deployments'),
  },
  'deployment-rework': {
    name: 'Deployment rework rate',
    unit: '%',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: '100 × unplanned deployments, made only to mend an earlier one ÷ deployments.',
    notes: ['Without a deployment it is “no data”, not 0.', COVERED],
    working: divided('unplanned', 'deployments', 'deployments'),
  },
  'deployment-recovery': {
    name: 'Failed deployment recovery time',
    unit: 'h',
    decimals: 1,
    better: 'lower',
    scored: true,
    formula: 'Median of the hours from a deployment to the resolution of the incident that it caused.',
    notes: [
      'Where it caused several, to the last resolution. While one is open it is left out, as are failures without an incident; how many they are stands beside it.',
      'Counted in the period of the deployment.',
      COVERED,
    ],
    working: medianOf('deployments'),
  },
} as const satisfies Record<string, Definition>;
