import { definitionOf } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { periodName } from '../../words/format.ts';
import { isSignal, signalText } from '../../words/signal-words.ts';

/** The signals of a period. */
export interface PeriodSignals {
  period: string;
  /** How many figures have a usual range in it. */
  of: number;
  signals: { name: string; figure: Figure; words: string }[];
}

/** Which of some figures of the organisation leave their usual range in a period; undefined where none has one yet. */
export function periodSignals(
  figures: Figures,
  ids: readonly Figure['id'][],
  period: Period | undefined,
): PeriodSignals | undefined {
  if (!period) return undefined;
  const known = ids
    .flatMap((id) => figures.find(id, 'organisation', period.id) ?? [])
    .filter(({ signal }) => signal !== null);
  if (known.length === 0) return undefined;
  return {
    period: periodName(period.id),
    of: known.length,
    signals: known.filter(isSignal).map((figure) => ({
      name: definitionOf(figure).name,
      figure,
      words: signalText(figure)!.replace(/^signal: /, ''),
    })),
  };
}
