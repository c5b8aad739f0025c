import { type Definition, defineFigure } from '../definition.ts';
import { DAYS_KNOWN } from '../metrics/detail-parts.ts';
import { divided, MIDDLE, middleOf } from '../working.ts';

const GROUP = 'Deployments';
const COVERED =
  'A day that no log covers is unknown, and not a day without deployments. Such days are left out, and how many they are stands beside the figure.';

/** What the deployment log of each month or day has to hold. */
const inLogs = (what: string) => ({
  what: `${what}, in the log of each month or day`,
  file: 'deployments/2026-11.yaml',
});

/** Beside the median of some lengths. */
const LENGTHS = {
  mean: { name: 'Mean', beside: true },
  p90: { name: '90th percentile', beside: true },
  ...MIDDLE,
} as const;
const WITHOUT = { without: { name: 'Left out', count: true, beside: true } } as const;

/** What the deployment logs say: DORA’s metrics. */
export const delivery = {
  deployments: defineFigure({
    name: 'Deployments',
    unit: 'deployments',
    counts: 'deployment',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Deployments on the days that a log covers.',
    notes: [COVERED],
    recorded: inLogs('each deployment with its time'),
    detail: DAYS_KNOWN,
  }),
  'deployment-frequency': defineFigure({
    name: 'Deployment frequency',
    unit: 'a day',
    counts: 'day',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    scored: true,
    formula: 'Deployments ÷ calendar days that a log covers and that have begun.',
    notes: [
      'Per working day stands beside it: deployments ÷ those of the days that the organisation works on.',
      'Days with a log and no deployment count: the frequency may be 0. Without a log it is “no data”.',
      COVERED,
    ],
    recorded: inLogs('each deployment with its time and outcome'),
    detail: {
      deployments: { name: 'Deployments', count: true },
      perWorkingDay: { name: 'Per working day', unit: '', beside: true },
      workingDays: { name: 'Working days', count: true, beside: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.deployments, detail.days, 'days'),
  }),
  'deployment-lead-time': defineFigure({
    name: 'Lead time for changes',
    unit: 'h',
    counts: 'deployment',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Median of the hours from the oldest commit in a deployment to the deployment.',
    notes: [
      'Deployments that do not say when their change was committed are left out; how many they are stands beside it.',
      'The band is DORA’s; a bound belongs to the slower band, a month is 30 days.',
      COVERED,
    ],
    recorded: inLogs('each deployment with its time and that of its oldest commit'),
    detail: {
      ...LENGTHS,
      band: { name: 'DORA’s band', text: true, beside: true },
      ...WITHOUT,
      ...DAYS_KNOWN,
    },
    working: ({ n, detail }) => middleOf(detail, 'h', n, 'deployments'),
  }),
  'change-failure-rate': defineFigure({
    name: 'Change failure rate',
    unit: '%',
    counts: 'deployment',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: '100 × deployments that failed ÷ deployments.',
    notes: [
      'Failed: its outcome says so, it names an incident that it caused, or an incident names its service and commit.',
      'A deployment that caused two incidents failed once.',
      'Counted in the period of the deployment. Without a deployment it is “no data”, not 0.',
      COVERED,
    ],
    recorded: inLogs('each deployment with its outcome and the incidents that it caused'),
    detail: {
      failed: { name: 'Failed', count: true },
      deployments: { name: 'Deployments', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.failed, detail.deployments, 'deployments'),
  }),
  'deployment-rework': defineFigure({
    name: 'Deployment rework rate',
    unit: '%',
    counts: 'deployment',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: '100 × unplanned deployments, made only to mend an earlier one ÷ deployments.',
    notes: ['Without a deployment it is “no data”, not 0.', COVERED],
    recorded: inLogs('each deployment, and whether it was unplanned'),
    detail: {
      unplanned: { name: 'Unplanned', count: true },
      deployments: { name: 'Deployments', count: true },
      ...DAYS_KNOWN,
    },
    working: ({ detail }) => divided(detail.unplanned, detail.deployments, 'deployments'),
  }),
  'deployment-recovery': defineFigure({
    name: 'Failed deployment recovery time',
    unit: 'h',
    counts: 'failure',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Median of the hours from a deployment to the resolution of the incident that it caused.',
    notes: [
      'Where it caused several, to the last resolution. While one is open it is left out, as are failures without an incident; how many they are stands beside it.',
      'Counted in the period of the deployment.',
      COVERED,
    ],
    recorded: inLogs('each deployment with its time and the incidents that it caused'),
    detail: { ...LENGTHS, ...WITHOUT, ...DAYS_KNOWN },
    working: ({ n, detail }) => middleOf(detail, 'h', n, 'deployments'),
  }),
} satisfies Record<string, Definition>;
