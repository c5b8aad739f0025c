import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Target } from '../../schemas/fields.ts';
import type { Incident } from '../../schemas/incident.ts';
import { MINUTE } from '../../schemas/time.ts';
import { type Basis, byPeriod, harmedServices } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { average } from '../ratio.ts';
import { distribution } from '../statistics.ts';
import { type IncidentTimes, incidentTimes } from './incident-time.ts';

type TimeId = 'mttd' | 'mtta' | 'mttr';
/** Each with the event that ends the time: an incident counts in the period of that. */
const TIMES: readonly {
  id: TimeId;
  time: keyof IncidentTimes;
  end: 'detected' | 'acknowledged' | 'resolved';
}[] = [
  { id: 'mttd', time: 'detect', end: 'detected' },
  { id: 'mtta', time: 'acknowledge', end: 'acknowledged' },
  { id: 'mttr', time: 'resolve', end: 'resolved' },
];

/** A mean time of some incidents in minutes, with what belongs beside a mean. Compared with its target from the exact sum. */
function timeFigure(
  basis: Basis,
  id: TimeId,
  subject: string,
  period: Period,
  samples: readonly { file: string; milliseconds: number }[],
  target: Target | undefined,
): Figure {
  const { n, mean, median, p90, longest } = distribution(
    samples.map(({ milliseconds }) => milliseconds / MINUTE),
  );
  const sum = samples.reduce((total, { milliseconds }) => total + milliseconds, 0);
  return makeFigure(basis, id, subject, period, {
    value: mean,
    ratio: average(sum, n, MINUTE),
    n,
    target: target ?? null,
    sources: samples.map(({ file }) => file),
    detail: { sumMinutes: n === 0 ? null : sum / MINUTE, median, p90, longest },
  });
}

/** The incidents of a period by what they are about: the organisation, each severity, each service they harmed. */
function subjects(basis: Basis, entries: readonly Entry<Incident>[]): Map<string, Entry<Incident>[]> {
  const groups = new Map<string, Entry<Incident>[]>([['organisation', [...entries]]]);
  for (const id of Object.keys(basis.ledger.severities.data)) groups.set(`severity:${id}`, []);
  for (const { id } of basis.services) groups.set(`service:${id}`, []);
  for (const entry of entries) {
    groups.get(`severity:${entry.data.severity}`)?.push(entry);
    for (const service of harmedServices(entry.data)) groups.get(`service:${service}`)?.push(entry);
  }
  return groups;
}

function timesOf(basis: Basis, { id, time, end }: (typeof TIMES)[number]): Figure[] {
  const ended = byPeriod(basis, basis.ledger.incidents, ({ data }) => data[end]);
  return [...ended].flatMap(([period, entries]) =>
    [...subjects(basis, entries)].map(([subject, group]) => {
      const samples = group.flatMap(({ file, data }) => {
        const milliseconds = incidentTimes(data)[time];
        return milliseconds === undefined ? [] : [{ file, milliseconds }];
      });
      const goal = subject === 'organisation' ? basis.ledger.scorecard.data[id]?.target : undefined;
      return timeFigure(basis, id, subject, period, samples, goal);
    }),
  );
}

function countsOf(basis: Basis, period: Period, entries: readonly Entry<Incident>[]): Figure[] {
  return [...subjects(basis, entries)].map(([subject, group]) =>
    makeFigure(basis, 'incidents', subject, period, {
      value: group.length,
      n: group.length,
      sources: group.map(({ file }) => file),
    }),
  );
}

/** Times to detect, acknowledge and resolve by the period in which they ended, and counts by the period of the start. */
export function incidentFigures(basis: Basis): Figure[] {
  const begun = byPeriod(basis, basis.ledger.incidents, ({ data }) => data.started);
  return [
    ...TIMES.flatMap((time) => timesOf(basis, time)),
    ...[...begun].flatMap(([period, group]) => countsOf(basis, period, group)),
  ];
}
