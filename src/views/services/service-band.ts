import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { lengthWithin, minutes } from '../../figures/interval.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { begunOf } from '../../records/incident-moments.ts';
import { spanOf } from '../../records/when.ts';
import { plural } from '../../words/format.ts';
import { dayOfYear } from '../../words/periods.ts';
import { type IncidentEntry, mostSevereFirst, newestFirst } from '../incidents/incidents.ts';
import { currentWindow, recentDays } from '../windows.ts';

/** Maximum number of marked incidents, and of rows of marks above the band. */
const MARKS = 12;
const LANES = 3;
/** The space a mark takes, in percent of the width of the band: on a phone and on a wide screen. */
const NARROW = 8.5;
const WIDE = 4.5;

/** An incident above the band of days. */
interface BandMark {
  /** From 1, the newest first; the same number as in the list of incidents. */
  number: number;
  entry: IncidentEntry;
  /** Its place from the left, in percent. */
  place: number;
  /** The row of its mark, from 0, on a phone and on a wide screen. */
  lane: { narrow: number; wide: number };
}

/** What is above the days of all services: dates and incidents. */
export interface Band {
  /** The first and the last day: "7 Aug", "4 Nov". */
  from: string;
  to: string;
  /** The first days of months in between. */
  ticks: { name: string; place: number }[];
  /** Newest first. */
  marks: BandMark[];
  /** "The 12 most severe of 98 incidents are marked."; undefined if all are. */
  some: string | undefined;
}

/** The dates and incidents of the last `count` local days, the as-of day last. */
export function bandOf(basis: Basis, count: number): Band {
  const { calendar, ledger } = basis;
  const days = recentDays(basis, count);
  const [from, to] = [days[0]!.from, days.at(-1)!.to];
  const placeOf = (at: number) => (100 * (at - from)) / (to - from);
  const placed = new Map<IncidentEntry, number>();
  for (const entry of ledger.incidents) {
    const at = spanOf(begunOf(entry.data), calendar).from;
    if (at >= from && at < to) placed.set(entry, placeOf(at));
  }
  let chosen: IncidentEntry[] = [];
  for (const entry of mostSevereFirst([...placed.keys()], basis)) {
    if (chosen.length === MARKS) break;
    const more = [...chosen, entry];
    const rows = lanes(
      more.map((each) => placed.get(each)!),
      NARROW,
    );
    if (Math.max(...rows) < LANES) chosen = more;
  }
  chosen = newestFirst(chosen);
  const places = chosen.map((entry) => placed.get(entry)!);
  const [narrow, wide] = [lanes(places, NARROW), lanes(places, WIDE)];
  return {
    from: dayOfYear(days[0]!.date),
    to: dayOfYear(days.at(-1)!.date),
    ticks: days
      .filter(({ date }) => date.endsWith('-01'))
      .map((day) => ({ name: dayOfYear(day.date), place: placeOf(day.from) }))
      .filter(({ place }) => place > 12 && place < 88),
    marks: chosen.map((entry, i) => ({
      number: i + 1,
      entry,
      place: places[i]!,
      lane: { narrow: narrow[i]!, wide: wide[i]! },
    })),
    some:
      chosen.length < placed.size
        ? `The ${chosen.length} most severe of ${plural(placed.size, 'incident')} are marked.`
        : undefined,
  };
}

/** The first row in which each mark does not touch the one before it. `places`: newest, so rightmost, first. */
function lanes(places: readonly number[], space: number): number[] {
  const last: number[] = [];
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place);
  const result = new Array<number>(places.length).fill(0);
  for (const { place, i } of order) {
    const free = last.findIndex((other) => place - other >= space);
    const lane = free < 0 ? last.length : free;
    last[lane] = place;
    result[i] = lane;
  }
  return result;
}

/**
 * What was left of a service's error budget at the end of each of its last `count` days, in percent, each day in the window of
 * its own; null where it is not known. The budget of an earlier trailing window is taken to be the present one's.
 */
export function budgetLeft(
  basis: Basis,
  figures: Figures,
  service: ServiceAvailability,
  count: number,
): (number | null)[] {
  const { calendar, asOf } = basis;
  const { window } = service.policy;
  const now = currentWindow(basis, figures, service);
  const trails = now?.period.kind === 'trailing';
  return recentDays(basis, count).map(({ from, to }) => {
    const end = Math.min(to, asOf);
    const period = trails
      ? { id: now.period.id, from: end - (now.period.to - now.period.from) }
      : calendar.periodsAt(from)[window as 'month' | 'quarter' | 'year'];
    const budget = figures.find('error-budget', `service:${service.id}`, period.id)?.detail?.budgetMinutes;
    return budget ? 100 - (100 * minutes(lengthWithin(service.lost, period.from, end))) / budget : null;
  });
}
