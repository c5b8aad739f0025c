import type { Basis } from '../../figures/basis.ts';
import { lengthWithin, minutes } from '../../figures/interval.ts';
import { lengthOf } from '../../records/incident-moments.ts';
import { formatNumber, listWords, periodName, plural } from '../../words/format.ts';
import { lossesOf, type ServiceLoss } from '../services/budget-shares.ts';
import { type RecordLink, recordsWithin } from '../services/day-strip.ts';
import { type IncidentRow, incidentRows } from './incident-rows.ts';
import { type IncidentEntry, isOpen, lengthWords } from './incidents.ts';

/** Number of rows of each list. */
const LISTED = 10;

/** An incident in the order of one of its measures. */
export interface RankedIncident {
  row: IncidentRow;
  /** The measure: `268.0`, `4 h 12 min`. */
  value: string;
  /** What it is about: `Checkout, August 2026`. */
  about?: string;
}

/** A day in the order of its downtime. */
interface RankedDay {
  date: string;
  /** Weighted downtime in minutes, all services added up. */
  minutes: string;
  records: RecordLink[];
}

/** The incidents and days of all years with the most impact, each list worst first. */
export interface Worst {
  answer: string;
  days: RankedDay[];
  downtime: RankedIncident[];
  longest: RankedIncident[];
  /** By the largest share of one service's error budget of a month. */
  budget: RankedIncident[];
}

/** What there is of the worst incidents. */
export function worstIncidents(basis: Basis): Worst {
  const { incidents } = basis.ledger;
  const lost = incidents.map((entry) => {
    const losses = lossesOf(entry, basis);
    return { entry, losses, minutes: losses.reduce((sum, loss) => sum + loss.minutes, 0) };
  });
  const downtime = worstBy(lost, (each) => each.minutes);
  const longest = worstBy(incidents, ({ data }) => lengthOf(data, basis.asOf) ?? 0);
  const budget = worstBy(
    lost.map(({ entry, losses }) => ({ entry, most: mostOfBudget(losses) })),
    ({ most }) => most?.share ?? 0,
  );
  const days = worstDays(basis);
  const ranked = (entry: IncidentEntry, value: string, about?: string): RankedIncident => ({
    row: incidentRows([entry], basis)[0]!,
    value,
    ...(about === undefined ? {} : { about }),
  });
  return {
    answer: worstAnswer(basis, days[0], downtime[0], longest[0]),
    days,
    downtime: downtime.map(({ entry, losses, minutes: sum }) =>
      ranked(entry, formatNumber(sum, 1), listWords([...new Set(losses.map(nameOf))])),
    ),
    longest: longest.map((entry) => ranked(entry, lengthWords(entry, basis.asOf))),
    budget: budget.map(({ entry, most }) =>
      ranked(entry, formatNumber(most!.share!, 1), `${nameOf(most!)}, ${periodName(most!.month.id)}`),
    ),
  };
}

const nameOf = ({ service }: ServiceLoss) => service.service.name;

/** The first of a list by a measure, the highest first; those with none are left out. */
function worstBy<T>(list: readonly T[], measure: (each: T) => number): T[] {
  return list
    .map((each) => ({ each, value: measure(each) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, LISTED)
    .map(({ each }) => each);
}

function mostOfBudget(losses: readonly ServiceLoss[]): ServiceLoss | undefined {
  return losses.reduce<ServiceLoss | undefined>(
    (most, loss) => ((loss.share ?? 0) > (most?.share ?? 0) ? loss : most),
    undefined,
  );
}

/** The local days with the most downtime. */
function worstDays({ services, calendar, asOf }: Basis): RankedDay[] {
  const failed = services.filter(({ lost }) => lost.stretches.length > 0);
  const first = Math.min(...failed.map(({ lost }) => lost.stretches[0]!.from));
  if (failed.length === 0) return [];
  const days = calendar.days(first, asOf).map((day) => ({
    ...day,
    lost: failed.reduce((sum, { lost }) => sum + lengthWithin(lost, day.from, day.to), 0),
  }));
  return worstBy(days, ({ lost }) => lost).map(({ date, from, to, lost }) => ({
    date,
    minutes: formatNumber(minutes(lost), 1),
    records: recordsWithin(
      failed.filter((service) => lengthWithin(service.lost, from, to) > 0),
      { from, to },
    ),
  }));
}

/** "Most downtime in a day: 268.0 min on 2026-08-12. Of 98 incidents, “Checkout down” caused the most downtime (240.0 min) and “Search slow” lasted longest (4 h 12 min)." */
function worstAnswer(
  { ledger: { incidents }, asOf }: Basis,
  day: RankedDay | undefined,
  costly: { entry: IncidentEntry; minutes: number } | undefined,
  longest: IncidentEntry | undefined,
): string {
  if (incidents.length === 0) return 'No data: no incident has been recorded.';
  const worst = day
    ? `Most downtime in a day: ${day.minutes} min on ${day.date}.`
    : 'No downtime has been recorded.';
  const parts = [
    ...(costly
      ? [`“${costly.entry.data.title}” caused the most downtime (${formatNumber(costly.minutes, 1)} min)`]
      : []),
    ...(longest
      ? [
          `“${longest.data.title}” ${isOpen(longest) ? 'is the longest so far' : 'lasted longest'} (${lengthWords(longest, asOf)})`,
        ]
      : []),
  ];
  return parts.length === 0
    ? worst
    : `${worst} Of ${plural(incidents.length, 'incident')}, ${listWords(parts)}.`;
}
