import type { FigureId } from '../figures/definitions.ts';
import { type Figure, targetText } from '../figures/figure.ts';
import { metricPeriods, metricsOf } from '../figures/scorecard/scorecard.ts';
import type { Period } from '../records/calendar.ts';
import { count, keyOf, maybe, text } from './columns.ts';
import { defineTable } from './data-file.ts';
import { FIGURE_COLUMNS, figureRow } from './figures/columns.ts';

const KNOWN_COLUMNS = {
  known: maybe(count('days or weeks', 'How many days or weeks of the period are known.')),
  missing: maybe(count('days or weeks', 'How many of them are missing.')),
} as const;

/** How much of a period is known. */
function known(figure: Figure | undefined) {
  const { days, weeks, missing } = figure?.detail ?? {};
  return { known: days ?? weeks ?? null, missing: missing ?? null };
}

const { figure: _, subject: __, ...SCORE } = FIGURE_COLUMNS;

/** Every success metric in each of its periods, by month or quarter; without a value if it is unknown. */
export const scorecardTable = defineTable({
  name: 'scorecard',
  holds: 'one row per metric and period',
  columns: {
    metric: text('Id of the metric, which is that of its figure.'),
    category: text('The category of the scorecard.'),
    name: text('Name of the metric on the scorecard.'),
    owner: keyOf('agents', 'Who is responsible for it.'),
    ...SCORE,
    ...KNOWN_COLUMNS,
  },
  key: ['metric', 'period'],
  rows: ({ basis, figures }) =>
    metricsOf(basis.ledger).flatMap(({ id, metric }) =>
      metricPeriods(basis, metric).map((period) => {
        const figure = figures.find(id, 'organisation', period.id);
        return {
          metric: id,
          category: metric.category,
          name: metric.name,
          owner: metric.owner,
          period: period.id,
          running: period.to > basis.asOf,
          value: figure?.value ?? null,
          unit: figure?.unit ?? metric.target.unit,
          n: figure?.n ?? 0,
          target: figure?.target ?? targetText(metric.target),
          status: figure?.status ?? 'no_data',
          sources: figure?.sources.length ?? 0,
          ...known(figure),
        };
      }),
    ),
});

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

/** Each of these figures by day, week, month, quarter and year, one row per figure and period. */
export const metricsTable = defineTable({
  name: 'metrics',
  holds: 'one row per figure of users, sales, support or deployments and day, week, month, quarter or year',
  columns: {
    ...FIGURE_COLUMNS,
    kind: text('`day`, `week`, `month`, `quarter` or `year`.'),
    ...KNOWN_COLUMNS,
  },
  key: ['figure', 'period'],
  rows: ({ basis, figures }) => {
    const kinds: readonly Period[][] = [
      ...Object.values(basis.shortPeriods),
      ...Object.values(basis.periods),
    ];
    return kinds.flat().flatMap((period) =>
      MEASURED.flatMap((id) => {
        const figure = figures.find(id, 'organisation', period.id);
        return figure ? [{ ...figureRow(figure), kind: period.kind, ...known(figure) }] : [];
      }),
    );
  },
});
