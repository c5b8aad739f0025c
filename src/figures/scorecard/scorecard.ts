import type { Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Basis } from '../basis.ts';
import { definitions, type FigureId } from '../definitions.ts';
import { type Figure, targetText } from '../figure.ts';
import type { Figures } from '../figures.ts';

export type Metric = Ledger['scorecard']['data'][string];

/** One success metric: how it stands, and how it came there. */
export interface Score {
  /** The figure's id. */
  id: string;
  metric: Metric;
  /** The last period that is over; no figure where none is. */
  figure: Figure | undefined;
  /** The one before it. */
  before: Figure | undefined;
  /** The period that still runs, for the time being. */
  running: Figure | undefined;
  /** Oldest first, the running one last. */
  history: Figure[];
}

/** The periods that a metric is judged over, oldest first, the running one last. */
export function metricPeriods(basis: Basis, metric: Metric): Period[] {
  return basis.periods[metric.period];
}

/** Every metric of the scorecard, in the playbook's order, as of the basis's moment. */
export function scorecardOf(basis: Basis, figures: Figures): Score[] {
  return Object.entries(basis.ledger.scorecard.data).map(([id, metric]) => {
    const periods = metricPeriods(basis, metric);
    const over = periods.filter(({ to }) => to <= basis.asOf);
    const at = (period: Period | undefined) => period && figures.find(id, 'organisation', period.id);
    return {
      id,
      metric,
      figure: at(over.at(-1)),
      before: at(over.at(-2)),
      running: at(periods.find(({ to }) => to > basis.asOf)),
      history: periods.flatMap((period) => at(period) ?? []),
    };
  });
}

/**
 * "No data" for the periods of scorecard metrics that nothing was computed for, so that what is not recorded is seen to
 * be missing. `known` holds the figures that there are.
 */
export function missingScores(basis: Basis, known: readonly Figure[]): Figure[] {
  const seen = new Set(
    known.filter(({ subject }) => subject === 'organisation').map(({ id, period }) => `${id}\n${period}`),
  );
  return Object.entries(basis.ledger.scorecard.data)
    .filter(([id]) => Object.hasOwn(definitions, id))
    .flatMap(([id, metric]) =>
      metricPeriods(basis, metric)
        .filter((period) => !seen.has(`${id}\n${period.id}`))
        .map(
          (period): Figure => ({
            id,
            subject: 'organisation',
            period: period.id,
            value: null,
            unit: definitions[id as FigureId].unit,
            n: 0,
            target: targetText(metric.target),
            status: 'no_data',
            sources: [],
            method: `/method/#${id}`,
          }),
        ),
    );
}
