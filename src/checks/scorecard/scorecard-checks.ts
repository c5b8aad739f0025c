import { definitions } from '../../figures/definitions.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import { conversion, UNITS } from '../../schemas/units.ts';
import type { Check } from '../check.ts';

/** The units that a target for a figure can have. */
function unitsFor(unit: string): string[] {
  return UNITS.filter((each) => conversion(each, unit) !== undefined);
}

const figures: Readonly<Record<string, { unit: string; scored?: true }>> = definitions;

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
    const known = Object.keys(figures).filter((id) => figures[id]!.scored);
    for (const [id, { target, aggregation }] of Object.entries(ledger.scorecard.data)) {
      const units = known.includes(id) ? unitsFor(figures[id]!.unit) : [];
      if (known.includes(id) && !units.includes(target.unit))
        yield {
          entry: ledger.scorecard,
          path: [id, 'target'],
          message: `the target of ${id} is in ${target.unit || 'no unit'}, but the figure is in ${figures[id]!.unit || 'no unit'}`,
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
