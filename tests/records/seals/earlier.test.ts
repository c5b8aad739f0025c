import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { amendedLater } from '../../../src/records/as-of/earlier.ts';
import { contentAsOf } from '../../../src/records/as-of.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { NEVER_WITHOUT, withEarlier } from '../../../src/records/seals/earlier.ts';
import { readPast } from '../../../src/records/seals/past.ts';
import { minimal, scratchFolder } from '../../support/content-folder.ts';
import { textsIn, writeFiles } from '../../support/files.ts';
import { type MadeCommit, makeRepository } from '../../support/repository.ts';

const DOWN = 'incidents/2026-03-02-shop-down.md';
const NOW = Date.parse('2026-10-01T12:00:00Z');
const files = textsIn(minimal);
const original = files[DOWN]!;

/** The incident resolved so many minutes after ten, with amendments made on these days. */
function amended(minutes: number, ...days: string[]): string {
  const entries = days.map(
    (day) =>
      `  - { at: ${day}T09:00:00Z, by: devops-automator, reason: The log says so, fields: [resolved] }\n`,
  );
  return original
    .replace('resolved: 2026-03-02T10:40', `resolved: 2026-03-02T10:${minutes}`)
    .replace('impacts:\n', `amendments:\n${entries.join('')}impacts:\n`);
}

/** Returns how the incident in `file` stands as of a day: the minute of its end, and the number of its amendments; and the records that show a later amendment. */
async function lookBack(
  commits: MadeCommit[],
  {
    file = DOWN,
    withHistory = true,
    onDisk = {},
  }: { file?: string; withHistory?: boolean; onDisk?: Record<string, string> } = {},
) {
  const root = scratchFolder();
  makeRepository(root, commits);
  writeFiles(root, onDisk);
  if (!withHistory) rmSync(join(root, '.git'), { recursive: true });
  const content = readContent(root);
  let asked = 0;
  return async (day: string) => {
    const asOf = Date.parse(`${day}T12:00:00Z`);
    const whole = await withEarlier(content, asOf, () => {
      asked++;
      return readPast(root, NOW);
    });
    const { data } = contentAsOf(whole, asOf).incidents.find((entry) => entry.file === file)!;
    return {
      minute: new Date(data.resolved!).getUTCMinutes(),
      amendments: data.amendments.length,
      later: [...amendedLater(whole.earlier, asOf).values()].map(({ reason }) => reason),
      asked: asked > 0,
    };
  };
}
const known = (minute: number, amendments: number, asked = true) => ({
  minute,
  amendments,
  later: [],
  asked,
});

const BEGUN = { at: '2026-03-05T12:00:00Z', files };

test('a record amended several times stands as of the last amendment made by then, whenever that was committed', async () => {
  const at = await lookBack([
    BEGUN,
    { at: '2026-05-02T12:00:00Z', files: { [DOWN]: amended(45, '2026-05-01') } },
    { at: '2026-07-20T12:00:00Z', files: { [DOWN]: amended(50, '2026-05-01', '2026-07-01') } },
  ]);
  // Git is not asked if nothing was amended later.
  expect(await at('2026-07-02')).toEqual(known(50, 2, false));
  expect(await at('2026-06-30')).toEqual(known(45, 1));
  expect(await at('2026-04-30')).toEqual(known(40, 0));
});

test('an amendment that is not committed has a text before it too', async () => {
  const at = await lookBack([BEGUN], { onDisk: { [DOWN]: amended(45, '2026-05-01') } });
  expect(await at('2026-05-02')).toEqual(known(45, 1, false));
  expect(await at('2026-04-01')).toEqual(known(40, 0));
});

test('a renamed record is followed from its earlier name', async () => {
  const name = 'incidents/2026-03-02-shop-unreachable.md';
  const withdrawal = [
    'record: incidents/2026-03-02-shop-down',
    'at: 2026-05-01T09:00:00Z',
    'by: devops-automator',
    'reason: A better name',
    'to: incidents/2026-03-02-shop-unreachable',
  ];
  const at = await lookBack(
    [
      BEGUN,
      {
        at: '2026-05-02T12:00:00Z',
        files: {
          [DOWN]: undefined,
          [name]: amended(45, '2026-05-01'),
          'withdrawals/2026-05-01-name.yaml': `${withdrawal.join('\n')}\n`,
        },
      },
    ],
    { file: name },
  );
  expect(await at('2026-04-01')).toEqual(known(40, 0));
});

test.each([
  ['a record that was committed with its amendment', true, NEVER_WITHOUT],
  ['content without a history', false, 'the content is not in a git repository'],
])('%s shows it, and the reason', async (_, withHistory, reason) => {
  const at = await lookBack(
    [{ at: '2026-05-02T12:00:00Z', files: { ...files, [DOWN]: amended(45, '2026-05-01') } }],
    { withHistory },
  );
  expect(await at('2026-04-01')).toEqual({ minute: 45, amendments: 0, later: [reason], asked: true });
});
