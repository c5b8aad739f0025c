import { useNearest } from '../../records/near-miss.ts';
import type { Check, Finding } from '../check.ts';

export const platformCadences: Check = {
  id: 'publishing-cadence',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a publishing cadence counts types of its platform, and its minimum does not exceed its maximum.',
  why: 'A cadence that counts a type its platform does not have can never be met.',
  example: {
    file: 'playbook/platforms.yaml',
    wrong: 'types: [tread]',
    right: 'types: [thread]',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const entry = ledger.platforms;
    for (const [platform, { types, cadences }] of Object.entries(entry.data))
      for (const [id, cadence] of Object.entries(cadences)) {
        const path = [platform, 'cadences', id];
        const fault = (key: string, message: string, expected: string, fix: string): Finding => ({
          entry,
          path: [...path, key],
          message: `${platform}, ${id}: ${message}`,
          expected,
          fix,
        });
        const { counts, least, most } = cadence;
        if (counts === 'items' && cadence.types.length === 0)
          yield {
            ...fault(
              'types',
              'a cadence that counts items needs types',
              `types: with one or more of ${types.join(', ')}`,
              'add types: with the types that count',
            ),
            path,
          };
        if (counts === 'community' && cadence.types.length > 0)
          yield fault(
            'types',
            'a cadence that counts community days has no types',
            'types only with counts: items',
            'keep either types or counts: community',
          );
        for (const [i, type] of cadence.types.entries())
          if (!types.includes(type))
            yield {
              ...fault(
                'types',
                `there is no type "${type}"`,
                `one of ${types.join(', ')}`,
                useNearest(type, types) ?? `add it to the types of ${platform}`,
              ),
              path: [...path, 'types', i],
            };
        if (most !== undefined && most < least)
          yield fault(
            'most',
            `least is ${least}, more than most (${most})`,
            'least ≤ most',
            'correct one of the two numbers',
          );
        const [whole, days] =
          counts === 'community' ? [cadence.per === 'day' ? 1 : 7, 'one row per day'] : [1000, ''];
        if (least > whole)
          yield fault(
            'least',
            `least is ${least} per ${cadence.per}, but the community has ${days}`,
            `at most ${whole}`,
            'correct least or per',
          );
        if (least === 0 && most === undefined)
          yield fault(
            'least',
            'least is 0 and most is missing, so the cadence is always met',
            'least of 1 or more, or most',
            'correct least, or add most:',
          );
      }
  },
};
