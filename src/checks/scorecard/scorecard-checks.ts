import { definitionIn, figureIdsIn } from '../../figures/definitions.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import { conversion, UNITS } from '../../schemas/units.ts';
import type { Check } from '../check.ts';

/** The units that a target for a figure can have. */
function unitsFor(unit: string): string[] {
  const known = UNITS.filter((each) => conversion(each, unit) !== undefined);
  return known.length > 0 ? known : [unit];
}

export const scorecardFigures: Check = {
  id: 'scorecard-figure',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure the scorecard has targets only for figures that can have one, in a matching unit, and an aggregation only for uptime.',
  why: 'A target in another unit would be compared as a bare number, and met or missed by chance.',
  example: {
    file: 'playbook/scorecard.yaml',
    wrong: 'target: < 99 min',
    right: 'target: > 99 %',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const scored = new Map(
      figureIdsIn(ledger).flatMap((id) => {
        const definition = definitionIn(ledger, id);
        return definition.scored ? [[id as string, definition] as const] : [];
      }),
    );
    const known = [...scored.keys()];
    for (const [id, { target, aggregation }] of Object.entries(ledger.scorecard.data)) {
      const { unit = '' } = scored.get(id) ?? {};
      const units = unitsFor(unit);
      if (known.includes(id) && !units.includes(target.unit))
        yield {
          entry: ledger.scorecard,
          path: [id, 'target'],
          message: `the target of ${id} is in ${target.unit || 'no unit'}, but the figure is in ${unit || 'no unit'}`,
          expected: `a target in ${units.join(' or ')}`,
          fix: 'correct the unit, and convert the number',
        };
      if (!known.includes(id))
        yield {
          entry: ledger.scorecard,
          path: [id],
          on: 'key',
          message: `"${id}" cannot have a target`,
          expected: `one of ${listed(known)}`,
          fix: useNearest(id, known) ?? 'use the id of a figure that can have a target',
        };
      if (aggregation !== undefined && id !== 'uptime')
        yield {
          entry: ledger.scorecard,
          path: [id, 'aggregation'],
          on: 'key',
          message: `"aggregation" has no meaning for ${id}: only uptime is computed from several services`,
          expected: 'aggregation under uptime only',
          fix: 'set it under uptime, or leave it out',
        };
    }
  },
};
