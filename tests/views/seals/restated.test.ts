import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { History } from '../../../src/records/history.ts';
import { restatedAnswer, restatedFigures } from '../../../src/views/seals/restated.ts';
import { organisation, sealIn, siteOf } from '../reviews/reviewed.ts';

const INCIDENT = 'incidents/2026-03-02-shop-down.md';
const UNKNOWN: History = { known: false, reason: 'nothing is committed' };

/** An organisation with a sealed review, and what is restated after its incident was changed. */
async function restated(history: History, change: (text: string) => string) {
  const root = organisation();
  await sealIn(root, '2026-Q1', '--at', '2026-04-20T10:00:00+02:00');
  const file = join(root, INCIDENT);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  const site = { ...siteOf(root), history, gone: [] };
  const rows = restatedFigures(site);
  return { rows, answer: restatedAnswer(site, rows) };
}

const longer = (text: string) => text.replace(/to: (2026-03-02T\d\d:)\d\d/, 'to: $159');
const amended = (text: string) =>
  longer(text).replace(
    'impacts:\n',
    'amendments: [{ at: 2026-04-25T10:00:00Z, by: devops-automator, reason: The log says so, fields: [impacts] }]\nimpacts:\n',
  );

test('nothing is restated while the records are as they were', async () => {
  const { rows, answer } = await restated(UNKNOWN, (text) => text);
  expect(rows).toEqual([]);
  expect(answer).toMatch(
    /^None of \d+ figures sealed in reviews and 0 figures stated in reports has been restated\.$/,
  );
});

test('a published figure is listed with its old and new value and the reason of the amendment', async () => {
  const { rows, answer } = await restated(UNKNOWN, amended);
  const row = rows.find(({ method }) => method === '/method/#uptime')!;
  expect(row).toMatchObject({
    where: 'Quarterly review, Q1 2026',
    path: '/reviews/2026-Q1/',
    published: Date.parse('2026-04-20T08:00:00Z'),
    period: '2026-Q1',
    said: [{ file: INCIDENT, reason: 'The log says so' }],
    unknown: undefined,
  });
  expect([row.name, row.before, row.now]).toEqual(['Availability', '99.89 %', '99.88 %']);
  expect(answer).toMatch(new RegExp(`, ${rows.length} are another by the records now\\.$`));
});

test('without an amendment, the commit since then is named, or why none is known', async () => {
  const commit = {
    id: 'a'.repeat(40),
    at: Date.parse('2026-04-26T08:00:00Z'),
    author: 'Ada',
    subject: 'Correct it',
  };
  const known: History = {
    known: true,
    head: commit,
    changed: 'nothing',
    commits: new Map([[INCIDENT, [commit]]]),
  } as unknown as History;
  const { rows } = await restated(known, longer);
  const row = rows.find(({ method }) => method === '/method/#uptime')!;
  expect(row.commits).toEqual([{ file: INCIDENT, commit }]);
  const [other] = (await restated(UNKNOWN, longer)).rows;
  expect(other!.unknown).toBeTruthy();
});
