import { isBuiltIn } from '../../figures/definitions.ts';
import { targetText } from '../../figures/figure.ts';
import { ownId, unitOf } from '../../figures/own/definitions.ts';
import { ownValues } from '../../figures/own/values.ts';
import { metrics } from '../../schemas/metrics.ts';
import { fieldAbout, keyOf, maybe, number, place, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';
import { FIGURE_COLUMNS, figureRow } from '../figures/columns.ts';

const about = (field: string) => fieldAbout(metrics.schema, field);

/** The declarations of the organisation's own metrics. */
export const ownMetricTable = defineTable({
  name: 'own-metrics',
  holds: "one row per metric of the organisation's own",
  columns: {
    id: text('Id of the metric in playbook/metrics.yaml.'),
    figure: keyOf('definitions', 'Its figure.'),
    name: text(about('name')),
    unit: text('Unit of its values; empty for plain numbers.'),
    better: text(about('better')),
    aggregation: text(about('aggregation')),
    dimensions: text('Its dimensions, separated by spaces.'),
    cadence: text(about('cadence')),
    target: maybe(text('The present target.')),
    owner: keyOf('agents', about('owner')),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.metrics.data).map(([id, metric]) => ({
      id,
      figure: ownId(id),
      name: metric.name,
      unit: unitOf(metric),
      better: metric.better,
      aggregation: metric.aggregation,
      dimensions: Object.keys(metric.dimensions).join(' '),
      cadence: metric.cadence,
      target: metric.target ? targetText(metric.target) : null,
      owner: metric.owner,
    })),
});

/** What was recorded of them, from which every figure is computed. */
export const measurementTable = defineTable({
  name: 'measurements',
  holds:
    "one row per recorded value of a metric of the organisation's own, from measurements and from reports",
  columns: {
    number: place('Its place among the values of its metric, from 1.'),
    metric: keyOf('own-metrics', 'The metric.'),
    period: text('The day, week or month of the value.'),
    of: text('The member of each dimension: `service:checkout channel:email`; empty without dimensions.'),
    value: maybe(number('The value, or the numerator of a ratio; null for a mean of nothing.')),
    weight: number('What a mean is the mean of, or the denominator of a ratio; 1 for other metrics.'),
    files: text('Paths of the records in the content folder, separated by spaces.'),
  },
  key: ['metric', 'number'],
  time: 'period',
  rows: ({ basis: { ledger } }) =>
    [...ownValues(ledger)].flatMap(([metric, values]) =>
      values.map(({ at, of, value, weight, files }, i) => ({
        number: i + 1,
        metric,
        period: at,
        of: Object.entries(of)
          .map(([dimension, member]) => `${dimension}:${member}`)
          .join(' '),
        value,
        weight,
        files: files.join(' '),
      })),
    ),
});

/** Their figures over all periods, as a whole and by member. */
export const ownFigureTable = defineTable({
  name: 'own-metric-figures',
  holds: "one row per metric of the organisation's own, member of its dimensions, and period",
  columns: FIGURE_COLUMNS,
  key: ['figure', 'subject', 'period'],
  rows: ({ figures }) => figures.all.filter(({ id }) => !isBuiltIn(id)).map((figure) => figureRow(figure)),
});
