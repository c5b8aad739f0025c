import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { inZone } from '../../src/sources/adapters/times.ts';
import { randomSets } from '../support/random-sets.ts';

test('an instant is written with the offset that its zone has then', () => {
  const instants = fc.integer({ min: 0, max: Date.parse('2199-12-31') });
  // Monrovia's offset had seconds until 1972, and some zones have half hours.
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Africa/Monrovia',
  );
  fc.assert(
    fc.property(
      fc.oneof(instants, fc.integer({ min: 0, max: Date.parse('1972-03-01') })),
      zones,
      (instant, zone) => {
        const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        const written = local.round({ smallestUnit: 'second', roundingMode: 'floor' });
        expect(inZone(instant, { zoneAt: () => zone })).toBe(
          written.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
        );
      },
    ),
    randomSets(20261130, 500),
  );
});
