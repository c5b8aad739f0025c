import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginnings, ledgerAsOf } from '../../../src/records/as-of.ts';
import { calendarOf } from '../../../src/records/calendar.ts';
import type { Entry } from '../../../src/records/entry.ts';
import type { Ledger } from '../../../src/records/ledger.ts';
import { kinds, type PlaybookKind, type RecordKind } from '../../../src/schemas/kinds.ts';
import { demoContent } from '../../support/demo-content.ts';
import { randomSets } from '../../support/random-sets.ts';

const { ledger } = demoContent();
const last = ledger.organisation.data.asOf!;
const moment = fc.integer({ min: Date.parse('2024-09-01T00:00:00Z'), max: last });
const names = Object.keys(kinds) as (PlaybookKind | RecordKind)[];

/** The data of entries, without their sources. */
function wordsOf(known: Ledger, kind: PlaybookKind | RecordKind) {
  return ([known[kind]].flat() as Entry[]).map(({ id, data, body }) => ({ id, data, body }));
}

test('of every kind: facts once known stay known at every later moment', () => {
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      const direct = ledgerAsOf(ledger, early);
      const through = ledgerAsOf(ledgerAsOf(ledger, late), early);
      for (const kind of names) expect(wordsOf(through, kind), kind).toEqual(wordsOf(direct, kind));
    }),
    randomSets(20261129, 8),
  );
});

test('of every kind: as of a moment after its end, a record is complete', () => {
  // Without judgements, which change what sources recorded.
  const deployments = ledger.deployments.map((log) => ({ ...log, data: { ...log.data, judgements: [] } }));
  const whole = { ...ledger, deployments };
  const known = ledgerAsOf(whole, Date.parse('2199-01-01T00:00:00Z'));
  for (const kind of names) expect(wordsOf(known, kind), kind).toEqual(wordsOf(whole, kind));
});

test('limiting to an earlier date does not change the content read', () => {
  const words = () => JSON.stringify(names.map((kind) => wordsOf(ledger, kind)));
  const before = words();
  ledgerAsOf(ledger, Date.parse('2026-03-15T00:00:00Z'));
  expect(words()).toBe(before);
});

test('facts start with the known records, and never after the as-of moment', () => {
  const asOf = Date.parse('2026-03-15T00:00:00Z');
  const starts = beginnings(ledgerAsOf(ledger, asOf), calendarOf(ledger));
  expect(starts.length).toBeGreaterThan(500);
  expect(starts.filter((instant) => instant > asOf)).toEqual([]);
});
