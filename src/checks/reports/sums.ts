import { figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import type { Declaring } from '../../figures/own/definitions.ts';
import { useNearest } from '../../records/near-miss.ts';
import { pathText } from '../../records/path-text.ts';
import type { FormData, FormId } from '../../schemas/reports/reports.ts';

/** An inconsistency in the numbers of a report. */
export interface SumFault {
  path: PropertyKey[];
  message: string;
  expected: string;
  /** Omitted: correct the wrong part, or the total. */
  fix?: string;
}

const total = (counts: object): number =>
  Object.values(counts).reduce((sum: number, value: number) => sum + value, 0);

/** Parts must add up to their whole. */
function* equal(path: PropertyKey[], parts: number, whole: number, of: string): Generator<SumFault> {
  if (parts !== whole)
    yield {
      path,
      message: `${pathText(path)} adds up to ${parts}, not to ${of} (${whole})`,
      expected: `a sum of ${whole}`,
    };
}

/** A part must not exceed its whole. */
function* within(path: PropertyKey[], part: number, whole: number, of: string): Generator<SumFault> {
  if (part > whole)
    yield {
      path,
      message: `${pathText(path)} is ${part}, more than ${of} (${whole})`,
      expected: `at most ${whole}`,
    };
}

type Histogram = FormData<'support-ticket-summary'>['resolution']['histogram'];

/** Minutes must be possible given the histogram: each ticket waited at least its lower bound, and less than the next. */
function* spread(path: PropertyKey[], minutes: number, histogram: Histogram): Generator<SumFault> {
  const { '4h': four, '24h': day, longer } = histogram;
  const least = four * 60 + day * 240 + longer * 1440;
  const most = longer > 0 ? Number.POSITIVE_INFINITY : histogram['1h'] * 60 + four * 240 + day * 1440;
  const empty = total(histogram) === 0;
  if (minutes < least || (minutes >= most && !(empty && minutes === 0)))
    yield {
      path,
      message: `${pathText(path)} is ${minutes}, which is impossible given the histogram`,
      expected: empty
        ? '0 minutes'
        : Number.isFinite(most)
          ? `${least} to under ${most} minutes`
          : `at least ${least} minutes`,
    };
}

function* support(data: FormData<'support-ticket-summary'>): Generator<SumFault> {
  const { opened, resolved, firstResponse: first, resolution } = data;
  for (const key of ['byChannel', 'byPriority', 'byCategory'] as const)
    yield* equal([key], total(data[key]), opened, 'opened');
  const answerable = first.within + first.past + first.pending;
  if (answerable !== opened)
    yield {
      path: ['firstResponse'],
      message: `within, past and pending of firstResponse add up to ${answerable}, not to opened (${opened})`,
      expected: `a sum of ${opened}`,
    };
  yield* within(['firstResponse', 'answered'], first.answered, first.within + first.past, 'within and past');
  yield* within(['firstResponse', 'within'], first.within, first.answered, 'answered');
  yield* equal(['firstResponse', 'histogram'], total(first.histogram), first.answered, 'answered');
  yield* spread(['firstResponse', 'minutes'], first.minutes, first.histogram);
  yield* equal(['resolution', 'histogram'], total(resolution.histogram), resolved, 'resolved');
  yield* spread(['resolution', 'minutes'], resolution.minutes, resolution.histogram);
  yield* within(['firstContact'], data.firstContact, resolved, 'resolved');
  for (const [i, { tickets }] of data.topIssues.entries())
    yield* within(['topIssues', i, 'tickets'], tickets, opened, 'opened');
  if (data.late.length > first.past)
    yield {
      path: ['late'],
      message: `late lists ${data.late.length} tickets, more than firstResponse.past (${first.past})`,
      expected: `at most ${first.past}`,
      fix: 'correct past, or list only tickets that missed the target',
    };
}

/** An end must not be before its beginning; the path is that of the pair. */
function* inOrder(path: PropertyKey[], from: string, to: string | undefined): Generator<SumFault> {
  if (to !== undefined && to < from)
    yield {
      path: [...path, 'to'],
      message: `${pathText([...path, 'to'])} is ${to}, before from (${from})`,
      expected: `${from} or later`,
      fix: 'correct one of the two dates',
    };
}

function* metrics(data: FormData<'daily-metrics-snapshot'>): Generator<SumFault> {
  const { cohorts, activeUsers, activeUsers30 } = data;
  if (activeUsers !== undefined && activeUsers30 !== undefined)
    yield* within(['activeUsers'], activeUsers, activeUsers30, 'activeUsers30');
  const { activation, day7, day30 } = cohorts;
  if (activation)
    yield* within(
      ['cohorts', 'activation', 'activated'],
      activation.activated,
      activation.signups,
      'signups',
    );
  if (day7) yield* within(['cohorts', 'day7', 'returned'], day7.returned, day7.signups, 'signups');
  if (day30) yield* within(['cohorts', 'day30', 'returned'], day30.returned, day30.signups, 'signups');
}

function* growth({
  channels,
  funnel,
  invitations,
  experiments,
}: FormData<'growth-metrics-report'>): Generator<SumFault> {
  for (const [i, { acquired, converted }] of channels.entries())
    yield* within(['channels', i, 'converted'], converted, acquired, 'acquired');
  for (const [i, { count }] of funnel.entries())
    if (i > 0) yield* within(['funnel', i, 'count'], count, funnel[i - 1]!.count, 'the previous step');
  if (invitations) yield* within(['invitations', 'accepted'], invitations.accepted, invitations.sent, 'sent');
  if (experiments) yield* within(['experiments', 'won'], experiments.won, experiments.run, 'run');
}

function* brand({ touchpoints, voice, recognition }: FormData<'brand-health-report'>): Generator<SumFault> {
  for (const [i, { checked, consistent }] of touchpoints.entries())
    yield* within(['touchpoints', i, 'consistent'], consistent, checked, 'checked');
  if (voice) yield* within(['voice', 'consistent'], voice.consistent, voice.checked, 'checked');
  if (recognition)
    yield* within(['recognition', 'recognised'], recognition.recognised, recognition.asked, 'asked');
}

type Rules = { [F in FormId]?: (data: FormData<F>, playbook: Declaring) => Iterable<SumFault> };

/** The checks of the numbers within one report, by form. */
export const sums: Rules = {
  'support-ticket-summary': support,
  'daily-metrics-snapshot': metrics,
  'growth-metrics-report': growth,
  'brand-health-report': brand,
  *'sprint-plan'({ from, to, tasks }) {
    yield* inOrder([], from, to);
    for (const [i, { id }] of tasks.entries())
      if (tasks.findIndex((task) => task.id === id) < i)
        yield {
          path: ['tasks', i, 'id'],
          message: `tasks[${i}]: duplicate id ${id}`,
          expected: 'each task once',
          fix: 'keep one of the two, or change one of the ids',
        };
  },
  *'weekly-feedback-summary'({ bySource, sentiment, themes }) {
    const answers = total(sentiment);
    yield* equal(['bySource'], total(bySource), answers, 'the sentiments');
    for (const [i, { count }] of themes.entries())
      yield* within(['themes', i, 'count'], count, answers, 'the sentiments');
  },
  *'insights-report'({ themes }, playbook) {
    for (const [i, { figure }] of themes.entries())
      if (figure !== undefined && !isFigureId(playbook, figure))
        yield {
          path: ['themes', i, 'figure'],
          message: `themes[${i}].figure: there is no figure "${figure}"`,
          expected: 'a figure from the method page',
          fix: useNearest(figure, figureIdsIn(playbook)) ?? 'use the id of a figure',
        };
  },
  *'health-status-report'({ services, resources }) {
    for (const [i, { errors, requests }] of services.entries())
      yield* within(['services', i, 'errors'], errors, requests, 'requests');
    for (const [name, { average, peak }] of Object.entries(resources))
      yield* within(['resources', name, 'average'], average, peak, 'peak');
  },
  *'monthly-market-brief'({ predictions, market }) {
    if (predictions) yield* within(['predictions', 'right'], predictions.right, predictions.due, 'due');
    if (market && !(market.low <= market.expected && market.expected <= market.high))
      yield {
        path: ['market', 'expected'],
        message: 'market.low, expected and high are not in order',
        expected: 'low ≤ expected ≤ high',
        fix: 'correct the number that is wrong',
      };
  },
  *'optimisation-report'({ processes, phases }) {
    for (const [i, { before, after }] of processes.entries())
      for (const [name, measured] of Object.entries({ before, after })) {
        if (!measured) continue;
        const path = ['processes', i, name];
        yield* within([...path, 'errors'], measured.errors, measured.runs, 'runs');
        const { sum = 0, given = 0 } = measured.satisfaction ?? {};
        yield* within([...path, 'satisfaction', 'sum'], sum, given * 5, 'five for each mark given');
        yield* within([...path, 'satisfaction', 'given'], given, sum, 'their sum');
      }
    for (const [i, { from, to }] of phases.entries()) yield* inOrder(['phases', i], from, to);
  },
  *'quarterly-performance-report'({ tests }) {
    for (const [i, { errors, requests }] of tests.entries())
      yield* within(['tests', i, 'errors'], errors, requests, 'requests');
  },
  *'experiment-results-summary'({ experiments }) {
    for (const [i, { variants, from, to }] of experiments.entries()) {
      yield* inOrder(['experiments', i], from, to);
      for (const [k, { conversions, actual }] of variants.entries())
        yield* within(['experiments', i, 'variants', k, 'conversions'], conversions, actual, 'actual');
    }
  },
};
