import type { Entry } from '../../records/entry.ts';
import type { Ledger } from '../../records/ledger.ts';
import { agentName } from '../../records/names.ts';
import type { Explanation } from '../../schemas/explanation.ts';

/** Why a metric missed its target in one period. */
export interface MissReason {
  reason: string;
  by: { id: string; name: string };
}

/** The file that explains the misses of a period; undefined if there is none. */
function explanationOf(
  { explanations }: Pick<Ledger, 'explanations'>,
  period: string,
): Entry<Explanation> | undefined {
  return explanations.find(({ id }) => id === period);
}

/** Why a success metric missed its target in the period with an id, and who says so; undefined if nobody said. */
export function missReason(ledger: Ledger, metric: string, period: string): MissReason | undefined {
  const given = explanationOf(ledger, period)?.data.missed[metric];
  if (!given) return undefined;
  const by = given.by ?? ledger.scorecard.data[metric]?.owner;
  return by === undefined ? undefined : { reason: given.reason, by: { id: by, name: agentName(ledger, by) } };
}
