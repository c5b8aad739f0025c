import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amendedLater } from '../../../src/records/as-of/earlier.ts';
import { contentAsOf } from '../../../src/records/as-of.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { withEarlier } from '../../../src/records/seals/earlier.ts';
import { readPast } from '../../../src/records/seals/past.ts';
import { minimal, scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { makeRepository } from '../../support/repository.ts';

const SEVERITIES = 'playbook/severities.yaml';
const NOW = Date.parse('2026-10-01T12:00:00Z');
const severities = (response: string, amendments = '') =>
  `P1: { name: High, definition: Broken, response: ${response}${amendments} }\n`;
const amendment = (day: string) =>
  `{ at: '${day}T09:00:00Z', by: devops-automator, reason: The contract says so, fields: [response] }`;

/** Returns the response target as of a day, in minutes, and the rules that show a later amendment. */
function lookBack({ withHistory = true } = {}) {
  const root = scratchFolder();
  const files = textsIn(minimal);
  const commit = (date: string, text: string, rest = {}) => ({
    at: `${date}T10:00:00Z`,
    files: { ...rest, [SEVERITIES]: text },
  });
  makeRepository(root, [
    commit('2026-03-01', severities('< 30 min'), files),
    commit('2026-06-01', severities('< 60 min', `, amendments: [${amendment('2026-06-01')}]`)),
    commit(
      '2026-08-01',
      severities('< 90 min', `, amendments: [${amendment('2026-06-01')}, ${amendment('2026-08-01')}]`),
    ),
  ]);
  if (!withHistory) rmSync(join(root, '.git'), { recursive: true });
  const content = readContent(root);
  return async (day: string) => {
    const asOf = Date.parse(`${day}T12:00:00Z`);
    const whole = await withEarlier(content, asOf, () => readPast(root, NOW));
    const { data } = contentAsOf(whole, asOf).severities;
    return [data['P1']!.response!.value, ...amendedLater(whole.earlier, asOf).keys()];
  };
}

test('an amended rule is as it stood at the as-of moment', async () => {
  const at = lookBack();
  expect(await at('2026-05-01')).toEqual([30]);
  expect(await at('2026-07-01')).toEqual([60]);
  expect(await at('2026-09-01')).toEqual([90]);
});

test('without a history it is as it is, and that is said', async () => {
  const at = lookBack({ withHistory: false });
  expect(await at('2026-07-01')).toEqual([90, 'playbook/severities/P1']);
  expect(await at('2026-09-01')).toEqual([90]);
});
