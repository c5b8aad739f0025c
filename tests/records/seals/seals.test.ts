import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/validate.ts';
import { contentFolder, minimal, scratchFolder } from '../../support/content-folder.ts';
import { textsIn, writeFiles } from '../../support/files.ts';
import { addCommits, git, type MadeCommit, makeRepository } from '../../support/repository.ts';

const DOWN = 'incidents/2026-03-02-shop-down.md';
const down = readFileSync(join(minimal, DOWN), 'utf8');
const earlier = down.replace('resolved: 2026-03-02T10:40:00+01:00', 'resolved: 2026-03-02T10:20:00+01:00');
const amend = (text: string, fields = 'resolved', at = '2026-05-01T09:00:00Z') =>
  text.replace(
    /^amendments:\n|^(?=updates:)/m,
    `amendments:\n  - { at: ${at}, by: devops-automator, reason: 'The log says so', fields: [${fields}] }\n`,
  );

/** The minimal organisation without its fixed clock, as files of a first commit. */
const texts = textsIn(minimal);
const organisation = texts['playbook/organisation.yaml']!.replace(/asOf: .*\n/, '');
const everything: Record<string, string> = { ...texts, 'playbook/organisation.yaml': organisation };
const first: MadeCommit = { at: '2026-03-05T12:00:00Z', files: everything };

/** A repository with these commits after the first, and the files of the last one on disk. */
function repository(...commits: MadeCommit[]): string {
  const root = scratchFolder();
  makeRepository(root, [first, ...commits]);
  return root;
}

/** The problems by the seals rules in a repository, without the fixes. */
async function said(root: string, ...args: string[]): Promise<string[]> {
  const { code, out, err } = await runCommand(command, ['--content', root, '--format', 'json', ...args], {
    cwd: root,
    env: {},
    now: Date.parse('2026-05-02T12:00:00Z'),
  });
  if (code === 2) return [err.split('\n')[0]!];
  const { problems } = JSON.parse(out) as {
    problems: { rule: string; file: string; line: number; message: string }[];
  };
  return problems
    .filter(({ rule }) => /^(sealed|amendment|withdrawal|history)-/.test(rule))
    .map(({ rule, file, line, message }) => `${rule} ${file}:${line} ${message}`);
}

function write(root: string, text: string, file = DOWN): void {
  writeFiles(root, { [file]: text });
}
const CHANGED =
  'resolved was changed from 2026-03-02T10:40:00+01:00 to 2026-03-02T10:20:00+01:00, although it has been sealed since 2026-04-04 (commit';

describe('a sealed incident', () => {
  test('may be changed until it is sealed, but not afterwards', async () => {
    const root = repository({ at: '2026-04-03T12:00:00Z', files: { [DOWN]: earlier } });
    expect(await said(root)).toEqual([]);
    write(root, down);
    expect(await said(root)).toEqual([
      expect.stringMatching(
        /^sealed-fact incidents\/2026-03-02-shop-down\.md:8 resolved was changed from 2026-03-02T10:20:00\+01:00 to 2026-03-02T10:40:00\+01:00, although it has been sealed since 2026-04-04 \(commit [0-9a-f]{7} by Ada, 2026-04-03\)$/,
      ),
    ]);
  });

  test('may change with an amendment; a later amendment or restoring the sealed facts resolves the problem', async () => {
    const root = repository({ at: '2026-04-20T12:00:00Z', files: { [DOWN]: earlier } });
    expect(await said(root)).toEqual([expect.stringContaining(`sealed-fact ${DOWN}:8 ${CHANGED}`)]);
    write(root, amend(earlier));
    expect(await said(root)).toEqual([]);
    write(root, down);
    expect(await said(root)).toEqual([]);
  });

  test('needs another amendment for another change, and keeps existing ones', async () => {
    const made = (text: string) => amend(text, 'resolved', '2026-04-20T09:00:00Z');
    const amended = made(earlier);
    const root = repository({ at: '2026-04-20T12:00:00Z', files: { [DOWN]: amended }, author: 'Grace' });
    expect(await said(root)).toEqual([]);
    write(root, made(down));
    expect(await said(root)).toEqual([
      expect.stringMatching(
        /^sealed-fact .*:8 resolved was changed from .*10:20.* to .*10:40.* by Grace, 2026-04-20\)$/,
      ),
    ]);
    write(root, amended.replace('The log says so', 'Because'));
    expect(await said(root)).toEqual([expect.stringContaining('amendments[0] was changed from {')]);
    write(root, earlier);
    expect(await said(root)).toEqual([expect.stringContaining('amendments[0] was changed from {')]);
    write(root, amend(amended, 'severity'));
    expect(await said(root)).toEqual([
      `amendment-idle ${DOWN}:19 amendments[0] names severity, which has not changed`,
    ]);
  });

  test('stays sealed by the committed number of days', async () => {
    const root = repository();
    const playbook = 'playbook/organisation.yaml';
    write(root, earlier);
    write(root, `${everything[playbook]}seals: { incidents: never }\n`, playbook);
    expect(await said(root)).toEqual([expect.stringContaining(CHANGED)]);
    addCommits(root, [
      {
        at: '2026-04-20T12:00:00Z',
        files: { [playbook]: `${everything[playbook]}seals: { incidents: never }\n` },
      },
    ]);
    // Switching it off frees nothing that was sealed.
    write(root, earlier);
    expect(await said(root)).toEqual([expect.stringContaining(CHANGED)]);
  });

  test.each([
    ['none', ''],
    ['a later one', 'asOf: 2026-05-01T12:00:00+02:00\n'],
  ])('is not unsealed by moving the as-of moment back, with %s committed', async (_, committed) => {
    const playbook = 'playbook/organisation.yaml';
    const root = repository({
      at: '2026-03-06T12:00:00Z',
      files: { [playbook]: everything[playbook]! + committed },
    });
    write(root, earlier);
    write(root, `${everything[playbook]}asOf: 2026-03-31T12:00:00+02:00\n`, playbook);
    expect(await said(root)).toEqual([expect.stringContaining(CHANGED)]);
    expect(await said(root, '--changed', 'HEAD')).toEqual([expect.stringContaining(CHANGED)]);
  });

  test('is not bound by content from before sealing was enabled', async () => {
    const playbook = 'playbook/organisation.yaml';
    const other = 'incidents/2026-03-20-search-slow.md';
    const off = `${everything[playbook]}seals: { incidents: never, metrics: never, reports: never, quarters: never }\n`;
    const own = `${everything[playbook]}seals: { incidents: 7 }\n`;
    // A new organisation from the template: its records and settings are removed.
    const root = repository({ at: '2026-03-06T12:00:00Z', files: { [playbook]: off } });
    rmSync(join(root, DOWN));
    write(root, own, playbook);
    expect(await said(root)).toEqual([]);
    addCommits(root, [{ at: '2026-04-20T12:00:00Z', files: { [playbook]: own, [DOWN]: undefined } }]);
    expect(await said(root)).toEqual([]);
    // What stays counts from then on.
    write(root, everything[other]!.replace('severity: P2', 'severity: P3'), other);
    expect(await said(root)).toEqual([
      expect.stringMatching(/^sealed-fact .*severity was changed from P2 to P3/),
    ]);
  });

  test('may be rephrased without changing facts, and its text extended', async () => {
    const root = repository();
    write(
      root,
      `${down.replace('2026-03-02T10:40:00+01:00\nverified', '2026-03-02T09:40:00Z\nverified')}More.\n`,
    );
    expect(await said(root)).toEqual([]);
  });

  test('is followed through merges, whatever dates a branch gives itself', async () => {
    const backdated: MadeCommit = {
      at: '2026-03-06T12:00:00Z',
      files: { [DOWN]: earlier },
      branch: 'topic',
      from: 'main',
    };
    const root = repository({ at: '2026-04-10T12:00:00Z', files: { 'x.txt': '' } }, backdated);
    git(root, ['checkout', '-q', 'topic']);
    expect(await said(root, '--base', 'main')).toEqual([
      expect.stringContaining(`sealed-fact ${DOWN}:8 ${CHANGED}`),
    ]);
    addCommits(root, [{ at: '2026-04-20T12:00:00Z', files: { [DOWN]: earlier }, merges: 'topic' }]);
    git(root, ['checkout', '-q', 'main']);
    expect(await said(root)).toEqual([expect.stringContaining(CHANGED)]);
    write(root, down);
    expect(await said(root)).toEqual([]);
  });

  test('is sealed even if a clock was wrong', async () => {
    const root = repository(
      { at: '2035-01-01T12:00:00Z', files: { [DOWN]: `${down}\n` } },
      { at: '2026-04-20T12:00:00Z', files: { [DOWN]: earlier } },
    );
    expect(await said(root)).toEqual([expect.stringContaining(CHANGED)]);
  });
});

describe('a deleted record', () => {
  test('needs a withdrawal', async () => {
    const root = repository({ at: '2026-04-20T12:00:00Z', files: { [DOWN]: undefined } });
    expect(await said(root)).toContainEqual(
      expect.stringMatching(
        /^sealed-record incidents\/2026-03-02-shop-down\.md:1 .*is missing, although this incident has been sealed since 2026-04-04 \(commit/,
      ),
    );
    const withdrawal =
      'record: incidents/2026-03-02-shop-down\nat: 2026-05-01T09:00:00Z\nby: devops-automator\nreason: x\n';
    write(root, withdrawal, 'withdrawals/2026-05-01-down.yaml');
    expect((await said(root)).filter((line) => line.includes(DOWN))).toEqual([]);
  });

  test('may have been renamed: its facts stay sealed under the new name', async () => {
    const root = repository();
    const renamed = 'incidents/2026-03-02-shop-gone.md';
    rmSync(join(root, DOWN));
    write(root, earlier, renamed);
    write(
      root,
      'record: incidents/2026-03-02-shop-down\nat: 2026-05-01T09:00:00Z\nby: devops-automator\nreason: x\nto: incidents/2026-03-02-shop-gone\n',
      'withdrawals/down.yaml',
    );
    expect(await said(root)).toEqual([expect.stringContaining(`sealed-fact ${renamed}:8 ${CHANGED}`)]);
    write(root, down, renamed);
    expect(await said(root)).toEqual([]);
  });
});

describe('an image of a sealed text', () => {
  const REVIEW = 'postmortems/2026-03-02-shop-down.md';
  const GRAPH = 'postmortems/2026-03-02-shop-down/graph.gif';
  const shown = `${texts[REVIEW]}\n![The queue](2026-03-02-shop-down/graph.gif)\n`;
  const begun: MadeCommit = { at: '2026-03-06T12:00:00Z', files: { [REVIEW]: shown, [GRAPH]: 'GIF89a' } };
  const amended = shown.replace(
    '---\n\n',
    "amendments:\n  - { at: 2026-05-01T09:00:00Z, by: devops-automator, reason: 'The axis was wrong', fields: [body] }\n---\n\n",
  );
  const changed = expect.stringMatching(
    new RegExp(
      `^sealed-fact ${REVIEW}:\\d+ an image of the text was changed, although it has been sealed since`,
    ),
  );

  test('may be changed until the text is sealed, and afterwards only with an amendment', async () => {
    const root = repository(begun, { at: '2026-03-20T12:00:00Z', files: { [GRAPH]: 'GIF89a, drawn anew' } });
    expect(await said(root)).toEqual([]);
    write(root, 'GIF89a', GRAPH);
    expect(await said(root)).toEqual([changed]);
    expect(await said(root, '--changed', 'HEAD')).toEqual([changed]);
    write(root, amended, REVIEW);
    expect(await said(root)).toEqual([]);
    write(root, 'GIF89a, drawn anew', GRAPH);
    expect(await said(root)).toEqual([expect.stringContaining('amendment-idle')]);
    write(root, shown, REVIEW);
    expect(await said(root)).toEqual([]);
    rmSync(join(root, GRAPH));
    expect(await said(root)).toEqual([changed]);
  });

  test('stays sealed when the change is committed, on whichever line, and is restored by its bytes', async () => {
    const root = repository(begun, { at: '2026-04-20T12:00:00Z', files: { [GRAPH]: 'GIF89a, drawn anew' } });
    expect(await said(root)).toEqual([changed]);
    write(root, 'GIF89a', GRAPH);
    expect(await said(root)).toEqual([]);
    addCommits(root, [
      { at: '2026-04-21T12:00:00Z', files: { [GRAPH]: 'GIF89a' } },
      {
        at: '2026-04-22T12:00:00Z',
        files: { [GRAPH]: 'GIF89a, on a branch' },
        branch: 'other',
        from: 'main',
      },
      { at: '2026-04-23T12:00:00Z', files: { 'incidents/2026-03-02-shop-down.md': down } },
      { at: '2026-04-24T12:00:00Z', files: { [GRAPH]: 'GIF89a, on a branch' }, merges: 'other' },
    ]);
    git(root, ['reset', '-q', '--hard']);
    expect(await said(root)).toEqual([changed]);
  });

  test('is part of the story of an incident, which may grow', async () => {
    const image = 'incidents/2026-03-02-shop-down/graph.gif';
    const text = `${down}\n![The queue](2026-03-02-shop-down/graph.gif)\n`;
    const root = repository({ at: '2026-03-06T12:00:00Z', files: { [DOWN]: text, [image]: 'GIF89a' } });
    write(root, 'GIF89a, drawn anew', image);
    expect(await said(root)).toEqual([]);
  });
});

describe('a history that cannot be read', () => {
  test('is reported if it is cut off, but not if there is none', async () => {
    const root = repository();
    const clone = scratchFolder();
    git(clone, ['clone', '-q', '--depth', '1', `file://${root}`, '.']);
    expect(await said(clone)).toEqual([
      'history-unknown .:1 sealed facts were not compared: the repository was cloned without its full history',
    ]);
    expect(await said(clone, '--base', 'main')).toEqual([
      'validate: --base: the repository was cloned without its full history; run git fetch --unshallow; in a workflow, set fetch-depth: 0 in the checkout step',
    ]);
    const organisation = contentFolder();
    expect(await said(organisation)).toEqual([]);
    git(organisation, ['init', '-q']);
    expect(await said(organisation)).toEqual([]);
    expect(await said(organisation, '--base', 'main')).toEqual([
      expect.stringMatching(/^validate: --base: nothing is committed yet;/),
    ]);
    expect(await said(root, '--base', 'mian')).toEqual([
      expect.stringContaining('there is no commit, branch or tag "mian" here'),
    ]);
  });
});
