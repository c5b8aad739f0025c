import { journeyOf } from '../../figures/improvement/journey.ts';
import { eventsOf } from '../../records/as-of/features.ts';
import { agentName } from '../../records/names.ts';
import type { Search } from '../finding.ts';
import { featureTable, improvementTable } from '../improvement.ts';
import type { Presentation, Presentations } from '../presentation.ts';

/** The last of some instants; undefined if there are none. */
function lastOf(instants: readonly number[]): number | undefined {
  return instants.length > 0 ? Math.max(...instants) : undefined;
}

const findFeatures: Search = ({ ledger }) =>
  ledger.features.map(({ id, data, body }) => {
    const { at, state } = journeyOf(data, ledger.loop.data);
    return {
      kind: 'Feature',
      path: `features/${id}`,
      title: data.title,
      at: lastOf(eventsOf(data)),
      about: data.summary,
      words: [
        data.summary,
        data.origin?.why ?? '',
        data.dropped?.why ?? '',
        ...data.tasks,
        ...data.deployments.map(({ commit }) => commit),
        body,
      ],
      filters: { Owner: [agentName(ledger, data.owner)], Step: [at ? at.step.name : state] },
    };
  });

const features: Presentation = {
  menu: [
    {
      section: 'Improvement',
      order: 20,
      name: 'Features',
      path: '/features/',
      also: ['ideas', 'feature requests', 'backlog', 'product changes', 'new features'],
      count: 'records',
    },
  ],
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
      also: ['improvement loop', 'continuous improvement', 'process', 'pipeline', 'lead time', 'kaizen'],
      when({ ledger }, figures) {
        const { steps, phases } = ledger.loop.data;
        // Named, so that no other figure is computed for the menu.
        const measured = figures.named('process-improvement').some(({ value }) => value !== null);
        return steps.length + phases.length > 0 || measured;
      },
    },
  ],
  search: null,
  data: [improvementTable],
};

const readiness: Presentation = {
  menu: [
    {
      section: 'Improvement',
      order: 30,
      name: 'Readiness',
      path: '/readiness/',
      also: ['launch checklist', 'production readiness', 'go-live', 'checklist'],
    },
  ],
  search: null,
  data: [],
};

/** Its kinds, in the order in which data is listed. */
export const improvementKinds = { features, loop, readiness } satisfies Presentations;
