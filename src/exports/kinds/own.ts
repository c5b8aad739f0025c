import { measurementTable, ownFigureTable, ownMetricTable } from '../own/metrics.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const metrics: Presentation = {
  menu: [
    {
      section: 'Metrics',
      order: 45,
      name: 'Own metrics',
      path: '/metrics/own/',
      lists: '/metrics/',
      also: ['custom metrics', 'declared metrics', 'metrics of our own'],
      count: ({ ledger }) => Object.keys(ledger.metrics.data).length,
    },
  ],
  search: ({ ledger }) =>
    Object.entries(ledger.metrics.data).map(([id, { name, about, alsoKnownAs = [], unit, source }]) => ({
      kind: 'Metric',
      path: `metrics/${id}`,
      title: name,
      also: [id, ...alsoKnownAs],
      about,
      words: [id, about ?? '', ...alsoKnownAs, unit, source ?? ''],
      filters: {},
    })),
  data: [ownMetricTable, ownFigureTable],
};

const measurements: Presentation = {
  menu: { on: '/metrics/own/' },
  // Values are found by the name of their metric, whose page has them.
  search: null,
  data: [measurementTable],
};

/** Its kinds, in the order in which data is listed. */
export const ownKinds = { metrics, measurements } satisfies Presentations;
