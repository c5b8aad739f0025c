import type { Basis } from '../../figures/basis.ts';
import { type Figure, targetText } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Score } from '../../figures/scorecard/scorecard.ts';
import type { Period } from '../../records/calendar.ts';
import { periodName } from '../../words/format.ts';
import { axisPlace } from '../../words/periods.ts';
import { targetWords } from '../../words/phrases.ts';

/** Metrics over periods: one row per metric, one column per period. */
export interface ScoreHistory {
  columns: { label: string; under: string; name: string; running: boolean }[];
  rows: {
    id: string;
    name: string;
    target: string;
    /** The period the metric is assessed by. */
    by: string;
    /** Undefined if it is not assessed by periods of this length. */
    cells: (Figure | undefined)[] | undefined;
  }[];
}

/** The figures of the metrics over periods of one length, oldest first. */
export function scoreHistory(
  { asOf }: Pick<Basis, 'asOf'>,
  figures: Figures,
  scores: readonly Score[],
  periods: readonly Period[],
): ScoreHistory {
  return {
    columns: periods.map((period, i) => ({
      ...axisPlace(period, i),
      name: periodName(period.id),
      running: period.to > asOf,
    })),
    rows: scores.map((score) => ({
      id: score.id,
      name: score.metric.name,
      target: targetWords(targetText(score.metric.target)),
      by: score.metric.period,
      cells: isJudgedOver(score, figures, periods)
        ? periods.map((period) => figures.find(score.id, 'organisation', period.id))
        : undefined,
    })),
  };
}

/** A quarterly metric has no months, and user growth has no quarters. */
function isJudgedOver({ id, metric, history }: Score, figures: Figures, periods: readonly Period[]): boolean {
  if (metric.period === periods[0]?.kind) return true;
  if (metric.period !== 'month') return false;
  const known = history.some(({ value }) => value !== null);
  return !known || periods.some((period) => figures.find(id, 'organisation', period.id) !== undefined);
}
