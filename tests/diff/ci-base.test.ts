import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/validate.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { writeFiles } from '../support/files.ts';
import { git, makeRepository } from '../support/repository.ts';
import { diff, minimalFiles, OUTAGE, POSTMORTEM } from './minimal.ts';
import { incident, report } from './report.ts';

const other = 'content/incidents/2026-03-25-shop-down.md';
const OTHER = OUTAGE.replaceAll('2026-02-10', '2026-03-25').replace('P1', 'P2');
const postmortem = 'content/postmortems/2026-02-10-shop-down.md';

/**
 * A sealed outage on main; a change that alters it; a later incident on main; and the merge that the host checks out, on no branch. `base` is the tip
 * of main, which the merge builds on.
 */
function mergedByHost() {
  const root = scratchFolder();
  const at = '2026-03-31T09:00:00Z';
  makeRepository(root, [
    { at: '2026-01-05T09:00:00Z', files: minimalFiles() },
    { at: '2026-02-11T09:00:00Z', files: { [incident]: OUTAGE, [postmortem]: POSTMORTEM } },
    {
      at,
      branch: 'change',
      from: 'main',
      files: { [incident]: OUTAGE.replaceAll('T15:00:00', 'T15:30:00') },
    },
    { at, files: { [other]: OTHER } },
    {
      at,
      branch: 'merge',
      from: 'main',
      merges: 'change',
      files: { [incident]: OUTAGE.replaceAll('T15:00:00', 'T15:30:00') },
    },
  ]);
  const shared = git(root, ['merge-base', 'main', 'change']).trim();
  git(root, ['checkout', '-q', '--detach', 'merge']);
  return { root, base: git(root, ['rev-parse', 'main']).trim(), shared };
}

describe('a merge that the host is about to make is compared with what it builds on', () => {
  const { root, base, shared } = mergedByHost();
  writeFiles(root, {
    'event.json': JSON.stringify({ merge_group: { base_sha: base } }),
    'broken.json': '{"merge_group": ',
  });
  const validate = (format: string, env: Record<string, string>) =>
    runCommand(command, ['--format', format], { cwd: root, env, now: Date.parse('2026-04-02T00:00:00Z') });
  const queue = (event: string) => ({
    GITHUB_EVENT_NAME: 'merge_group',
    GITHUB_EVENT_PATH: `${root}/${event}`,
  });
  const hosts: [string, string, Record<string, string>, string][] = [
    ['GitHub, in a pull request', 'github', { GITHUB_BASE_REF: 'main' }, base],
    ['GitHub, in a merge queue', 'github', { ...queue('event.json'), GITHUB_BASE_REF: '' }, base],
    [
      'GitLab, of a merged result',
      'gitlab',
      { CI_MERGE_REQUEST_DIFF_BASE_SHA: shared, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: base },
      base,
    ],
    ['GitLab, of a branch', 'gitlab', { CI_MERGE_REQUEST_DIFF_BASE_SHA: shared }, shared],
  ];

  test.each(hosts)('%s', async (_, format, env, commit) => {
    const summary = join(root, 'summary.md');
    writeFileSync(summary, '');
    const checked = await validate(format, { ...env, GITHUB_STEP_SUMMARY: summary });
    expect(checked.out).toContain('sealed-fact');
    const { base: compared, records } = await report(root, [], env);
    expect(compared.commit).toBe(commit);
    const changed = records.map(({ file }) => `content/${file}`);
    expect(changed).toEqual(commit === base ? [incident] : [incident, other]);
    if (format === 'github')
      expect(readFileSync(summary, 'utf8')).toMatch(
        /^## Rejected: \d errors\b.*\n\nThis change edits 1 incident and alters \d+ figures: /,
      );
  });

  test('and not if the event does not say: of a push, or a file that cannot be read', async () => {
    for (const env of [queue('broken.json'), queue('gone.json'), { GITHUB_EVENT_NAME: 'push' }])
      expect((await diff(root, [], env)).err).toContain('BASE is missing');
  });

  test('but a base that is given is the one that counts', async () => {
    const { base: compared } = await report(root, [shared], { GITHUB_BASE_REF: 'main' });
    expect(compared.commit).toBe(shared);
  });
});
