import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { asOfInstant } from '../../../src/records/as-of-instant.ts';
import { calendarOf } from '../../../src/records/calendar.ts';
import type { Content } from '../../../src/records/ledger.ts';
import { rawBy } from '../../../src/records/raw.ts';
import { demoContent } from '../../support/demo-content.ts';
import { randomSets } from '../../support/random-sets.ts';

describe('on real content', () => {
  const content: Content = demoContent();
  const last = asOfInstant(content.ledger, undefined, Number.NaN).instant;
  const moment = fc.integer({ min: Date.parse('2024-11-01T00:00:00Z'), max: last });

  test('facts once known stay known at every later moment: nothing leaks from the future', () => {
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const direct = ledgerAsOf(content.ledger, early);
        const through = ledgerAsOf(ledgerAsOf(content.ledger, late), early);
        for (const kind of [
          'incidents',
          'maintenance',
          'postmortems',
          'features',
          'reviews',
          'obligations',
          'complianceMonths',
          'dataRequests',
          'controls',
          'documents',
          'courses',
          'vulnerabilities',
          'accessReviews',
        ] as const)
          expect(through[kind].map(({ id, data, body }) => ({ id, data, body }))).toEqual(
            direct[kind].map(({ id, data, body }) => ({ id, data, body })),
          );
      }),
      randomSets(20261005, 7),
    );
  });

  test('no instant after the as-of moment remains', () => {
    fc.assert(
      fc.property(moment, (asOf) => {
        const { incidents, postmortems } = ledgerAsOf(content.ledger, asOf);
        const text = JSON.stringify([incidents, postmortems], (key, value) =>
          key === 'source' || key === 'body' ? undefined : value,
        );
        for (const [instant] of text.matchAll(/\b1[6-9]\d{11}\b/g))
          expect(Number(instant)).toBeLessThanOrEqual(asOf);
      }),
      randomSets(20261006, 7),
    );
  });

  test('has no errors as of any moment', () => {
    fc.assert(
      fc.property(moment, (asOf) => {
        const ledger = ledgerAsOf(content.ledger, asOf);
        const known = { ...content, ledger, raw: rawBy(content.raw, calendarOf(ledger), asOf) };
        expect(checkContent(known, asOf).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
      randomSets(20261007, 5),
    );
  });
});
