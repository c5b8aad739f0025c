import { type Calendar, calendarOf } from '../../records/calendar.ts';
import { type Entry, writtenBody } from '../../records/entry.ts';
import { isImported } from '../../records/imported.ts';
import type { Ledger } from '../../records/ledger.ts';
import { exact } from '../../records/when.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Postmortem } from '../../schemas/postmortem.ts';
import { formatDate, formatTime } from '../../words/format.ts';
import type { Check, Finding } from '../check.ts';
import { type Timeline, timelinesIn, timesInSentences, type WrittenTime } from './written-times.ts';

/** The moments that a post-mortem has to give as its incident's record does, and the English words that name them in a row or sentence. */
const LABELS = {
  started: /^(?:(?:the )?(?:incident|impact|outage) )?(?:start(?:s|ed)|began|begins)(?=$|[.,:(–—])/i,
  detected:
    /^(?:(?:the )?(?:incident|impact|outage|it) )?(?:is |was )?(?:detected|noticed)(?=$|[.,:(–—]| by\b)/i,
  acknowledged:
    /^(?:(?:the )?(?:incident|it) )?(?:is |was )?acknowledged(?=$|[.,:(–—]| by\b)|\backnowledges(?=$|[.,:(–—])/i,
  resolved: /^(?:(?:the )?(?:incident|impact|outage|it) )?(?:is |was )?resolved(?=$|[.,:(–—]| by\b)/i,
} as const;
type Moment = keyof typeof LABELS;
const MOMENTS = Object.keys(LABELS) as Moment[];

/** A moment on record, as it is written in the organisation's zone. */
interface Recorded {
  entry: Entry<Incident>;
  key: string;
  time: string;
  date: string;
}

/** The exact moments of an incident. */
function momentsOf(entry: Entry<Incident>, calendar: Calendar): Recorded[] {
  return ([...MOMENTS, 'mitigated', 'verified'] as const).flatMap((key) => {
    const at = exact(entry.data[key]);
    if (at === undefined) return [];
    return [{ entry, key, time: formatTime(at, calendar).slice(0, 5), date: formatDate(at, calendar) }];
  });
}

const isAt = ({ time, date }: Recorded, written: WrittenTime) =>
  time === written.time && (written.date === undefined || written.date === date);

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const HALF_DAY = 12 * 60;

/** A row out of order by its time alone, at the place where a moment belongs: it must be that of the moment. */
function rowOutOfOrder(timeline: Timeline, { time }: Recorded): WrittenTime | undefined {
  return timeline.find((row, i) => {
    const before = timeline[i - 1];
    if (!before || !row.isBare || row.time >= before.time) return false;
    const next = timeline[i + 1]?.time ?? '24:00';
    const isMidnight = minutesOf(before.time) - minutesOf(row.time) > HALF_DAY;
    return !isMidnight && before.time <= time && time <= next;
  });
}

/** How far from a moment on record a row may be that gives it with another time, in minutes. */
const NEAR = 10;

/** The only row that may give a moment with another time: between the moments around it, near it, and nothing else on record. */
function rowBetween(
  timeline: Timeline,
  { time }: Recorded,
  moments: ReadonlySet<string>,
  others: ReadonlySet<string>,
): WrittenTime | undefined {
  const isMoment = (row: WrittenTime) => moments.has(row.time);
  const first = timeline.findLastIndex((row) => isMoment(row) && row.time < time) + 1;
  const next = timeline.findIndex((row, i) => i >= first && isMoment(row));
  const between = timeline
    .slice(first, next < 0 ? undefined : next)
    .filter((row) => !others.has(row.time) && Math.abs(minutesOf(row.time) - minutesOf(time)) <= NEAR);
  return between.length === 1 ? between[0] : undefined;
}

/** A time, the moment that it contradicts, and whether it may also be the time of something else. */
type Contradiction = readonly [WrittenTime, Recorded, isLikely: boolean];

/** Rows and sentences that name a moment and give another time than every incident's record. */
function* mislabelled(
  written: Iterable<WrittenTime>,
  moments: readonly Recorded[],
): Generator<Contradiction> {
  for (const each of written)
    for (const key of MOMENTS) {
      const named = each.text.split(/;\s*/).some((part) => LABELS[key].test(part));
      if (!named) continue;
      const own = moments.filter((moment) => moment.key === key);
      if (own.length > 0 && !own.some((moment) => isAt(moment, each))) yield [each, own[0]!, false];
    }
}

/** Moments that a timeline of an incident leaves out, each with the row that has another time for it. */
function* misplaced(
  timeline: Timeline,
  moments: readonly Recorded[],
  others: ReadonlySet<string>,
): Generator<Contradiction> {
  const times = new Set(timeline.map(({ time }) => time));
  const present = new Set(moments.map(({ time }) => time).filter((time) => times.has(time)));
  const missing = moments.filter(({ key, time }) => key in LABELS && !times.has(time));
  // Two moments as recorded say that it is a timeline of this incident, in this zone.
  if (present.size < 2) return;
  for (const moment of missing) {
    const certain = rowOutOfOrder(timeline, moment);
    // Where several are left out, the author left them out.
    const likely = missing.length === 1 ? rowBetween(timeline, moment, present, others) : undefined;
    if (certain) yield [certain, moment, false];
    else if (likely) yield [likely, moment, true];
  }
}

/** The times of a post-mortem that contradict its incidents' records, each place once. */
function* contradictions(
  entry: Entry<Postmortem>,
  incidents: readonly Entry<Incident>[],
  { organisation }: Pick<Ledger, 'organisation'>,
): Generator<Finding> {
  const calendar = calendarOf({ organisation });
  const body = writtenBody(entry);
  // Times in another zone cannot be compared.
  if (/\b(?:UTC|GMT)\b/.test(body) && !/^(?:Etc\/)?(?:UTC|GMT)$/.test(calendar.zone)) return;
  const moments = incidents.map((incident) => momentsOf(incident, calendar));
  const others = new Set([
    ...moments.flat().map(({ time }) => time),
    ...incidents
      .flatMap(({ data }) => [
        ...[...data.updates, ...data.escalations].map(({ at }) => at),
        ...data.impacts.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to])),
      ])
      .map((at) => formatTime(at, calendar).slice(0, 5)),
  ]);
  const timelines = timelinesIn(body);
  const isEnglish = organisation.data.language.startsWith('en');
  const written = [...timelines.flat(), ...timesInSentences(body)];
  const labelled = isEnglish ? [...mislabelled(written, moments.flat())] : [];
  // What is labelled needs no guess where it is.
  const isLabelled = ([row, moment]: Contradiction) =>
    labelled.some(([each, own]) => own === moment || each.line === row.line);
  const placed = timelines
    .flatMap((timeline) => moments.flatMap((own) => [...misplaced(timeline, own, others)]))
    .filter((each) => !isLabelled(each));
  const seen = new Set<string>();
  for (const [{ line, column, endColumn, time, date }, moment, isLikely] of [...labelled, ...placed]) {
    const place = `${line}:${column}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const own = date === undefined ? time : `${date} ${time}`;
    const recorded = date === undefined ? moment.time : `${moment.date} ${moment.time}`;
    yield {
      entry,
      path: [],
      bodyLine: line,
      bodyColumn: column,
      bodyEndColumn: endColumn,
      message: isLikely
        ? `no row is at ${recorded}, where ${moment.entry.file} has ${moment.key}; ${own} may be meant for it`
        : `${own} contradicts ${moment.entry.file}, where ${moment.key} is ${recorded}`,
      expected: recorded,
      fix: `write ${recorded}, or correct ${moment.key} in ${moment.entry.file}`,
    };
  }
}

export const postmortemTimesAgree: Check = {
  id: 'postmortem-time',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure a post-mortem gives the start, detection, acknowledgement and resolution as its incident’s record does.',
  why: 'Durations are computed from the record. A timeline with another time leaves open which of the two is right.',
  example: {
    file: 'postmortems/2026-03-02-shop-down.md',
    wrong: '| 11:06 | Resolved |',
    right: '| 10:40 | Resolved |',
  },
  since: '0.1.0',
  of: ['postmortems'],
  beside: ['incidents'],
  *find({ ledger }) {
    const byId = new Map(ledger.incidents.map((entry) => [entry.id, entry]));
    for (const entry of ledger.postmortems) {
      if (isImported(entry)) continue;
      const incidents = entry.data.incidents.flatMap((id) => byId.get(id) ?? []);
      if (incidents.length > 0) yield* contradictions(entry, incidents, ledger);
    }
  },
};
