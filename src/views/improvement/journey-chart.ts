import type { Leg } from '../../charts/journey.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Stop } from '../../figures/improvement/journey.ts';
import type { Interval } from '../../figures/interval.ts';
import { agentName } from '../../records/names.ts';
import { DAY } from '../../schemas/time.ts';
import { daysText } from '../../words/days.ts';
import { formatDateTime, formatNumber, plural } from '../../words/format.ts';
import type { FeatureRow } from './feature-rows.ts';
import { shortName } from './step-names.ts';

/** If the wait in the backlog is longer than this share of the journey, only its end is drawn. */
const MOST_BACKLOG = 0.35;

/** The start of the chart, and the time in the backlog before it that is not drawn. */
function beginOf({ journey }: FeatureRow, end: number): { from: number; hidden: number } {
  const [first] = journey.stops;
  const entered = first?.entered ?? first?.started ?? end;
  const begun = first?.started ?? entered;
  const hidden = begun - entered > MOST_BACKLOG * (end - entered) && first?.finished !== undefined;
  return hidden ? { from: begun, hidden: begun - entered } : { from: entered, hidden: 0 };
}

function marksOf({ entry }: FeatureRow, { step }: Stop): Leg['marks'] {
  if (step.role === 'validation')
    return entry.data.attempts.map(({ at, result }, i) => ({ at, kind: result, text: `${i + 1}` }));
  if (step.role === 'deployment')
    return (entry.data.flag?.rollout ?? []).map(({ at, percent }) => ({
      at,
      kind: 'stage' as const,
      text: `${formatNumber(percent, Number.isInteger(percent) ? 0 : 1)} %`,
    }));
  return [];
}

/** The chart of a feature's journey, and its table. */
export interface JourneyChart {
  title: string;
  subtitle: string;
  /** The text alternative. */
  words: string;
  legs: Leg[];
  range: Interval;
  hidden: number;
  head: string[];
  rows: string[][];
  /** Whether it has validation attempts, and whether it was rolled out in stages. */
  tried: boolean;
  staged: boolean;
}

/** The data of a feature's journey chart; undefined if nothing is known. */
export function journeyChart(
  row: FeatureRow,
  { asOf, calendar, ledger }: Pick<Basis, 'asOf' | 'calendar' | 'ledger'>,
): JourneyChart | undefined {
  const { journey, entry } = row;
  const going = journey.at !== undefined;
  const end = going ? asOf : (entry.data.dropped?.at ?? journey.last);
  const { from, hidden } = beginOf(row, end);
  if (journey.stops.every(({ state }) => state === 'ahead') || end <= from) return undefined;
  const legs = journey.stops.map((stop): Leg => {
    const { state, entered, started, finished } = stop;
    const open = state === 'active' || state === 'waiting' || state === 'left';
    const queueEnd = started ?? (finished === undefined && open ? end : undefined);
    return {
      name: shortName(stop.step),
      ...(entered !== undefined && queueEnd !== undefined && queueEnd > entered
        ? { queue: { from: entered, to: queueEnd, open: started === undefined } }
        : {}),
      ...(started === undefined
        ? {}
        : { active: { from: started, to: finished ?? end, open: finished === undefined } }),
      marks: marksOf(row, stop),
    };
  });
  const last = Math.max(end, ...legs.flatMap((leg) => leg.marks.map(({ at }) => at)));
  const time = (instant: number | undefined) =>
    instant === undefined ? '–' : formatDateTime(instant, calendar);
  const rows = journey.stops.map(({ step, entered, started, finished, by, queue, active }) => [
    step.name,
    by ? agentName(ledger, by) : '–',
    time(entered),
    time(started),
    time(finished),
    queue === null ? 'no data' : daysText(queue),
    active === null ? 'no data' : daysText(active),
  ]);
  const marks = legs.flatMap((leg) => leg.marks);
  const { title, subtitle } = wordsOf(row, hidden);
  const steps = rows.map(([step, by, , , finished]) => {
    const end = finished === '–' ? 'not finished' : `finished ${finished}`;
    return `${step}: ${by}, ${end}`;
  });
  return {
    title,
    subtitle,
    words: `${title}. ${steps.join('; ')}`,
    legs,
    range: { from, to: last },
    hidden,
    rows,
    head: ['Step', 'By', 'Reached', 'Started', 'Finished', 'Days waited', 'Days worked on'],
    tried: marks.some(({ kind }) => kind !== 'stage'),
    staged: marks.some(({ kind }) => kind === 'stage'),
  };
}

/** The title and subtitle of the chart. */
function wordsOf({ journey }: FeatureRow, hidden: number): { title: string; subtitle: string } {
  const sum = (key: 'queue' | 'active') =>
    journey.stops.slice(1).reduce((total, stop) => total + (stop[key] ?? 0), 0);
  const [queue, active] = [sum('queue'), sum('active')];
  const title =
    queue + active === 0
      ? 'Not worked on since selection'
      : `Since selection: worked on for ${daysText(active)} days, waited ${daysText(queue)} days`;
  const before =
    hidden > 0 ? `; ${plural(Math.floor(hidden / DAY), 'day')} in the backlog before that are not drawn` : '';
  return {
    title,
    subtitle: `Steps of the loop by day: pale while waiting, solid while worked on; an open end is still going on${before}`,
  };
}
