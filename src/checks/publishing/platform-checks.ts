import { didYouMean } from '../../records/near-miss.ts';
import type { Check, Finding } from '../check.ts';

export const platformCadences: Check = {
  id: 'publishing-cadence',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a publishing cadence counts types that its platform has, and asks for no more than it allows.',
  why: 'A cadence that counts a type which its platform has not can never be met.',
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
              'it counts items, and names no type',
              'the types that count',
              `types: [${types[0]}]`,
            ),
            path,
          };
        if (counts === 'community' && cadence.types.length > 0)
          yield fault(
            'types',
            'it counts days of the community, which have no type',
            'no types',
            'delete types, or counts',
          );
        for (const [i, type] of cadence.types.entries())
          if (!types.includes(type))
            yield {
              ...fault(
                'types',
                `there is no type "${type}"`,
                `one of ${types.join(', ')}`,
                didYouMean(type, types) ?? `add it to the types of ${platform}`,
              ),
              path: [...path, 'types', i],
            };
        if (most !== undefined && most < least)
          yield fault(
            'most',
            `at least ${least} and at most ${most} cannot both be`,
            `${least} or more`,
            'correct one of the two',
          );
        const [whole, days] =
          counts === 'community' ? [cadence.per === 'day' ? 1 : 7, 'a row for each day'] : [1000, ''];
        if (least > whole)
          yield fault(
            'least',
            `at least ${least} a ${cadence.per}, and the community has ${days}`,
            `at most ${whole}`,
            String(whole),
          );
        if (least === 0 && most === undefined)
          yield fault(
            'least',
            'at least 0 with no most is kept by doing nothing',
            '1 or more, or a most',
            'least: 1',
          );
      }
  },
};
