import type { PlaybookEntries } from '../../records/ledger.ts';
import { type ValuePart, valueParts } from '../../records/rules.ts';
import type { Comparator } from '../../schemas/fields.ts';
import { percentFraction, satisfies } from '../exact.ts';
import { type Availability, availabilityIn, type ServiceAvailability, type Watch } from './availability.ts';
import { allowance } from './error-budget.ts';
import { policyAt } from './policy.ts';

/** What availability has to reach: in each part of a period the percentage in force there. */
export interface Objective {
  comparator: Comparator;
  parts: readonly ValuePart<number>[];
}

/** What an objective asks of some services in a period: what they come to in each part with a percentage of its own. */
export interface Obligation {
  comparator: Comparator;
  parts: readonly { percent: number; sums: Availability }[];
}

/** Which time an objective is applied to: that agreed, what of it has passed, or what of that is known. */
type Time = 'agreed' | 'elapsed' | 'watched';

/** What an objective asks of some services in a period, up to `asOf` in epoch milliseconds. */
export function obligationIn(
  services: readonly Watch[],
  { comparator, parts }: Objective,
  asOf: number,
): Obligation {
  return {
    comparator,
    parts: parts.map((part) => ({ percent: part.value, sums: availabilityIn(services, part, asOf) })),
  };
}

/** What may be lost of a time: the allowed share of each part, added up. In thousandths of a millisecond. */
export function allowedLoss({ parts }: Obligation, time: Time): number {
  return parts.reduce((sum, { percent, sums }) => sum + allowance(percent) * sums[time], 0);
}

/** Whether what was lost stays within what may be lost of a time, exactly. Nothing agreed is not within. */
export function isWithin({ comparator, parts }: Obligation, time: Time, lost: number): boolean {
  if (parts.every(({ sums }) => sums[time] === 0)) return false;
  const fractions = parts.map(({ percent, sums }) => ({
    ...percentFraction(percent),
    length: BigInt(sums[time]),
  }));
  const scale = fractions.reduce((most, { bottom }) => (bottom > most ? bottom : most), 1n);
  const allowed = fractions.reduce(
    (sum, { top, bottom, length }) => sum + (bottom - top) * (scale / bottom) * length,
    0n,
  );
  const left = allowed - BigInt(lost) * scale;
  return satisfies(left > 0n ? 1 : left < 0n ? -1 : 0, comparator);
}

/** The one percentage that asks the same of the whole period: 99.95 for one half and 99.9 for the other are 99.925. */
export function effectivePercent(obligation: Obligation): number {
  const [only, ...others] = obligation.parts;
  if (only && others.length === 0) return only.percent;
  const agreed = obligation.parts.reduce((sum, { sums }) => sum + sums.agreed, 0);
  if (agreed === 0) return only!.percent;
  return Number((100 * (1 - allowedLoss(obligation, 'agreed') / agreed)).toFixed(4));
}

/** A service's objective over a period, in the time in which it existed; undefined where none was set for all of that time. */
export function objectiveOver(
  { policies, known }: Pick<ServiceAvailability, 'policies' | 'known'>,
  { from, to }: { from: number; to: number },
): Objective | undefined {
  const range = { from: Math.max(from, known?.from ?? from), to: Math.min(to, known?.to ?? to) };
  const parts = policies.flatMap(({ value: { slo }, ...part }) =>
    part.from < range.to && part.to > range.from
      ? [{ from: Math.max(part.from, from), to: Math.min(part.to, to), value: slo }]
      : [],
  );
  return wholeObjective(parts.length > 0 ? parts : [{ from, to, value: policyAt(policies, from).slo }], '>=');
}

/** The organisation's objective over a period: the scorecard's target; undefined where none was set for all of it. */
export function organisationObjective(
  playbook: PlaybookEntries,
  period: { from: number; to: number },
): Objective | undefined {
  const targets = valueParts(playbook, ({ scorecard }) => scorecard.data.uptime?.target, period);
  return wholeObjective(
    targets.map(({ value, ...part }) => ({ ...part, value: value?.value })),
    targets[0]?.value?.comparator ?? '>=',
  );
}

function wholeObjective(
  parts: readonly ValuePart<number | undefined>[],
  comparator: Comparator,
): Objective | undefined {
  const known = parts.filter((part): part is ValuePart<number> => part.value !== undefined);
  return known.length === parts.length ? { comparator, parts: joined(known) } : undefined;
}

/** Neighbours with the same value as one. */
function joined(parts: readonly ValuePart<number>[]): ValuePart<number>[] {
  const result: ValuePart<number>[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.value === part.value) last.to = part.to;
    else result.push({ ...part });
  }
  return result;
}
