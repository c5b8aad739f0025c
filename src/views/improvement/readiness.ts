import type { Basis } from '../../figures/basis.ts';
import { listWords, plural } from '../../words/format.ts';

export type Condition = Basis['ledger']['readiness']['data'][string] & { id: string };

/** The pre-conditions of the phase, unchecked ones first. */
export function conditions({ ledger }: Pick<Basis, 'ledger'>): Condition[] {
  const all = Object.entries(ledger.readiness.data).map(([id, each]) => ({ id, ...each }));
  return [...all.filter(({ checked }) => !checked), ...all.filter(({ checked }) => checked)];
}

/** Whether the phase may start, and since when. */
export function readinessAnswer(all: readonly Condition[]): string {
  if (all.length === 0) return 'No data: no pre-condition of the phase is defined.';
  const open = all.filter(({ checked }) => !checked);
  const days = all.flatMap(({ checked, date }) => (checked && date ? [date] : [])).sort();
  if (open.length === 0)
    return `Ready: ${all.length === 1 ? 'the only' : `all ${all.length}`} pre-condition${all.length === 1 ? '' : 's'} of the phase ${all.length === 1 ? 'is' : 'are'} checked${days.length > 0 ? `, the last on ${days.at(-1)}` : ''}.`;
  return `Not ready: ${all.length - open.length} of ${plural(all.length, 'pre-condition')} ${all.length - open.length === 1 ? 'is' : 'are'} checked; missing: ${listWords(open.map(({ condition }) => `“${condition}”`))}.`;
}
