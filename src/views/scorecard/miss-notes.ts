import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { missReason } from '../../figures/scorecard/explanations.ts';
import type { Score } from '../../figures/scorecard/scorecard.ts';
import { periodName } from '../../words/format.ts';

/** A missed target with what is said of it. */
export interface MissNote {
  /** What tells it apart from the others in its list: "MTTR, October 2026", "October 2026". */
  label: string;
  /** Undefined if nobody gave a reason. */
  reason: string | undefined;
  by: { id: string; name: string } | undefined;
}

/** What is said of the metrics that missed their target in their last completed period, in the playbook's order. */
export function scoreMisses(basis: Basis, scores: readonly Score[]): MissNote[] {
  return scores.flatMap(({ metric, figure }) =>
    figure?.status === 'missed'
      ? [missNote(basis, figure, `${metric.name}, ${periodName(figure.period)}`)]
      : [],
  );
}

/** What is said of the misses of one metric, newest first: those with a reason, and the last period if it was missed without one. */
export function metricMisses(
  basis: Basis,
  figures: readonly (Figure | undefined)[],
  last: Figure | undefined,
): MissNote[] {
  return figures
    .flatMap((figure) => {
      if (figure?.status !== 'missed') return [];
      const note = missNote(basis, figure, periodName(figure.period));
      return note.reason !== undefined || figure === last ? [note] : [];
    })
    .reverse();
}

function missNote({ ledger }: Basis, { id, period }: Figure, label: string): MissNote {
  const given = missReason(ledger, id, period);
  return { label, reason: given?.reason, by: given?.by };
}
