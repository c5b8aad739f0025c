import type { Check } from '../check.ts';
import { faultsOf } from './level-rules.ts';

export const levelDefinitions: Check = {
  id: 'level-definition',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure a service level has what its kind needs, asks for a share that can be reached, and consists of members whose weights add up to 1.',
  why: 'A level without its bound or slice cannot be computed, weights that do not add up to 1 make it too high or too low, and a level that contains itself has no value.',
  example: {
    file: 'playbook/levels.yaml',
    wrong: '{ level: search-requests, weight: 0.6 }',
    right: '{ level: search-requests, weight: 0.4 }',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const entry = ledger.levels;
    const { levels } = entry.data;
    for (const [id, level] of Object.entries(levels))
      for (const { path, message, expected, fix } of faultsOf(id, level, levels))
        yield { entry, path: ['levels', id, ...path], message: `${id}: ${message}`, expected, fix };
  },
};
