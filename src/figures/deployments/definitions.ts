import { type Definition, defineFigure } from '../definition.ts';
import { DAYS_KNOWN } from '../metrics/detail-parts.ts';
import { divided, MIDDLE, middleOf } from '../working.ts';

const GROUP = 'Deployments';
const COVERED =
  'A day not covered by a log is unknown, not a day without deployments. Such days are left out; their number is shown beside the figure.';
/** For the five of DORA, which are computed for each service and group too. */
const OF_SERVICES =
  'Of a service, a log covers the days from the first deployment of it that any log holds; of a group, from that of its first service. Before that, and for a service that no log names, it is “no data”.';
/** The guide that the five follow. */
const DORA = (side: 'throughput' | 'instability') =>
  `One of DORA’s five metrics of software delivery (dora.dev guide, January 2026), on the side of ${side}.`;

/** What each deployment log has to record. */
const inLogs = (what: string) => ({
  what: `${what}, in a log for each month or day`,
  file: 'deployments/2026-11.yaml',
});

/** Shown beside a median. */
const LENGTHS = {
  mean: { name: 'Mean', beside: true },
  p90: { name: '90th percentile', beside: true },
  ...MIDDLE,
} as const;
const WITHOUT = { without: { name: 'Left out', count: true, beside: true } } as const;

/** The DORA metrics, from the deployment logs. */
export const delivery = {
  deployments: defineFigure({
    name: 'Deployments',
    unit: 'deployments',
    counts: 'deployment',
    decimals: 0,
    better: 'higher',
    group: GROUP,
    formula: 'Deployments on the days covered by a log.',
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
    formula: 'Deployments ÷ calendar days covered by a log, up to today.',
    notes: [
      'The number per working day is shown beside it: deployments ÷ the working days among them.',
      'Days with a log but no deployment count, so the frequency can be 0. Without a log it is “no data”.',
      'It says how work is delivered and is no target for a service: more deployments of one service are not better by themselves.',
      DORA('throughput'),
      OF_SERVICES,
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
    name: 'Change lead time',
    unit: 'h',
    counts: 'deployment',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: 'Median number of hours from the oldest commit in a deployment to the deployment.',
    notes: [
      'A commit that is deployed to the same service again was delivered the first time: only the first deployment counts.',
      'Repeated deployments and those without a recorded commit time are left out; their number is shown beside the figure.',
      'Bands follow DORA; a value on a boundary belongs to the slower band, and a month is 30 days.',
      DORA('throughput'),
      OF_SERVICES,
      COVERED,
    ],
    recorded: inLogs('each deployment with its time and that of its oldest commit'),
    detail: {
      ...LENGTHS,
      band: { name: 'DORA band', text: true, beside: true },
      ...WITHOUT,
      ...DAYS_KNOWN,
    },
    working: ({ n, detail }) => middleOf(detail, 'h', n, 'deployments'),
  }),
  'change-failure-rate': defineFigure({
    name: 'Change fail rate',
    unit: '%',
    counts: 'deployment',
    decimals: 1,
    better: 'lower',
    group: GROUP,
    scored: true,
    formula: '100 × deployments that failed ÷ deployments.',
    notes: [
      'A deployment failed if its outcome says so, if it names an incident it caused, or if an incident names its service and commit.',
      'A deployment that caused two incidents counts as one failure.',
      'Counted in the period of the deployment. Without a deployment it is “no data”, not 0.',
      DORA('instability'),
      OF_SERVICES,
      COVERED,
    ],
    recorded: inLogs('each deployment with its outcome and the incidents it caused'),
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
    formula: '100 × unplanned deployments, made only to fix an earlier one ÷ deployments.',
    notes: ['Without a deployment it is “no data”, not 0.', DORA('instability'), OF_SERVICES, COVERED],
    recorded: inLogs('each deployment and whether it was unplanned'),
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
    formula: 'Median number of hours from a deployment to the resolution of the incident it caused.',
    notes: [
      'If a deployment caused several incidents, the last resolution counts. Deployments with an open incident and failures without an incident are left out; their number is shown beside the figure.',
      'Counted in the period of the deployment.',
      DORA('throughput'),
      OF_SERVICES,
      COVERED,
    ],
    recorded: inLogs('each deployment with its time and the incidents it caused'),
    detail: { ...LENGTHS, ...WITHOUT, ...DAYS_KNOWN },
    working: ({ n, detail }) => middleOf(detail, 'h', n, 'deployments'),
  }),
} satisfies Record<string, Definition>;
