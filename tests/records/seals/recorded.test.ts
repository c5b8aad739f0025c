import { describe, expect, test } from 'vitest';
import { readContent, withRecorded } from '../../../src/records/ledger.ts';
import { readPast } from '../../../src/records/seals/past.ts';
import { readRecorded } from '../../../src/records/seals/seals.ts';
import { minimal, scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { type MadeCommit, makeRepository } from '../../support/repository.ts';

const all = textsIn(minimal);
const playbook = Object.fromEntries(Object.entries(all).filter(([file]) => file.startsWith('playbook/')));
const DOWN = 'incidents/2026-03-02-shop-down.md';
const SLOW = 'incidents/2026-03-20-search-slow.md';
const WINDOW = 'maintenance/2026-03-08-database.md';
const asOf = Date.parse('2026-10-01T12:00:00Z');

/** Resolved on 2 March, recorded three days later: sealed since 4 April. */
const begun: MadeCommit = { at: '2026-03-05T12:00:00Z', files: { ...playbook, [DOWN]: all[DOWN] } };

/** The records of a repository with these commits, by file. */
async function recordsOf(commits: readonly MadeCommit[]) {
  const root = scratchFolder();
  makeRepository(root, commits);
  const read = readContent(root);
  const { ledger } = withRecorded(read, await readRecorded(await readPast(root, asOf), read.ledger, asOf));
  return new Map([...ledger.incidents, ...ledger.maintenance].map(({ file, recorded }) => [file, recorded]));
}

/** The organisation with settings for sealing. */
const sealing = (seals: string) => ({
  'playbook/organisation.yaml': `${all['playbook/organisation.yaml']}seals: ${seals}\n`,
});

describe('a record', () => {
  test('is late from the moment at which its facts would have been sealed', async () => {
    const lateAt = async (at: string) =>
      (await recordsOf([begun, { at, files: { [SLOW]: all[SLOW] } }])).get(SLOW)?.late;
    // Resolved on 20 March at 8:30.
    expect(await lateAt('2026-04-19T08:30:00Z')).toBeUndefined();
    expect(await lateAt('2026-04-19T08:30:01Z')).toEqual({ complete: '2026-03-20', days: 30 });
  });

  test('is imported if it came before any was sealed', async () => {
    const records = await recordsOf([
      { ...begun, at: '2026-09-01T12:00:00Z' },
      { at: '2026-09-30T12:00:00Z', files: { [SLOW]: all[SLOW] } },
    ]);
    expect(records.get(SLOW)).toMatchObject({ isImported: true, late: undefined });
  });

  test('is never late where nothing is sealed, nor before sealing begins', async () => {
    const lateWith = async (seals: string) => {
      const files = { ...begun.files, ...sealing(seals) };
      const later = { at: '2026-06-20T12:00:00Z', files: { [SLOW]: all[SLOW] } };
      return (await recordsOf([{ ...begun, files }, later])).get(SLOW)?.late?.days;
    };
    expect(await lateWith('{ incidents: never }')).toBeUndefined();
    expect(await lateWith('{ since: 2026-07-01 }')).toBeUndefined();
    expect(await lateWith('{ since: 2026-05-01 }')).toBe(92);
  });

  test('came with its merge, whatever its branch says', async () => {
    const records = await recordsOf([
      begun,
      { at: '2026-03-21T12:00:00Z', files: { [SLOW]: all[SLOW] }, branch: 'topic', from: 'main' },
      { at: '2026-08-01T12:00:00Z', files: { [SLOW]: all[SLOW] }, merges: 'topic' },
    ]);
    expect(records.get(SLOW)?.at).toBe(Date.parse('2026-08-01T12:00:00Z'));
  });

  test('keeps its time under another name, but not as another kind', async () => {
    const withdrawal = (record: string, to: string) => ({
      [`withdrawals/${record}.yaml`]: `record: ${record}\nat: 2026-06-01T10:00:00Z\nby: devops-automator\nreason: Misnamed\nto: ${to}\n`,
    });
    const renamed = 'incidents/2026-03-02-shop-gone.md';
    const id = (file: string) => file.replace(/\.md$/, '');
    const records = await recordsOf([
      { ...begun, files: { ...begun.files, [SLOW]: all[SLOW] } },
      {
        at: '2026-06-01T12:00:00Z',
        files: {
          [DOWN]: undefined,
          [SLOW]: undefined,
          [renamed]: all[DOWN],
          [WINDOW]: all[WINDOW],
          ...withdrawal(id(DOWN), id(renamed)),
          ...withdrawal(id(SLOW), id(WINDOW)),
        },
      },
    ]);
    expect(records.get(renamed)).toMatchObject({ at: Date.parse(begun.at), late: undefined });
    expect(records.get(WINDOW)?.at).toBe(Date.parse('2026-06-01T12:00:00Z'));
  });
});
