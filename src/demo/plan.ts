import type { Interval } from '../figures/interval.ts';
import { expectedPeriods } from '../figures/reports/cadence.ts';
import type { Content } from '../records/ledger.ts';
import { analytics } from './analytics.ts';
import { keptByHand } from './books.ts';
import { dailyMetrics } from './daily-metrics.ts';
import { deploymentLog } from './deployments.ts';
import { experimentResults } from './experiments.ts';
import { fedLogs, fedSince } from './fed-deployments.ts';
import { feedback } from './feedback.ts';
import { financeMonths } from './finance.ts';
import { growth } from './growth.ts';
import { growthMonths } from './growth-months.ts';
import { healthStatus } from './health.ts';
import { insights } from './insights.ts';
import { levelCountMonths } from './level-counts.ts';
import { MEASURED_SINCE, measurementsOf } from './measurements.ts';
import { DEMO_NAME } from './name.ts';
import { publishedContent, publishingMonths } from './publishing.ts';
import { deliveredAt } from './punctuality.ts';
import { dataRequests } from './requests.ts';
import { sprintPlan } from './sprint.ts';
import { statusUpdate } from './status.ts';
import { supportSummary } from './support.ts';
import { makeWorld, type Settings, type World } from './world.ts';
import { toYaml } from './yaml.ts';

/** A planned file: its path in the content folder, and its text. */
export interface Planned {
  path: string;
  text: string;
}

const makers = {
  'daily-metrics-snapshot': dailyMetrics,
  'support-ticket-summary': supportSummary,
  'health-status-report': healthStatus,
  'weekly-analytics-report': analytics,
  'weekly-feedback-summary': feedback,
  'sprint-plan': sprintPlan,
  'growth-metrics-report': growth,
  'weekly-status-update': statusUpdate,
  'insights-report': insights,
  'experiment-results-summary': experimentResults,
  'published-content-report': publishedContent,
} as const;
/** How often each report is generated. A playbook with a different rhythm needs different reports. */
const rhythmOf = (output: string) =>
  DAILY.includes(output) ? 'day' : TWO_WEEKLY.includes(output) ? 'two-weeks' : 'week';
const DAILY = ['daily-metrics-snapshot', 'support-ticket-summary', 'health-status-report'];
const TWO_WEEKLY = ['insights-report', 'experiment-results-summary', 'published-content-report'];
/** Outputs with a history from before they were due. */
const FROM_THE_BEGINNING = ['daily-metrics-snapshot', 'support-ticket-summary'];

/** Each item of a log is on one line, so that a month stays readable. */
const ITEM_LINE = 400;

/** The outputs that the generator writes. */
export const outputs = Object.keys(makers) as (keyof typeof makers)[];

/** What a content folder lacks for the demo, in words. */
export function lacking({ ledger }: Content): string[] {
  const duties = ledger.cadences.data;
  const { name } = ledger.organisation.data;
  return [
    name !== DEMO_NAME &&
      `playbook/organisation.yaml belongs to ${name}: invented numbers are only for the demo, ${DEMO_NAME}`,
    Object.keys(ledger.services.data.services).length === 0 && 'playbook/services.yaml has no services',
    Object.keys(ledger.agents.data).length === 0 && 'playbook/agents.yaml has no agents',
    ...outputs
      .filter((output) => !Object.hasOwn(duties, output) || duties[output]!.every !== rhythmOf(output))
      .map((output) => `playbook/cadences.yaml has no ${output} every ${rhythmOf(output)}`),
  ].filter((each) => each !== false);
}

/** All files of a range, in memory. The same settings, playbook and incidents give the same files. */
export function planDemo({ ledger }: Content, settings: Settings): Planned[] {
  const world = makeWorld(ledger, settings);
  const { calendar } = world;
  const within = {
    from: calendar.startOfDay(settings.from),
    to: calendar.startOfDay(calendar.addDays(settings.to, 1)),
  };
  return [
    ...outputs.flatMap((output) => reports(world, output, within)),
    ...logs(world, within),
    ...measurementFiles(world, within),
    ...growthFiles(world, within),
    ...financeFiles(world, within),
    ...dataRequests(world, within).map(({ id, data }) => ({
      path: `compliance/requests/${id}.yaml`,
      text: toYaml(withoutEmpty(data)),
    })),
    ...levelCountMonths(world, within).map(({ month, counts }) => ({
      path: `levels/${month.id}.yaml`,
      text: toYaml({ counts }, ITEM_LINE),
    })),
    ...publishingMonths(world, within).map(({ month, data }) => ({
      path: `publishing/${month.id}.yaml`,
      text: toYaml(data, ITEM_LINE),
    })),
  ];
}

function reports(world: World, output: keyof typeof makers, within: Interval): Planned[] {
  const duty = world.ledger.cadences.data[output]!;
  const owed = FROM_THE_BEGINNING.includes(output) ? { ...duty, start: world.from } : duty;
  return expectedPeriods(owed, world.calendar, within).flatMap((period) => {
    const delivered = deliveredAt(world, output, duty, period);
    if (delivered === undefined) return [];
    const { summary, ...fields } = makers[output](world, period);
    const report = {
      period: period.id,
      author: duty.owner,
      status: 'final',
      delivered: world.stamp(delivered),
      summary,
      ...withoutEmpty(fields),
    };
    return [{ path: `reports/${output}/${period.id}.md`, text: `---\n${toYaml(report)}---\n` }];
  });
}

/** Months are always complete: a log without some days would mean that nothing happened on them. */
function logs(world: World, { from, to }: Interval): Planned[] {
  const { calendar, asOf } = world;
  const until = Math.min(asOf, calendar.at(calendar.dateOf(to), '12:00'));
  const since = fedSince(world);
  return calendar.periodsBetween('month', from, until).flatMap((month): Planned[] => {
    const log = deploymentLog(world, month, until);
    if (since !== undefined && month.id >= since.slice(0, 7)) return fedLogs(world, log, month, until);
    return [{ path: `deployments/${month.id}.yaml`, text: toYaml(log) }];
  });
}

/** Weeks that are over. */
function measurementFiles(world: World, { from, to }: Interval): Planned[] {
  const { calendar } = world;
  const since = Math.max(from, calendar.startOfDay(MEASURED_SINCE));
  return calendar
    .periodsBetween('week', since, Math.max(since, to))
    .filter((week) => week.to <= to)
    .map((week) => ({
      path: `metrics/${week.id}.yaml`,
      text: toYaml({ values: measurementsOf(world, week) }, ITEM_LINE),
    }));
}

function financeFiles(world: World, within: Interval): Planned[] {
  return financeMonths(world, within)
    .filter(({ month }) => !keptByHand(world, month.id))
    .map(({ month, data }) => ({ path: `finance/${month.id}.yaml`, text: toYaml(data) }));
}

function growthFiles(world: World, within: Interval): Planned[] {
  return growthMonths(world, within).map(({ month, data }) => ({
    path: `growth/${month.id}.yaml`,
    text: toYaml(withoutEmpty(data)),
  }));
}

function withoutEmpty(fields: object): object {
  const isEmpty = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
