import fc from 'fast-check';

import { expect, test } from 'vitest';
import { checkContent } from '../../../src/checks/checks.ts';
import { folderAt, folderWith } from '../../../src/records/folder.ts';
import { contentOf } from '../../../src/records/ledger.ts';
import { collect as collectSources } from '../../../src/sources/collecting/collect.ts';
import { machine } from '../../../src/sources/fetching/effects.ts';
import { randomSets } from '../../support/random-sets.ts';
import { DAYS, NOW, organisation } from './organisation.ts';

const time = fc
  .integer({ min: Date.parse('2026-02-01T00:00:00Z'), max: Date.parse('2026-02-04T00:00:00Z') })
  .map((at) => new Date(at).toISOString());
const odd = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.integer(),
  fc.constant('ann@example.org'),
  fc.constant('\u202e'),
);
const often = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 30, arbitrary: value }, { weight: 1, arbitrary: odd });
const deployment = fc.record({
  id: often(fc.integer({ min: 1, max: 5 })),
  sha: often(fc.stringMatching(/^[0-9a-f]{7,12}$/)),
  task: often(fc.constantFrom('deploy', 'hotfix')),
  environment: often(fc.constantFrom('production', 'staging', '__proto__', 'constructor')),
  created_at: often(time),
});
const statuses = fc.array(
  fc.record({ state: often(fc.constantFrom('success', 'failure', 'pending')), created_at: often(time) }),
  { maxLength: 3 },
);
const answers = fc
  .tuple(fc.array(deployment, { maxLength: 5 }), fc.array(statuses, { minLength: 0, maxLength: 8 }))
  .map(([list, states]) => [
    list,
    ...states,
    ...Array(8).fill([{ state: 'success', created_at: '2026-02-02T09:00:00Z' }]),
  ]);

test('whatever a host answers, nothing crashes, and what is written validates', async () => {
  const root = organisation();
  const folder = folderAt(root);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(answers, fc.array(fc.jsonValue())), { minLength: 3, maxLength: 3 }),
      async (bodies) => {
        const texts = new Map<string, string>();
        const content = contentOf(folder);
        const { periods } = await collectSources(content, {
          wanted: { sources: [], since: '2026-02-01', until: '2026-02-03' },
          env: {},
          effects: machine,
          now: NOW,
          sealedTexts: async () => undefined,
          recorded: (_, period) => () => {
            const own = [...bodies[DAYS.indexOf(period)]!];
            return async () => ({ body: own.shift() });
          },
          store: {
            read: (path) => texts.get(path),
            write: (path, text) => texts.set(path, text),
            remove: (path) => texts.delete(path),
          },
        });
        expect(periods).toHaveLength(3);
        for (const { state, why } of periods) expect(state === 'failed').toBe(why !== undefined);
        // No adapter failed on what it had not foreseen.
        expect(
          periods.flatMap(({ why }) => why ?? []).filter((why) => why.startsWith('the adapter')),
        ).toEqual([]);
        const after = contentOf(folderWith(texts, folder));
        const errors = checkContent(after, NOW).filter(({ severity }) => severity === 'error');
        expect(errors).toEqual([]);
      },
    ),
    randomSets(20261130, 30),
  );
});
