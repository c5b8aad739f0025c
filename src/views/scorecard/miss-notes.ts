import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { missReason } from '../../figures/scorecard/explanations.ts';
import { periodName } from '../../words/format.ts';

/** A missed target with what is said of it. */
export interface MissNote {
  /** "October 2026" */
  period: string;
  /** Undefined if nobody gave a reason. */
  reason: string | undefined;
  by: { id: string; name: string } | undefined;
}

/** What is said of a figure that missed its target; undefined if it did not miss it. */
export function missNote(
  { ledger }: Pick<Basis, 'ledger'>,
  figure: Pick<Figure, 'id' | 'period' | 'status'> | undefined,
): MissNote | undefined {
  if (figure?.status !== 'missed') return undefined;
  const given = missReason(ledger, figure.id, figure.period);
  return { period: periodName(figure.period), reason: given?.reason, by: given?.by };
}
