import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginnings, ledgerAsOf } from '../../../src/records/as-of.ts';
import { calendarOf } from '../../../src/records/calendar.ts';
import type { Entry } from '../../../src/records/entry.ts';
import { type Ledger, readContent } from '../../../src/records/ledger.ts';
import { kinds, type PlaybookKind, type RecordKind } from '../../../src/schemas/kinds.ts';
import { DEMO } from '../../support/demo.ts';

const { ledger } = readContent(DEMO);
const last = ledger.organisation.data.asOf!;
const moment = fc.integer({ min: Date.parse('2024-09-01T00:00:00Z'), max: last });
const names = Object.keys(kinds) as (PlaybookKind | RecordKind)[];

/** What entries say, without what they were read from. */
function wordsOf(known: Ledger, kind: PlaybookKind | RecordKind) {
  return ([known[kind]].flat() as Entry[]).map(({ id, data, body }) => ({ id, data, body }));
}

test('of every kind: what was known once is known through every later moment', () => {
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      const direct = ledgerAsOf(ledger, early);
      const through = ledgerAsOf(ledgerAsOf(ledger, late), early);
      for (const kind of names) expect(wordsOf(through, kind), kind).toEqual(wordsOf(direct, kind));
    }),
    { seed: 20261129, numRuns: 8 },
  );
});

test('of every kind: seen from after its end, a record says all that it says', () => {
  const known = ledgerAsOf(ledger, Date.parse('2199-01-01T00:00:00Z'));
  for (const kind of names) expect(wordsOf(known, kind), kind).toEqual(wordsOf(ledger, kind));
});

test('looking back changes nothing of what was read', () => {
  const words = () => JSON.stringify(names.map((kind) => wordsOf(ledger, kind)));
  const before = words();
  ledgerAsOf(ledger, Date.parse('2026-03-15T00:00:00Z'));
  expect(words()).toBe(before);
});

test('facts begin with the records that are known, and never later than as-of', () => {
  const asOf = Date.parse('2026-03-15T00:00:00Z');
  const starts = beginnings(ledgerAsOf(ledger, asOf), calendarOf(ledger));
  expect(starts.length).toBeGreaterThan(500);
  expect(starts.filter((instant) => instant > asOf)).toEqual([]);
});
