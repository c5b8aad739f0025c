import { requireCount } from '../finance/amounts.ts';
import { percentage } from '../statistics.ts';

/** A funnel's steps by how many reached each: what each keeps of the one before it, and the last of the first, in percent. */
export function funnel(counts: readonly number[]): { steps: (number | null)[]; overall: number | null } {
  for (const count of counts) requireCount(count, 'a step');
  const steps = counts.slice(1).map((count, i) => percentage(count, counts[i]!));
  return { steps, overall: counts.length < 2 ? null : percentage(counts.at(-1)!, counts[0]!) };
}
