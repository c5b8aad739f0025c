import type { Entry } from '../records/entry.ts';
import type { Check } from './check.ts';

export const entriesDifferInMoreThanCase: Check = {
  id: 'duplicate-entry',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure ids in a playbook file differ in more than case, because many systems would give them one page.',
  why: 'Each entry has a page of its own. If two ids differ only in case, one page overwrites the other on many machines.',
  example: {
    file: 'playbook/agents.yaml',
    wrong: 'Studio-Producer: { name: Studio Producer again }',
    right: 'second-producer: { name: Second Producer }',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const maps: [Entry, string[], object][] = [
      [ledger.agents, [], ledger.agents.data],
      [ledger.severities, [], ledger.severities.data],
      [ledger.causes, [], ledger.causes.data],
      [ledger.cadences, [], ledger.cadences.data],
      [ledger.platforms, [], ledger.platforms.data],
      [ledger.services, ['groups'], ledger.services.data.groups],
      [ledger.services, ['services'], ledger.services.data.services],
    ];
    for (const [entry, path, map] of maps) {
      const first = new Map<string, string>();
      for (const id of Object.keys(map)) {
        const other = first.get(id.toLowerCase());
        if (other === undefined) first.set(id.toLowerCase(), id);
        else
          yield {
            entry,
            path: [...path, id],
            on: 'key',
            message: `"${id}" and "${other}" differ only in case`,
            expected: 'ids that differ in more than case',
            fix: 'rename one of the two',
          };
      }
    }
  },
};
