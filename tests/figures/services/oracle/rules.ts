import { type Days, daysOf } from './days.ts';
import { beginOf, type Dated, type Metric, type Organisation, type Rules, type Service } from './sets.ts';

/*
 * Which rule was in force on which day: of each field the first earlier value whose last day had not passed, otherwise the
 * present one.
 */

const DAY = 86_400_000;

/** A value on a day; undefined where it was left out. */
function valueOn<T, K extends keyof T>({ now, earlier }: Dated<T>, field: K, date: string): T[K] | undefined {
  for (const { until, values } of earlier) {
    const value = values[field];
    if (date <= until && value !== undefined) return value === null ? undefined : (value as T[K]);
  }
  return now[field];
}

/** The rules of a service on one day, with nothing left open but the objective and the hours. */
export interface InForce extends Omit<Rules, 'slo' | 'hours' | 'weights'> {
  slo: string | undefined;
  hours: Rules['hours'] | undefined;
  weights: Record<'outage' | 'partial' | 'degraded' | 'none', number>;
}

/** What was known of an organisation's time at its moment. */
export interface Known {
  days: Days;
  /** The day up to which rules are known; later ones are taken to stay. */
  today: string;
}

/** The local days of an organisation as they were known at its moment: a change of zone that was still to come was not. */
export function knownDays({ zones, asOf, horizon }: Organisation): Known {
  const from = beginOf({ horizon }) - 5 * DAY;
  const { date, clock } = daysOf(zones, from, horizon).at(asOf);
  // In the hours after its midnight by which the last day of a zone is longer, the change has come.
  const today = new Date(Date.parse(date) + (clock >= DAY ? DAY : 0)).toISOString().slice(0, 10);
  const past = zones.filter(({ until }) => until === undefined || until < today);
  const { zone } = zones.find(({ until }) => until === undefined || today <= until)!;
  return {
    days: daysOf([...past.filter(({ until }) => until), { zone, until: undefined }], from, horizon),
    today,
  };
}

const earlierOf = (a: string, b: string) => (a < b ? a : b);

/** Returns the rules of a service on a day: its own, before those of the policy, before what holds where nothing is said. */
export function rulesOf(
  { policy }: Organisation,
  { rules }: Service,
  { today }: Known,
): (date: string) => InForce {
  const found = new Map<string, InForce>();
  return (date) => {
    const known = found.get(date);
    if (known) return known;
    const on = earlierOf(date, today);
    const rule = <K extends keyof Rules>(field: K) => valueOn(rules, field, on) ?? valueOn(policy, field, on);
    const weight = (level: 'partial' | 'degraded') =>
      valueOn(rules, 'weights', on)?.[level] ?? valueOn(policy, 'weights', on)?.[level];
    const made: InForce = {
      slo: rule('slo'),
      hours: rule('hours'),
      weights: {
        outage: 1000,
        partial: weight('partial') ?? 300,
        degraded: weight('degraded') ?? 0,
        none: 0,
      },
      window: rule('window') ?? 'month',
      atRisk: rule('atRisk') ?? 75,
      maintenance: rule('maintenance') ?? 'excused',
      minimumNotice: rule('minimumNotice') ?? 0,
      minimumMinutes: rule('minimumMinutes') ?? 0,
      wholeMinutes: rule('wholeMinutes') ?? false,
      minimumCoverage: rule('minimumCoverage') ?? 95,
    };
    found.set(date, made);
    return made;
  };
}

/** The target of the organisation on a day. */
export function targetOn({ metric }: Organisation, { today }: Known, date: string): Metric['target'] {
  return valueOn(metric, 'target', earlierOf(date, today))!;
}

/** What is made of the services on a day. */
export function aggregationOn(
  { metric }: Organisation,
  { today }: Known,
  date: string,
): Metric['aggregation'] {
  return valueOn(metric, 'aggregation', earlierOf(date, today)) ?? 'mean';
}

/** How much has to be known of all services together on a day. */
export function minimumOn({ policy }: Organisation, { today }: Known, date: string): number {
  return valueOn(policy, 'minimumCoverage', earlierOf(date, today)) ?? 95;
}
