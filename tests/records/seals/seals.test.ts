import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/validate.ts';
import { addCommits, git, type MadeCommit, makeRepository } from '../../support/repository.ts';
import { minimal, organisationWith, removeOrganisations } from '../overlay.ts';

afterAll(removeOrganisations);

const DOWN = 'incidents/2026-03-02-shop-down.md';
const down = readFileSync(join(minimal, DOWN), 'utf8');
const earlier = down.replace('resolved: 2026-03-02T10:40:00+01:00', 'resolved: 2026-03-02T10:20:00+01:00');
const amend = (text: string, fields = 'resolved', at = '2026-05-01T09:00:00Z') =>
  text.replace(
    /^amendments:\n|^(?=updates:)/m,
    `amendments:\n  - { at: ${at}, by: devops-automator, reason: 'The log says so', fields: [${fields}] }\n`,
  );

/** The minimal organisation without its fixed clock, as files of a first commit. */
const everything = Object.fromEntries(
  readdirSync(minimal, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const file = path.slice(minimal.length + 1);
      const text = readFileSync(path, 'utf8');
      return [file, file.endsWith('organisation.yaml') ? text.replace(/asOf: .*\n/, '') : text];
    }),
);
const first: MadeCommit = { at: '2026-03-05T12:00:00Z', files: everything };

/** A repository with these commits after the first, the files on disk being those of the last one. */
function repository(...commits: MadeCommit[]): string {
  const root = organisationWith();
  for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
  makeRepository(root, [first, ...commits]);
  return root;
}

/** What the seals rules say of a repository, without the fixes. */
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
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
const CHANGED =
  'resolved was changed from 2026-03-02T10:40:00+01:00 to 2026-03-02T10:20:00+01:00, although it has been sealed since 2026-04-04 (commit';

describe('a sealed incident', () => {
  test('may be changed while it is not sealed, and not after that', async () => {
    const root = repository({ at: '2026-04-03T12:00:00Z', files: { [DOWN]: earlier } });
    expect(await said(root)).toEqual([]);
    write(root, down);
    expect(await said(root)).toEqual([
      expect.stringMatching(
        /^sealed-fact incidents\/2026-03-02-shop-down\.md:8 resolved was changed from 2026-03-02T10:20:00\+01:00 to 2026-03-02T10:40:00\+01:00, although it has been sealed since 2026-04-04 \(commit [0-9a-f]{7} by Ada, 2026-04-03\)$/,
      ),
    ]);
  });

  test('changes with an amendment, and heals by one that comes later, or by what was sealed', async () => {
    const root = repository({ at: '2026-04-20T12:00:00Z', files: { [DOWN]: earlier } });
    expect(await said(root)).toEqual([expect.stringContaining(`sealed-fact ${DOWN}:8 ${CHANGED}`)]);
    write(root, amend(earlier));
    expect(await said(root)).toEqual([]);
    write(root, down);
    expect(await said(root)).toEqual([]);
  });

  test('needs another amendment for another change, and keeps the ones it has', async () => {
    const amended = amend(earlier);
    const root = repository({ at: '2026-04-20T12:00:00Z', files: { [DOWN]: amended }, author: 'Grace' });
    expect(await said(root)).toEqual([]);
    write(root, amend(down));
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

  test('stays sealed by the days that are committed', async () => {
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
    write(root, earlier);
    expect(await said(root)).toEqual([]);
  });

  test.each([
    ['none', ''],
    ['a later one', 'asOf: 2026-05-01T12:00:00+02:00\n'],
  ])('is not unsealed by an as-of that a change moves back, where %s is committed', async (_, committed) => {
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

  test('binds nobody by what was there while nothing was sealed', async () => {
    const playbook = 'playbook/organisation.yaml';
    const other = 'incidents/2026-03-20-search-slow.md';
    const off = `${everything[playbook]}seals: { incidents: never, metrics: never, reports: never, quarters: never }\n`;
    const own = `${everything[playbook]}seals: { incidents: 7 }\n`;
    // A template, and who begins from it: its records go, and its settings.
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

  test('may say the same otherwise, and tell more of its story', async () => {
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

  test('is sealed although a clock was wrong', async () => {
    const root = repository(
      { at: '2035-01-01T12:00:00Z', files: { [DOWN]: `${down}\n` } },
      { at: '2026-04-20T12:00:00Z', files: { [DOWN]: earlier } },
    );
    expect(await said(root)).toEqual([expect.stringContaining(CHANGED)]);
  });
});

describe('what is gone', () => {
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

  test('was perhaps renamed: its facts stay sealed under the new name', async () => {
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

describe('a history that cannot be read', () => {
  test('is said where it is cut off, and not where there is none', async () => {
    const root = repository();
    const clone = organisationWith();
    rmSync(clone, { recursive: true });
    git(root, ['clone', '-q', '--depth', '1', `file://${root}`, clone]);
    expect(await said(clone)).toEqual([
      'history-unknown .:1 sealed facts were not checked: the repository was cloned without its full history',
    ]);
    expect(await said(clone, '--base', 'main')).toEqual([
      'validate: --base: the repository was cloned without its full history; run git fetch --unshallow; in a workflow, set fetch-depth: 0 in the checkout step',
    ]);
    const organisation = organisationWith();
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
