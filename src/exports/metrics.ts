import type { Basis } from '../figures/basis.ts';
import type { FigureId } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import { metricPeriods, metricsOf } from '../figures/scorecard/scorecard.ts';
import type { Period } from '../records/calendar.ts';
import type { Cell, Rows, Table } from './data-file.ts';

/** What of a period is known, and what is not. */
const known = (figure: Figure | undefined): Cell[] => {
  const { days, weeks, missing } = figure?.detail ?? {};
  return [days ?? weeks ?? null, missing ?? null];
};

const SCORECARD = [
  'metric',
  'category',
  'name',
  'owner',
  'period',
  'running',
  'value',
  'unit',
  'target',
  'status',
  'n',
  'known',
  'missing',
  'sources',
];

/** Every success metric in each of its periods, by month or quarter; without a value if nothing is known. */
function scorecardRows(basis: Basis, figures: Figures): Rows['rows'] {
  return metricsOf(basis.ledger).flatMap(({ id, metric }) =>
    metricPeriods(basis, metric).map((period) => {
      const figure = figures.find(id, 'organisation', period.id);
      return [
        id,
        metric.category,
        metric.name,
        metric.owner,
        period.id,
        period.to > basis.asOf ? 'yes' : 'no',
        figure?.value ?? null,
        figure?.unit ?? metric.target.unit,
        `${metric.target.comparator} ${metric.target.value} ${metric.target.unit}`.trim(),
        figure?.status ?? 'no_data',
        figure?.n ?? 0,
        ...known(figure),
        figure?.sources.length ?? 0,
      ];
    }),
  );
}

/** What is measured by the day, week and month. */
const MEASURED: readonly FigureId[] = [
  'signups',
  'active-users',
  'active-users-30',
  'user-growth',
  'activation',
  'retention-day-7',
  'retention-day-30',
  'customers',
  'customer-churn',
  'orders',
  'revenue',
  'nps',
  'funnel-conversion',
  'viral-coefficient',
  'tickets',
  'ticket-backlog',
  'first-response',
  'first-response-attainment',
  'support-resolution',
  'csat',
  'first-contact-resolution',
  'deployments',
  'deployment-frequency',
  'deployment-lead-time',
  'change-failure-rate',
  'deployment-rework',
  'deployment-recovery',
];

const METRICS = ['period', 'kind', 'running', 'figure', 'value', 'unit', 'n', 'known', 'missing'];

/** Every such figure by day, week, month, quarter and year, a figure and period a row. */
function metricsRows(basis: Basis, figures: Figures): Rows['rows'] {
  const kinds: readonly Period[][] = [...Object.values(basis.shortPeriods), ...Object.values(basis.periods)];
  return kinds.flat().flatMap((period) =>
    MEASURED.flatMap((id) => {
      const figure = figures.find(id, 'organisation', period.id);
      if (!figure) return [];
      const running = period.to > basis.asOf ? 'yes' : 'no';
      return [[period.id, period.kind, running, id, figure.value, figure.unit, figure.n, ...known(figure)]];
    }),
  );
}

export const scorecardTable: Table = {
  as: 'table',
  name: 'scorecard',
  holds: 'a metric and period a row',
  head: SCORECARD,
  rows: ({ basis, figures }) => scorecardRows(basis, figures),
};

export const metricsTable: Table = {
  as: 'table',
  name: 'metrics',
  holds: 'a day a row, with the counts that were recorded',
  head: METRICS,
  rows: ({ basis, figures }) => metricsRows(basis, figures),
};
