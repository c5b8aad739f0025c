import type { Basis } from '../figures/basis.ts';
import type { FigureId } from '../figures/definitions.ts';
import { type Figure, targetText } from '../figures/figure.ts';
import type { Figures } from '../figures/figures.ts';
import { metricPeriods, metricsOf } from '../figures/scorecard/scorecard.ts';
import type { Period } from '../records/calendar.ts';
import type { Cell, Rows, Table } from './data-file.ts';

/** How much of a period is known. */
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

/** Every success metric in each of its periods, by month or quarter; without a value if it is unknown. */
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
        figure?.target ?? targetText(metric.target),
        figure?.status ?? 'no_data',
        figure?.n ?? 0,
        ...known(figure),
        figure?.sources.length ?? 0,
      ];
    }),
  );
}

/** The figures measured by day, week and month. */
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

/** Each of these figures by day, week, month, quarter and year, one row per figure and period. */
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
  holds: 'one row per metric and period',
  head: SCORECARD,
  rows: ({ basis, figures }) => scorecardRows(basis, figures),
};

export const metricsTable: Table = {
  as: 'table',
  name: 'metrics',
  holds: 'one row per day, with the counts recorded',
  head: METRICS,
  rows: ({ basis, figures }) => metricsRows(basis, figures),
};
