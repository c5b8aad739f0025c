import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { localTime } from '../../src/records/local-time.ts';
import { addDays } from '../../src/schemas/time.ts';
import { randomSets } from '../support/random-sets.ts';

const two = (number: number) => String(number).padStart(2, '0');

/** Zones with summer time in either half of the year, by half an hour, at midnight, in Ramadan, none, and one that skipped a day. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'UTC',
  'Pacific/Apia',
];

test('instants of local times are those of Temporal, on days of clock changes too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 9000 }),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      (timeZone, days, hour, minute) => {
        const date = addDays('2008-01-01', days);
        const { at, startOfDay } = localTime([{ zone: timeZone }]);
        const time = `${two(hour)}:${two(minute)}`;
        const day = Temporal.PlainDate.from(date);
        expect(at(date, time)).toBe(day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
        expect(startOfDay(date)).toBe(day.toZonedDateTime({ timeZone }).epochMilliseconds);
      },
    ),
    randomSets(23, 1000),
  );
});
