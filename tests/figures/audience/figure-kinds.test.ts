import { expect, test } from 'vitest';
import { kindsOfFigure } from '../../../src/figures/audience/figure-kinds.ts';
import { placeOf } from '../../../src/records/place.ts';
import { demoFigures } from '../../support/demo-content.ts';

test('every figure of the demo rests on no other kinds than it says', () => {
  const undeclared = new Set<string>();
  for (const { id, sources } of demoFigures().all) {
    const { about, from } = kindsOfFigure(id);
    for (const file of sources) {
      const place = placeOf(file)!;
      const kind = 'playbook' in place ? place.playbook : place.record;
      if (![...about, ...from].includes(kind)) undeclared.add(`${id}: ${kind}`);
    }
  }
  expect([...undeclared]).toEqual([]);
});
