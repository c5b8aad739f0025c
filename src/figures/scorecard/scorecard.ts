import type { Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { Basis } from '../basis.ts';
import { type FigureId, isFigureId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import type { Figures } from '../figures.ts';
import { makeFigure } from '../make-figure.ts';
import type { Declaring } from '../own/definitions.ts';

export type Metric = Ledger['scorecard']['data'][string];

/** The metrics of the scorecard, in the playbook's order. One whose figure does not exist is left out; a check reports it. */
export function metricsOf(ledger: Pick<Ledger, 'scorecard'> & Declaring): { id: FigureId; metric: Metric }[] {
  return Object.entries(ledger.scorecard.data).flatMap(([id, metric]) =>
    isFigureId(ledger, id) ? [{ id, metric }] : [],
  );
}

/** One success metric: how it stands, and how it came there. */
export interface Score {
  id: FigureId;
  metric: Metric;
  /** The last period that is over; no figure if none is. */
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
  return metricsOf(basis.ledger).map(({ id, metric }) => {
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

/** "No data" for the periods of a metric of the scorecard that nothing was computed for, so that what is not recorded is seen to be missing. */
export function missingScores(
  basis: Basis,
  id: FigureId,
  metric: Metric,
  isComputed: (period: string) => boolean,
): Figure[] {
  return metricPeriods(basis, metric)
    .filter((period) => !isComputed(period.id))
    .map((period) => makeFigure(basis, id, 'organisation', period, { value: null, n: 0, sources: [] }));
}
