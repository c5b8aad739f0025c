import { allEntries } from '../records/all-entries.ts';
import { calendarOf } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import { type Path, writtenAt } from '../records/source-file.ts';
import { withOffset } from '../records/with-offset.ts';
import { zoneOf } from '../records/zone.ts';
import { DAY, iso } from '../schemas/time.ts';
import type { Check } from './check.ts';

const TIMES = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?[+-]\d\d:\d\d/g;

/** A time as written, without its offset. */
const localOf = (written: string) => written.slice(0, -6);

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
    /** Whether a time has the offset that the organisation's zone has in another season. */
    const isOfAnotherSeason = (written: string) => {
      const instant = Date.parse(written);
      // It may be in a text, where anything can look like a time.
      if (Number.isNaN(instant)) return false;
      const { offsetAt } = zoneOf(calendar.zoneAt(instant));
      const own = Date.parse(`${localOf(written)}Z`) - instant;
      // An event across a clock change is usually written with one offset.
      if (own === 0 || [-DAY, 0, DAY].some((length) => offsetAt(instant + length) === own)) return false;
      return SEASONS.some((days) => offsetAt(instant + days * DAY) === own);
    };
    for (const entry of allEntries(content)) {
      const times = [...entry.source.yaml.matchAll(TIMES)].map(([text]) => text);
      const suspect = new Set(times.filter(isOfAnotherSeason));
      if (suspect.size === 0) continue;
      const found = [...writtenTimes(entry)].filter(([, text]) => suspect.has(text));
      const [first] = found;
      if (!first) continue;
      const [path, written] = first;
      const zone = calendar.zoneAt(Date.parse(written));
      const local = localOf(written);
      const [right = written] = withOffset(local, calendar);
      const offset = right.slice(-6);
      const more = found.length - 1;
      // Usually the clock is right and the offset wrong, for all times of a record.
      yield {
        entry,
        path,
        message: `${pathText(path)} has the offset ${written.slice(-6)}, but ${zone} had ${offset} then${more > 0 ? `; ${more} more ${more === 1 ? 'time has' : 'times have'} it too` : ''}`,
        expected: `${offset}, or Z for UTC`,
        fix: `if ${local.slice(11, 16)} is what the clock showed in ${zone}, write ${right}; if the instant is right, write it as ${iso(Date.parse(written))}`,
      };
    }
  },
};
