import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { addCommits, git, makeRepository } from '../../support/repository.ts';
import { collect, DAYS, found, organisation, recorded } from './organisation.ts';

/** What changed in a folder, as files of a commit. */
function changes(before: Record<string, string>, after: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(after).filter(([file, text]) => !file.startsWith('.git/') && before[file] !== text),
  );
}

test('two branches that collect, and people who judge, merge without a conflict', async () => {
  const root = organisation();
  const begun = textsIn(root);
  makeRepository(root, [{ at: '2026-02-01T12:00:00Z', files: begun }]);
  const from = join(scratchFolder({ 'answers.json': recorded(DAYS) }), 'answers.json');
  await collect(root, '--from', from, '--until', '2026-02-14');
  const first = changes(begun, textsIn(root));
  git(root, ['clean', '-fdq']);
  // The other machine collects the same fortnight, and the next.
  await collect(root, '--from', from);
  const second = changes(begun, textsIn(root));
  git(root, ['clean', '-fdq']);
  const judgement =
    'deployments: []\njudgements: [{ service: shop, commit: 20260203abcdef1, outcome: failed }]\n';
  addCommits(root, [
    { at: '2026-03-01T12:00:00Z', files: first, branch: 'one', from: 'main' },
    { at: '2026-03-01T13:00:00Z', files: second, branch: 'two', from: 'main' },
    {
      at: '2026-03-01T14:00:00Z',
      files: { 'deployments/2026-02-03.yaml': judgement },
      branch: 'people',
      from: 'main',
    },
  ]);
  for (const branch of ['one', 'two', 'people'])
    git(root, [
      '-c',
      'user.name=Ada',
      '-c',
      'user.email=ada@example.org',
      'merge',
      '-q',
      '--no-ff',
      '-m',
      `Merge ${branch}`,
      branch,
    ]);
  expect(git(root, ['status', '--short'])).toBe('');
  expect(found(root)).toEqual([]);
  expect(await collect(root, '--from', from)).toMatchObject({
    code: 0,
    out: 'Nothing to collect: every closed period is there.\n',
  });
});

test('what is restated after the seal gets an amendment of its source', async () => {
  const root = organisation(undefined, {
    'playbook/organisation.yaml':
      'name: Minimal\nzone: Europe/Berlin\nasOf: 2026-03-31T12:00:00+02:00\nseals: { quarters: 0 }\n',
  });
  const sources = textsIn(root)
    ['playbook/sources.yaml']!.replaceAll('2026-02-', '2025-12-')
    .replace('12-28', '12-31');
  writeFileSync(join(root, 'playbook/sources.yaml'), sources);
  const day = '2025-12-02';
  const from = (answers: string) => join(scratchFolder({ 'answers.json': answers }), 'answers.json');
  await collect(root, '--day', day, '--from', from(recorded([day])));
  makeRepository(root, [{ at: '2025-12-03T12:00:00Z', files: textsIn(root) }]);
  const restated = recorded([day]).replaceAll('20251202abcdef0', '20251202abcdef9');
  const run = await collect(root, '--day', day, '--from', from(restated));
  expect(run).toMatchObject({ code: 0 });
  expect(textsIn(root)[`deployments/${day}.github.yaml`]).toContain(`amendments:
  - { at: 2026-03-31T10:00:00Z, by: devops-automator, source: github, reason: The source github answered otherwise when it was collected again., fields: [ deployments ] }
`);
  expect(await collect(root, '--check')).toMatchObject({ code: 0 });
  // Before anything is committed, another answer makes it one other amendment, and the sealed one none.
  const amended = () => [
    ...textsIn(root)[`deployments/${day}.github.yaml`]!.matchAll(/fields: \[ deployments \]/g),
  ];
  await collect(root, '--day', day, '--from', from(restated.replaceAll('abcdef9', 'abcdef8')));
  expect(amended()).toHaveLength(1);
  const sealed = git(root, ['show', `HEAD:./deployments/${day}.github.yaml`]);
  await collect(root, '--day', day, '--from', from(recorded([day])));
  expect(textsIn(root)[`deployments/${day}.github.yaml`]).toBe(sealed);
  await collect(root, '--day', day, '--from', from(restated));
  expect(amended()).toHaveLength(1);
  const validated = async (...args: string[]) => {
    const { validate } = await import('../../cli/run-validate.ts');
    return (await validate(['--content', root, ...args], { cwd: dirname(root) })).out;
  };
  const REFUSED = /sealed-fact|amendment-|source-mismatch/;
  expect(await validated()).not.toMatch(REFUSED);

  // What is kept of the answer beside the records is evidence too: it is sealed with them.
  await collect(root, '--day', day, '--from', from(recorded([day])));
  const raw = join(root, `raw/github/${day}.json`);
  const evidence = readFileSync(raw, 'utf8');
  writeFileSync(raw, evidence.replace('202512020', '902512020'));
  for (const args of [[], ['--changed', 'HEAD']])
    expect(await validated(...args)).toContain(`raw/github/${day}.json was changed from `);
  expect(await collect(root, '--check')).toMatchObject({ code: 0 });
  writeFileSync(raw, evidence);
  const otherIds = recorded([day]).replaceAll('"id":20251202', '"id":90251202');
  await collect(root, '--day', day, '--from', from(otherIds));
  expect(textsIn(root)[`deployments/${day}.github.yaml`]).toContain('fields: [ source.raw ]');
  expect(await validated()).not.toMatch(REFUSED);
  await collect(root, '--day', day, '--from', from(recorded([day])));
  expect(git(root, ['status', '--short'])).toBe('');
});
