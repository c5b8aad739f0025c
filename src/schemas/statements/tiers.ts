import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { percent } from '../fields.ts';

/** One tier: the bounds of its uptime, in percent, and the share of the fee that it credits. */
const tier = () =>
  z.strictObject({
    below: percent().optional().describe('It holds where uptime is below this percentage.'),
    atMost: percent().optional().describe('Or where uptime is this percentage or less.'),
    above: percent()
      .optional()
      .describe('Its lower bound, if the terms write one: uptime is above this percentage.'),
    atLeast: percent().optional().describe('Or uptime is at least this percentage.'),
    credit: percent().describe('The credit, in percent of the fee.'),
  });

export type Tier = DataOf<ReturnType<typeof tier>>;

/** The tier's upper bound, and whether it includes it. */
export function upperBound({ below, atMost }: Tier): { value: number; inclusive: boolean } {
  return { value: below ?? atMost ?? 100, inclusive: below === undefined };
}

/** The tier's lower bound, and whether it includes it; undefined where it reaches down to the next deeper tier. */
export function lowerBound({ above, atLeast }: Tier): { value: number; inclusive: boolean } | undefined {
  const value = above ?? atLeast;
  return value === undefined ? undefined : { value, inclusive: above === undefined };
}

/** Whether a tier has the one upper bound that it needs. */
const isBounded = ({ below, atMost }: Tier) => (below === undefined) !== (atMost === undefined);

/** What is wrong with a list of tiers: the place in it, and why. */
function* faults(
  list: readonly Tier[],
): Generator<{ path: (string | number)[]; message: string; fix: string }> {
  for (const [i, own] of list.entries()) {
    const { below, above, atLeast } = own;
    if (!isBounded(own))
      yield {
        path: [i],
        message: below === undefined ? 'this tier has no upper bound' : 'this tier has two upper bounds',
        fix: below === undefined ? 'add below: or atMost:' : 'keep one of below and atMost',
      };
    if (above !== undefined && atLeast !== undefined)
      yield {
        path: [i, 'atLeast'],
        message: 'this tier has two lower bounds',
        fix: 'keep one of above and atLeast',
      };
    const upper = upperBound(own);
    const lower = lowerBound(own);
    const isPoint = lower?.value === upper.value && lower.inclusive && upper.inclusive;
    if (lower && lower.value >= upper.value && !isPoint)
      yield {
        path: [i, above === undefined ? 'atLeast' : 'above'],
        message: `this tier covers no uptime: its lower bound, ${lower.value} %, is not below its upper bound, ${upper.value} %`,
        fix: 'correct one of the two',
      };
    const before = list[i - 1];
    if (!before || !isBounded(own) || !isBounded(before)) continue;
    const bound = upperBound(before);
    const deeper =
      upper.value < bound.value || (upper.value === bound.value && bound.inclusive && !upper.inclusive);
    if (!deeper)
      yield {
        path: [i],
        message:
          upper.value === bound.value
            ? `tiers ${i} and ${i + 1} overlap: both begin at ${upper.value} %`
            : `tier ${i + 1} begins at ${upper.value} %, above tier ${i} at ${bound.value} %`,
        fix:
          upper.value === bound.value
            ? 'keep one of the two, or correct a bound'
            : 'sort the tiers, the highest uptime first',
      };
    const floor = lowerBound(before);
    if (
      floor &&
      (floor.value < upper.value || (floor.value === upper.value && floor.inclusive && upper.inclusive))
    )
      yield {
        path: [i - 1, before.above === undefined ? 'atLeast' : 'above'],
        message: `tiers ${i} and ${i + 1} overlap: tier ${i} reaches down to ${floor.value} %, tier ${i + 1} up to ${upper.value} %`,
        fix: `correct one of the two bounds, or leave the lower bound of tier ${i} out`,
      };
    if (own.credit <= before.credit)
      yield {
        path: [i, 'credit'],
        message: `tier ${i + 1} credits ${own.credit} %, not more than tier ${i}, which is for a better uptime`,
        fix: 'correct one of the two credits',
      };
  }
}

/** The credits of an agreement, the highest uptime first. Of the tiers whose upper bound holds, the deepest is due. */
export const tiers = () =>
  z
    .array(tier())
    .min(1)
    .check((ctx) => {
      for (const { path, message, fix } of faults(ctx.value))
        ctx.issues.push({
          code: 'custom',
          input: ctx.value,
          path,
          message,
          params: {
            rule: 'wrong-value',
            expected:
              'tiers that do not overlap, the highest uptime first, each crediting more than the one before',
            fix,
          },
        });
    })
    .describe(
      'Credits by uptime, the highest uptime first. The deepest tier whose upper bound holds is due, so a tier needs a lower bound only if the terms write one.',
    );
