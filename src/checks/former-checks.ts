import type { Entry } from '../records/entry.ts';
import { pathText } from '../records/path-text.ts';
import type { Check } from './check.ts';

export const formerNamesAreFree: Check = {
  id: 'former-name',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a former id or name is listed once, and is not the id of an entry that exists.',
  why: 'A reference to a former id means the entry that lists it. If two list it, or it is in use again, old records mean the wrong one.',
  example: {
    file: 'playbook/agents.yaml',
    wrong: 'formerly: [studio-producer]',
    right: 'formerly: [studio-manager]',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const maps: [Entry, string[], Readonly<Record<string, { formerly?: readonly string[] | undefined }>>][] =
      [
        [ledger.agents, [], ledger.agents.data],
        [ledger.services, ['services'], ledger.services.data.services],
      ];
    for (const [entry, path, map] of maps) {
      const present = new Map(Object.keys(map).map((id) => [id.toLowerCase(), id]));
      const listed = new Map<string, string>();
      for (const [id, { formerly = [] }] of Object.entries(map))
        for (const [i, old] of formerly.entries()) {
          const at = [...path, id, 'formerly', i];
          const folded = old.toLowerCase();
          const [now, other] = [present.get(folded), listed.get(folded)];
          listed.set(folded, other ?? id);
          // Its own id in capitals may be a name that it had.
          if (now !== undefined && (now !== id || old === id))
            yield {
              entry,
              path: at,
              message: `${pathText(at)}: "${old}" is the id of an entry that exists`,
              expected: 'an id or a name that is not in use any more',
              fix: now === id ? 'leave it out' : `leave it out, or give ${now} another id`,
            };
          else if (other !== undefined)
            yield {
              entry,
              path: at,
              message: `${pathText(at)}: ${other} already lists "${old}"`,
              expected: 'each former id and name once',
              fix: other === id ? 'keep one of the two' : `keep it at ${other} or at ${id}`,
            };
        }
    }
  },
};
