import { definitions } from '../../figures/definitions.ts';
import { didYouMean, listed } from '../../records/near-miss.ts';
import { conversion, UNITS } from '../../schemas/units.ts';
import type { Check } from '../check.ts';

/** Units in which a target for a figure may be written. */
function unitsFor(unit: string): string[] {
  return UNITS.filter((each) => conversion(each, unit) !== undefined);
}

const figures: Readonly<Record<string, { unit: string; scored?: true }>> = definitions;

export const scorecardFigures: Check = {
  id: 'scorecard-figure',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure the scorecard sets targets only for figures that can have one, in their unit.',
  why: 'A target in another unit than its figure would be compared as bare numbers, and met or missed by chance.',
  example: {
    file: 'playbook/scorecard.yaml',
    wrong: 'target: < 99 min',
    right: 'target: > 99 %',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const known = Object.keys(figures).filter((id) => figures[id]!.scored);
    for (const [id, { target }] of Object.entries(ledger.scorecard.data)) {
      const units = known.includes(id) ? unitsFor(figures[id]!.unit) : [];
      if (known.includes(id) && !units.includes(target.unit))
        yield {
          entry: ledger.scorecard,
          path: [id, 'target'],
          message: `${id} is measured in ${figures[id]!.unit}, its target in ${target.unit}`,
          expected: `a target in ${units.join(' or ')}`,
          fix: `${target.comparator} ${target.value} ${units[0]}, if the number is right`,
        };
      if (!known.includes(id))
        yield {
          entry: ledger.scorecard,
          path: [id],
          on: 'key',
          message: `the scorecard can set no target for "${id}"`,
          expected: `one of ${listed(known)}`,
          fix: didYouMean(id, known) ?? 'the id of a figure that can have a target',
        };
    }
  },
};
