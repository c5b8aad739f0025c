import { serviceName } from '../../records/names.ts';
import { levelCountsTable } from '../levels/level-counts.ts';
import { levelMemberTable, levelTable } from '../levels/levels.ts';
import { openSloFiles } from '../openslo/openslo-file.ts';
import type { Presentation, Presentations } from '../presentation.ts';

const levels: Presentation = {
  menu: [
    {
      section: 'Service levels',
      order: 15,
      name: 'Request-based levels',
      path: '/levels/',
      also: [
        'SLI',
        'SLO',
        'request-based SLO',
        'success rate',
        'error rate',
        'latency',
        'timeslices',
        'burn rate',
        'OpenSLO',
      ],
      when: ({ ledger }) => Object.keys(ledger.levels.data.levels).length > 0,
    },
  ],
  search: ({ ledger }) =>
    Object.entries(ledger.levels.data.levels).map(
      ([id, { name, description, service, alsoKnownAs = [] }]) => ({
        kind: 'Service level',
        path: `levels/${id}`,
        title: name,
        also: [id, ...alsoKnownAs],
        about: description,
        words: [id, description ?? '', ...alsoKnownAs],
        filters: { Service: service === undefined ? [] : [serviceName(ledger, service)] },
      }),
    ),
  data: [levelTable, levelMemberTable, openSloFiles],
};

const levelCounts: Presentation = {
  menu: { on: '/levels/' },
  // Counts hold no words to find.
  search: null,
  data: [levelCountsTable],
};

/** Its kinds, in the order in which data is listed. */
export const levelKinds = { levels, levelCounts } satisfies Presentations;
