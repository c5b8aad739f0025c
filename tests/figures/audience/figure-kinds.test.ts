import { expect, test } from 'vitest';
import { kindsOfFigure } from '../../../src/figures/audience/figure-kinds.ts';
import { makeBasis } from '../../../src/figures/basis.ts';
import { computeFigures } from '../../../src/figures/figures.ts';
import { contentAsOf } from '../../../src/records/as-of.ts';
import { asOfInstant } from '../../../src/records/as-of-instant.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { placeOf } from '../../../src/records/place.ts';
import { DEMO } from '../../support/demo.ts';

test('every figure of the demo rests on no other kinds than it says', () => {
  const content = readContent(DEMO);
  const { instant } = asOfInstant(content.ledger, undefined, 0);
  const undeclared = new Set<string>();
  for (const { id, sources } of computeFigures(makeBasis(contentAsOf(content, instant), instant)).all) {
    const { about, from } = kindsOfFigure(id);
    for (const file of sources) {
      const place = placeOf(file)!;
      const kind = 'playbook' in place ? place.playbook : place.record;
      if (![...about, ...from].includes(kind)) undeclared.add(`${id}: ${kind}`);
    }
  }
  expect([...undeclared]).toEqual([]);
});
