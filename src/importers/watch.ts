import { localTime } from '../records/local-time.ts';
import type { NewRecord } from '../records/write-record.ts';
import { parseTimestamp } from '../schemas/fields.ts';
import { iso } from '../schemas/time.ts';
import { watch } from '../schemas/watch.ts';
import type { Archive } from './archive.ts';
import type { Catalogue } from './catalogue.ts';
import type { ImportedFile } from './compose.ts';
import { composeRecord } from './record.ts';

interface Interval {
  service: string;
  by: string;
  from: number;
  to: number;
}

/** The monitored time of an archive as one log for each local month. */
export function composeWatch(archive: Archive, catalogue: Catalogue, tool: string): ImportedFile {
  const months = new Map<string, Interval[]>();
  for (const interval of intervalsOf(archive, catalogue))
    for (const [month, part] of byMonth(interval, archive.zone))
      months.set(month, [...(months.get(month) ?? []), part]);
  const records = [...months].sort().map(([month, parts]): NewRecord => {
    const composed = composeRecord(watch, `${watch.place}/${month}.yaml`, {
      watched: parts.map(({ service, from, to, by }) => ({ service, from: iso(from), to: iso(to), by })),
      source: { system: tool },
    });
    if ('reasons' in composed)
      throw new Error(`the log of ${month} is not valid: ${composed.reasons.join('; ')}`);
    return composed.record;
  });
  return { file: 'monitored time', records, losses: [] };
}

/** The intervals of each service; those that touch are one, since a service may have had two names. */
function intervalsOf({ watched = [] }: Archive, { idOf }: Catalogue): Interval[] {
  const named = watched.flatMap(({ service, from, to, by }) => {
    const id = idOf(service);
    const [begin, end] = [parseTimestamp(from), parseTimestamp(to)];
    return id === undefined || typeof begin !== 'number' || typeof end !== 'number'
      ? []
      : [{ service: id, by, from: begin, to: end }];
  });
  return [...Map.groupBy(named, ({ service, by }) => `${service}\n${by}`).values()].flatMap((own) => {
    const merged: Interval[] = [];
    for (const each of own.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last && each.from <= last.to) last.to = Math.max(last.to, each.to);
      else merged.push({ ...each });
    }
    return merged;
  });
}

/** The parts of an interval in each local month, as `2026-10`. */
function byMonth({ from, to, ...what }: Interval, zone: string): [string, Interval][] {
  const { dateOf, startOfDay } = localTime([{ zone }]);
  const parts: [string, Interval][] = [];
  for (let begin = from; begin < to; ) {
    const month = dateOf(begin).slice(0, 7);
    const [year, number] = month.split('-').map(Number) as [number, number];
    const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
    const end = Math.min(to, startOfDay(next));
    parts.push([month, { ...what, from: begin, to: end }]);
    begin = end;
  }
  return parts;
}
