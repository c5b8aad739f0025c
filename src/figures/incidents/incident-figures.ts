import type { Calendar, Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { beginOf, begunOf, endOf, exactTimes, isOver } from '../../records/incident-moments.ts';
import { rulesOfFirstDay } from '../../records/rules.ts';
import type { Target, When } from '../../schemas/fields.ts';
import type { Incident } from '../../schemas/incident.ts';
import { MINUTE } from '../../schemas/time.ts';
import { type Basis, byPeriod, harmedServices } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { average } from '../ratio.ts';
import { distribution, mean } from '../statistics.ts';
import { incidentTimes } from './incident-time.ts';
import { openAt } from './open-incidents.ts';
import { ownImpacts } from './own-impact.ts';

type TimeId = 'mttd' | 'mtta' | 'mttr';

/** A time in an incident, and the subjects for which it counts. */
interface Spell {
  file: string;
  recorded: Entry['recorded'];
  subjects: readonly string[];
  /** Undefined where only the day is known. */
  from: number | undefined;
  /** Undefined while it goes on, or where only the day is known. */
  to: number | undefined;
  /** When it was over, as far as it is known; undefined while it goes on. */
  ended: When | undefined;
  /** The first instant at which it can have begun. */
  begun: number;
  /** Of a service: how much of it was under impact, and how long the whole incident was. */
  own?: { affected: number | undefined; incident: number | undefined };
}
/** One whose length is known. */
type Sample = Spell & { from: number; to: number };

/** The incidents that were not rated, as a subject beside the severities. */
export const UNRATED = 'unrated';

const wide = ({ severity }: Incident) => [
  'organisation',
  severity === undefined ? UNRATED : `severity:${severity}`,
];
const everyone = (incident: Incident) => [
  ...wide(incident),
  ...harmedServices(incident).map((id) => `service:${id}`),
];

/** From one event of each incident to another, for all that it is about. */
function between(from: 'started' | 'detected', to: 'detected' | 'acknowledged') {
  return ({ file, recorded, data }: Entry<Incident>): Spell[] => {
    const times = exactTimes(data);
    const [begun, ended] = [times[from], times[to]];
    if (begun === undefined) return [];
    return [{ file, recorded, subjects: everyone(data), from: begun, to: ended, begun, ended }];
  };
}

/** From the start of an incident to its resolution; for each service, its own impact. */
function resolutions({ file, recorded, data }: Entry<Incident>, calendar: Calendar): Spell[] {
  const { started, resolved } = exactTimes(data);
  const incident = incidentTimes(data).resolve;
  const begun = beginOf(data, calendar);
  const ended = isOver(data) ? (data.resolved ?? endOf(data, calendar)) : undefined;
  return [
    { file, recorded, subjects: wide(data), from: started, to: resolved, begun, ended },
    ...[...ownImpacts(data)].map(([service, { from, to, affected }]) => ({
      file,
      recorded,
      subjects: [`service:${service}`],
      from,
      to,
      begun: from,
      ended: to ?? ended,
      own: { affected, incident },
    })),
  ];
}

/** Things by their subjects: the organisation, each severity, each service; empty lists where there is nothing. */
function bySubject<T extends { subjects: readonly string[] }>(
  { ledger, services }: Basis,
  things: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>([['organisation', []]]);
  if (ledger.incidents.some(({ data }) => data.severity === undefined)) groups.set(UNRATED, []);
  for (const id of Object.keys(ledger.severities.data)) groups.set(`severity:${id}`, []);
  for (const { id } of services) groups.set(`service:${id}`, []);
  for (const thing of things) for (const subject of thing.subjects) groups.get(subject)?.push(thing);
  return groups;
}

/** Every subject in every period with the times that ended in it. */
function* endedIn(basis: Basis, spells: readonly Spell[]) {
  const ended = byPeriod(basis, spells, (spell) => spell.ended);
  const isSample = (spell: Spell): spell is Sample => spell.from !== undefined && spell.to !== undefined;
  for (const [period, own] of ended)
    for (const [subject, all] of bySubject(basis, own))
      yield { period, subject, samples: all.filter(isSample), of: all.length };
}

const inMinutes = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / MINUTE);
const meanMinutes = (lengths: readonly (number | undefined)[]) =>
  inMinutes(mean(lengths.filter((length) => length !== undefined)));

/** How many of some records were recorded late; null if that is not known of all. */
function lateOf(records: readonly Pick<Entry, 'recorded'>[]): number | null {
  if (records.some(({ recorded }) => recorded === undefined)) return null;
  return records.filter(({ recorded }) => recorded?.late !== undefined).length;
}

/** A mean time in minutes, with what belongs beside a mean. Compared with its target from the exact sum. */
function meanOf(samples: readonly Sample[]) {
  const lengths = samples.map(({ from, to }) => to - from);
  const { n, mean: value, median, p90, longest } = distribution(lengths.map((length) => length / MINUTE));
  const sum = lengths.reduce((total, length) => total + length, 0);
  return {
    value,
    ratio: average(sum, n, MINUTE),
    n,
    sources: samples.map(({ file }) => file),
    detail: { sumMinutes: n === 0 ? null : sum / MINUTE, median, p90, longest, late: lateOf(samples) },
  };
}

function targetOf({ ledger, calendar }: Basis, id: TimeId, subject: string, period: Period): Target | null {
  if (subject !== 'organisation') return null;
  return rulesOfFirstDay(ledger, period, calendar).scorecard.data[id]?.target ?? null;
}

function timesOf(basis: Basis, id: 'mttd' | 'mtta', spells: readonly Spell[]): Figure[] {
  return [...endedIn(basis, spells)].map(({ period, subject, samples }) =>
    makeFigure(basis, id, subject, period, {
      ...meanOf(samples),
      target: targetOf(basis, id, subject, period),
    }),
  );
}

/** Times to resolve, beside what was still open. For a service also how long its incidents were as a whole. */
function resolutionsOf(basis: Basis): Figure[] {
  const spells = basis.ledger.incidents.flatMap((entry) => resolutions(entry, basis.calendar));
  const all = bySubject(basis, spells);
  return [...endedIn(basis, spells)].map(({ period, subject, samples, of }) => {
    const target = targetOf(basis, 'mttr', subject, period);
    const open = openAt(all.get(subject)!, period, basis.asOf, target, basis.calendar);
    const made = meanOf(samples);
    const whole = subject.startsWith('service:') && {
      affectedMinutes: meanMinutes(samples.map(({ own }) => own?.affected)),
      incidentMinutes: meanMinutes(samples.map(({ own }) => own?.incident)),
    };
    return makeFigure(basis, 'mttr', subject, period, {
      ...made,
      target,
      // What is open for longer than the target has missed it already, whatever was resolved in time.
      ...(open.late ? { status: 'missed' } : {}),
      sources: [...new Set([...made.sources, ...open.spells.map(({ file }) => file)])],
      detail: {
        ...made.detail,
        of,
        open: open.spells.length,
        oldestOpenMinutes: inMinutes(open.oldest),
        openPastTarget: open.late,
        ...whole,
      },
    });
  });
}

function countsOf(basis: Basis): Figure[] {
  const begun = basis.ledger.incidents.map((entry) => ({ ...entry, subjects: everyone(entry.data) }));
  return [...byPeriod(basis, begun, ({ data }) => begunOf(data))].flatMap(([period, entries]) =>
    [...bySubject(basis, entries)].map(([subject, group]) =>
      makeFigure(basis, 'incidents', subject, period, {
        value: group.length,
        n: group.length,
        sources: group.map(({ file }) => file),
        detail: {
          late: lateOf(group),
          withoutMonth: group.filter(({ data }) => /^\d{4}$/.test(String(begunOf(data)))).length,
        },
      }),
    ),
  );
}

/** Times to detect, acknowledge and resolve by the period in which they ended, and counts by the period of the start. */
export function incidentFigures(basis: Basis): Figure[] {
  const { incidents } = basis.ledger;
  return [
    ...timesOf(basis, 'mttd', incidents.flatMap(between('started', 'detected'))),
    ...timesOf(basis, 'mtta', incidents.flatMap(between('detected', 'acknowledged'))),
    ...resolutionsOf(basis),
    ...countsOf(basis),
  ];
}
