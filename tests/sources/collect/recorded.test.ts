import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeBasis } from '../../../src/figures/basis.ts';
import { computeFigures } from '../../../src/figures/figures.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { readContent } from '../../../src/records/ledger.ts';
import { scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { answersOf, collect, DAYS, found, NOW, organisation, recorded } from './organisation.ts';

/** The deployments of February, as the site counts them. */
function deploymentsOf(root: string) {
  const figures = computeFigures(makeBasis(ledgerAsOf(readContent(root).ledger, NOW), NOW));
  const { value, detail } = figures.find('deployments', 'organisation', '2026-02') ?? {};
  return { value, ...detail };
}

const answers = (days?: readonly string[]) =>
  join(scratchFolder({ 'answers.json': recorded(days) }), 'answers.json');

test('a month is collected from recorded answers, validates, counts, and a second run changes nothing', async () => {
  const root = organisation();
  const from = answers();
  const first = await collect(root, '--from', from);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain('github: 28 periods: 28 collected');
  expect(found(root)).toEqual([]);
  expect(found(root, 'feeding-late')).toEqual([]);
  expect(deploymentsOf(root)).toEqual({ value: 48, days: 28, missing: 0 });
  const texts = textsIn(root);
  expect(Object.keys(texts).filter((file) => file.startsWith('raw/'))).toHaveLength(28);
  expect(texts['raw/github/2026-02-02.json']).not.toMatch(/ann|login/);
  expect(texts['deployments/2026-02-02.github.yaml']).toBe(`deployments:
  - { at: 2026-02-02T10:00:00+01:00, service: shop, commit: 20260202abcdef1, outcome: succeeded }
  - { at: 2026-02-02T12:00:00+01:00, service: shop, commit: 20260202abcdef0, outcome: succeeded }
source:
  system: github
  raw: raw/github/2026-02-02.json
`);
  const second = await collect(root, '--from', from);
  expect(second).toMatchObject({ code: 0, out: 'Nothing to collect: every closed period is there.\n' });
  await collect(root, '--from', from, '--day', '2026-02-02');
  expect(textsIn(root)).toEqual(texts);
  expect(await collect(root, '--check')).toMatchObject({ code: 0 });
});

test('a missing day is missing in the figure, on the list of what is owed, and in the exit code', async () => {
  const root = organisation();
  const run = await collect(root, '--from', answers(DAYS.filter((day) => day !== '2026-02-10')));
  expect(run.code).toBe(1);
  expect(run.out).toContain('2026-02-10: failed: there is no recorded answer');
  expect(deploymentsOf(root)).toEqual({ value: 46, days: 27, missing: 1 });
  expect(found(root, 'feeding-late').map(({ message }) => message)).toEqual([
    'github has not fed 2026-02-10 (owner: devops-automator)',
  ]);
});

test('a number that was edited by hand is an error at its place, until an amendment says why', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  const file = 'deployments/2026-02-02.github.yaml';
  const text = textsIn(root)[file]!.replace('outcome: succeeded', 'outcome: failed');
  writeFileSync(join(root, file), text);
  expect(found(root)).toMatchObject([
    {
      rule: 'source-mismatch',
      file,
      line: 2,
      column: 87,
      message: 'deployments[0].outcome is failed, and raw/github/2026-02-02.json gives succeeded',
    },
  ]);
  expect(await collect(root, '--check')).toMatchObject({
    code: 1,
    out: `${file} differs\n1 difference, in 28 raw files.\n`,
  });
  const amendment =
    "amendments:\n  - { at: 2026-02-03T09:00:00+01:00, by: studio-producer, reason: It was reverted at once, fields: ['deployments[0].outcome'] }\n";
  writeFileSync(join(root, file), text + amendment);
  expect(found(root)).toEqual([]);
  const before = textsIn(root);
  await collect(root, '--from', answers(), '--day', '2026-02-02');
  expect(textsIn(root)).toEqual(before);
});

test('a raw file that was edited, lost or left alone is an error', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  const raw = 'raw/github/2026-02-02.json';
  const texts = textsIn(root);
  writeFileSync(join(root, raw), texts[raw]!.replace('"others"', '"author": "ann@example.org",\n "others"'));
  expect(found(root)).toMatchObject([{ rule: 'raw-file', file: raw }]);
  const { [raw]: _, ...others } = texts;
  const lost = organisation(undefined, others);
  expect(found(lost).map(({ rule, file }) => [rule, file])).toEqual([
    ['source-mismatch', 'deployments/2026-02-02.github.yaml'],
  ]);
  const alone = organisation(undefined, { [raw]: texts[raw]! });
  expect(found(alone).map(({ rule, message }) => [rule, message])).toEqual([
    ['raw-file', 'deployments/2026-02-02.github.yaml follows from this file, and does not exist'],
  ]);
});

test('what a source restates replaces what it fed, and nothing that people wrote', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  const other = JSON.stringify({
    '2026-02-02': answersOf('2026-02-03').map(({ body }) => ({
      body: JSON.parse(JSON.stringify(body).replaceAll('2026-02-03', '2026-02-02')),
    })),
  });
  const from = join(scratchFolder({ 'answers.json': other }), 'answers.json');
  const run = await collect(root, 'github', '--day', '2026-02-02', '--from', from);
  expect(run).toMatchObject({ code: 0, out: 'github: 1 period: 1 restated\n2 files changed.\n' });
  expect(textsIn(root)['deployments/2026-02-02.github.yaml']).toContain('20260203abcdef');
  expect(found(root)).toEqual([]);

  const own = organisation(undefined, { 'deployments/2026-02-02.github.yaml': 'deployments: []\n' });
  const kept = await collect(own, '--day', '2026-02-02', '--from', from);
  expect(kept.code).toBe(1);
  expect(kept.out).toContain('it was not written by github');
  expect(textsIn(own)).toMatchObject({ 'deployments/2026-02-02.github.yaml': 'deployments: []\n' });
  expect(Object.keys(textsIn(own)).filter((file) => file.startsWith('raw/'))).toEqual([]);
});

test('people judge what a source recorded, and a deployment in both logs counts once', async () => {
  const root = organisation(undefined, {
    'deployments/2026-02-02.yaml': `deployments: []
judgements:
  - { service: shop, commit: 20260202abcdef1, outcome: rolled-back, note: Orders were lost }
`,
    'deployments/2026-02-03.yaml': `deployments:
  - { at: 2026-02-03T10:02:00+01:00, service: shop, commit: 20260203abcdef1, outcome: succeeded }
`,
  });
  await collect(root, '--from', answers());
  expect(found(root)).toEqual([]);
  const { value } = deploymentsOf(root);
  expect(value).toBe(48);
  const figures = computeFigures(makeBasis(ledgerAsOf(readContent(root).ledger, NOW), NOW));
  expect(figures.find('change-failure-rate', 'organisation', '2026-02')?.detail).toMatchObject({ failed: 1 });
});

test('a source that was renamed, or whose settings are wrong, is one problem', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  const playbook = join(root, 'playbook/sources.yaml');
  const text = readFileSync(playbook, 'utf8');
  writeFileSync(playbook, text.replace('github:\n', 'gh:\n'));
  expect(found(root)).toMatchObject([
    {
      rule: 'raw-file',
      message: 'there is no source "github" in playbook/sources.yaml; 27 more raw files are its',
    },
  ]);
  writeFileSync(playbook, text.replace('committed: false', 'comitted: false'));
  expect(found(root)).toMatchObject([{ rule: 'source-settings', line: 13, column: 5 }]);
});

test('records that no longer follow after a change of settings say how they are derived again', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  const playbook = join(root, 'playbook/sources.yaml');
  writeFileSync(playbook, readFileSync(playbook, 'utf8').replace('production: shop', 'production: checkout'));
  expect(found(root, 'source-mismatch')[0]?.fix).toContain('collect -- github --rederive');
});

test('a raw file of a period that is not over is an error', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  const texts = textsIn(root);
  const raw = 'raw/github/2026-03-31.json';
  const later = organisation(undefined, { [raw]: texts['raw/github/2026-02-01.json']! });
  expect(found(later)).toMatchObject([
    { rule: 'raw-file', file: raw, message: expect.stringMatching(/^2026-03-31 is not over/) },
  ]);
});

test('--check names a record that does not follow from its raw file any more', async () => {
  const root = organisation();
  await collect(root, '--from', answers());
  mkdirSync(join(root, 'watch'));
  writeFileSync(
    join(root, 'watch/2026-02-02.github.yaml'),
    'entries: []\nsource:\n  system: github\n  raw: raw/github/2026-02-02.json\n',
  );
  expect(await collect(root, '--check')).toMatchObject({
    code: 1,
    out: 'watch/2026-02-02.github.yaml does not follow from its raw file\n1 difference, in 28 raw files.\n',
  });
});

test('what is left out of many periods for the same reason is said once', async () => {
  const root = organisation();
  const playbook = join(root, 'playbook/sources.yaml');
  writeFileSync(playbook, readFileSync(playbook, 'utf8').replace('production: shop', 'staging: shop'));
  const run = await collect(root, '--from', answers());
  expect(run.out?.match(/left out/g)).toHaveLength(1);
  expect(run.out).toContain('24 times, 2026-02-02 to 2026-02-28: left out 2 deployments');
});

describe('a source that is collected by the month after it was by the day', () => {
  const byMonth = (root: string) => {
    const file = join(root, 'playbook/sources.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('  lag:', '  every: month\n  lag:'));
  };
  const monthOf = (days: readonly string[]) =>
    join(
      scratchFolder({ 'answers.json': JSON.stringify({ '2026-02': answersOf(days[0]!) }) }),
      'answers.json',
    );

  test('owes no month whose days are all there', async () => {
    const root = organisation();
    await collect(root, '--from', answers());
    byMonth(root);
    expect(found(root, 'feeding-late')).toEqual([]);
    const before = textsIn(root);
    expect(await collect(root, '--from', monthOf(DAYS))).toMatchObject({
      code: 0,
      out: 'Nothing to collect: every closed period is there.\n',
    });
    expect(textsIn(root)).toEqual(before);
    expect(deploymentsOf(root)).toEqual({ value: 48, days: 28, missing: 0 });
  });

  test('owes one of which days are missing, and does not count those that are there again', async () => {
    const root = organisation();
    await collect(root, '--from', answers(), '--until', '2026-02-10');
    byMonth(root);
    expect(found(root, 'feeding-late')).toHaveLength(1);
    const before = textsIn(root);
    const { code, out } = await collect(root, '--from', monthOf(DAYS));
    expect(code).toBe(1);
    expect(out).toContain(
      '2026-02: failed: a part of it was fed as 2026-02-01: keep the period by which github was collected, or end it with until and begin a source with another id',
    );
    expect(textsIn(root)).toEqual(before);
  });
});
