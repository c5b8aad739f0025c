import { allEntries } from '../records/all-entries.ts';
import { calendarOf } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import { type Path, writtenAt } from '../records/source-file.ts';
import { zoneOf } from '../records/zone.ts';
import { DAY, MINUTE } from '../schemas/time.ts';
import type { Check } from './check.ts';

const TIMES = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-]\d\d:\d\d)/g;

/** `+02:00` as milliseconds. */
const lengthOf = (offset: string) =>
  (offset.startsWith('-') ? -MINUTE : MINUTE) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));

/** An offset as RFC 3339 writes it. */
function offsetText(milliseconds: number): string {
  const minutes = Math.abs(milliseconds) / MINUTE;
  const two = (number: number) => String(Math.trunc(number)).padStart(2, '0');
  return `${milliseconds < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** Days to instants in the other seasons. */
const SEASONS = [-182, -91, 91, 182];

/** The times of a record, as written, with their paths. */
function* writtenTimes({ schema, data, source }: Entry): Generator<[Path, string]> {
  for (const { path, value } of fieldsWith<string>(schema, 'format'))
    if (value === 'date-time')
      for (const [at] of valuesAt(data, path)) {
        const written = writtenAt(source, at);
        if (written !== undefined) yield [at, written];
      }
}

export const offsetsAreOfTheirSeason: Check = {
  id: 'timestamp-offset',
  area: 'Operations',
  severity: 'warning',
  ensure: 'Ensure times do not have the offset that the organisation’s zone has at another time of the year.',
  why: 'The offset of summer in winter moves an event by an hour, and its outage with it. Nothing else would show it. Offsets of other zones, and Z, say what they mean.',
  example: {
    file: 'incidents/2026-03-10-summer.md',
    wrong: 'started: 2026-03-10T10:00:00+02:00',
    right: 'started: 2026-03-10T09:00:00+01:00',
  },
  since: '0.1.0',
  of: 'all',
  *find(content) {
    const calendar = calendarOf(content.ledger);
    /** The offset that an instant has in the organisation's zone, if the written one is that of another season. */
    const seasonal = (written: string, offset: string) => {
      const instant = Date.parse(written);
      const { offsetAt } = zoneOf(calendar.zoneAt(instant));
      const [own, is] = [lengthOf(offset), offsetAt(instant)];
      // An event across a clock change is usually written with one offset.
      if ([-DAY, DAY].some((length) => offsetAt(instant + length) === own)) return undefined;
      const others = SEASONS.map((days) => offsetAt(instant + days * DAY));
      return own !== 0 && own !== is && others.includes(own)
        ? { zone: calendar.zoneAt(instant), is }
        : undefined;
    };
    for (const entry of allEntries(content)) {
      const suspect = new Set(
        [...entry.source.yaml.matchAll(TIMES)]
          .filter(([text, offset]) => seasonal(text, offset!))
          .map(([text]) => text),
      );
      if (suspect.size === 0) continue;
      const found = [...writtenTimes(entry)].filter(([, text]) => suspect.has(text));
      const [first] = found;
      if (!first) continue;
      const [path, written] = first;
      const offset = written.slice(-6);
      const { zone, is } = seasonal(written, offset)!;
      const right = offsetText(is);
      const more = found.length - 1;
      // Usually the clock is right and the offset wrong, for all times of a record.
      yield {
        entry,
        path,
        message: `${pathText(path)} has the offset ${offset}, but ${zone} had ${right} then${more > 0 ? `; ${more} more ${more === 1 ? 'time has' : 'times have'} it too` : ''}`,
        expected: `${right}, or Z for UTC`,
        fix: `if ${written.slice(11, 16)} is what the clock showed in ${zone}, write ${written.slice(0, -6)}${right}; if the instant is right, write it as ${new Date(Date.parse(written)).toISOString().replace('.000', '')}`,
      };
    }
  },
};
