import type { PlaybookEntries } from '../records/ledger.ts';
import { valueParts } from '../records/rules.ts';
import type { Target } from '../schemas/fields.ts';
import { conversion } from '../schemas/units.ts';
import { meets } from './exact.ts';
import { type RuleChange, type Status, targetText } from './figure.ts';

/** The target that the playbook sets for a figure of the organisation: the scorecard's, else that of a continuous duty. */
export function organisationTarget(
  { scorecard, cadences }: Pick<PlaybookEntries, 'scorecard' | 'cadences'>,
  figure: string,
): Target | undefined {
  if (Object.hasOwn(scorecard.data, figure)) return scorecard.data[figure]!.target;
  return Object.values(cadences.data)
    .flatMap(({ levels }) => levels)
    .find((level) => level.figure === figure)?.target;
}

/** Where the target of a figure changed inside a period, oldest first. `targetIn` reads it from the rules of a time. */
export function targetChanges(
  playbook: PlaybookEntries,
  targetIn: (rules: PlaybookEntries) => Target | undefined,
  period: { from: number; to: number },
): RuleChange[] {
  const parts = valueParts(playbook, targetIn, period);
  const words = (target: Target | undefined) => (target ? targetText(target) : 'none');
  return parts.slice(1).map(({ from, value }, i) => ({
    at: from,
    rule: 'target',
    before: words(parts[i]!.value),
    after: words(value),
  }));
}

/**
 * How a value stands against a target: exactly, so that 99.9 is not > 99.9. `unit` is the value's; `margin`, in the
 * target's unit, marks what is met by less as at risk. No value is no data, whatever the target.
 */
export function statusAgainst(
  value: number | null,
  unit: string,
  target: Target | undefined,
  margin = 0,
): Status {
  if (value === null) return 'no_data';
  if (!target) return 'no_target';
  const factor = conversion(target.unit, unit) ?? 1;
  if (!meets(value, target.comparator, target.value * factor)) return 'missed';
  const distance = Math.abs(value - target.value * factor);
  return margin > 0 && meets(distance, '<', margin * factor) ? 'at_risk' : 'met';
}
