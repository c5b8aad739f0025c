import { journeyOf } from '../../figures/improvement/journey.ts';
import { eventsOf } from '../../records/as-of/features.ts';
import { agentName } from '../../records/names.ts';
import type { Search } from '../finding.ts';
import { featureTable, improvementTable } from '../improvement.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const findFeatures: Search = ({ ledger }) =>
  ledger.features.map(({ id, data, body }) => {
    const { at, state } = journeyOf(data, ledger.loop.data);
    return {
      kind: 'Feature',
      path: `features/${id}`,
      title: data.title,
      at: Math.max(0, ...eventsOf(data)),
      words: [data.summary, data.origin?.why ?? '', data.dropped?.why ?? '', body],
      filters: { Owner: [agentName(ledger, data.owner)], Step: [at ? at.step.name : state] },
    };
  });

const features: Presentation = {
  menu: [{ section: 'Improvement', order: 20, name: 'Features', path: '/features/', count: 'records' }],
  search: findFeatures,
  data: [featureTable],
};

const loop: Presentation = {
  menu: [
    {
      section: 'Improvement',
      order: 10,
      name: 'Improvement',
      path: '/improvement/',
      when({ ledger }, figures) {
        const { steps, phases } = ledger.loop.data;
        const measured = figures.all.some(({ id, value }) => id === 'process-improvement' && value !== null);
        return steps.length + phases.length > 0 || measured;
      },
    },
  ],
  search: null,
  data: [improvementTable],
};

const readiness: Presentation = {
  menu: [{ section: 'Improvement', order: 30, name: 'Readiness', path: '/readiness/' }],
  search: null,
  data: [],
};

/** Its kinds, in the order in which data is listed. */
export const improvementKinds = { features, loop, readiness } satisfies Presentations;
