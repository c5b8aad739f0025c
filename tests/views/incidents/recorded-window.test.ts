import { expect, test } from 'vitest';
import { makeSite, readChecked } from '../../../src/build/site.ts';
import { maintenanceAnswer, recordedWords } from '../../../src/views/incidents/maintenance.ts';
import { minimal, scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { makeRepository } from '../../support/repository.ts';

const WINDOW = 'maintenance/2026-03-08-database.md';
const DOWN = 'incidents/2026-03-02-shop-down.md';

/** The site of the minimal organisation at the end of June; its window came at `at`, all else on 5 March. */
async function siteWith(at: string) {
  const root = scratchFolder();
  const { [WINDOW]: window, ...files } = textsIn(minimal);
  files['playbook/organisation.yaml'] = files['playbook/organisation.yaml']!.replace(/asOf:.*/, '');
  const known = Object.fromEntries(
    Object.entries(files).filter(([file]) => file.startsWith('playbook/') || file === DOWN),
  );
  makeRepository(root, [
    { at: '2026-03-05T12:00:00Z', files: known },
    { at, files: { [WINDOW]: window! } },
  ]);
  const site = await makeSite(root, await readChecked(root, '2026-06-30T12:00:00Z', 0));
  const entry = site.basis.ledger.maintenance.find(({ file }) => file === WINDOW)!;
  return {
    late: site.late.get(WINDOW),
    words: recordedWords(entry, site.basis),
    answer: maintenanceAnswer(entry, site.basis),
    excused: site.figures.get('uptime', 'service:shop', '2026-03').detail!['excusedMinutes'],
  };
}

test('a window on record before it began excuses, and nothing is said of when it came', async () => {
  expect(await siteWith('2026-03-07T12:00:00Z')).toEqual({
    late: undefined,
    words: undefined,
    answer: 'Completed, inside its window; all impact was within the window.',
    excused: 20,
  });
});

test('a window that came before anything was sealed excuses, and its page says where it comes from', async () => {
  expect(await siteWith('2026-03-25T12:00:00Z')).toMatchObject({
    late: undefined,
    words: 'Imported before sealing began, on 2026-03-25.',
    excused: 20,
  });
});

test('a window that came after it began excuses nothing, late or not', async () => {
  // The incident was sealed on 4 April, the window would have been on 30 April.
  const words = (day: string) => `Recorded on ${day}, after its window began: it excuses no downtime.`;
  const answer =
    'Completed, inside its window; its impact counts as downtime, because it was recorded after its window began.';
  expect(await siteWith('2026-04-20T12:00:00Z')).toEqual({
    late: undefined,
    words: words('2026-04-20'),
    answer,
    excused: 0,
  });
  expect(await siteWith('2026-05-20T12:00:00Z')).toEqual({
    late: { complete: '2026-03-08', days: 73 },
    words: words('2026-05-20'),
    answer,
    excused: 0,
  });
});
