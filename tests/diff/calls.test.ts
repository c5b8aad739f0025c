import { describe, expect, test } from 'vitest';
import { scratchFolder } from '../support/content-folder.ts';
import { writeFiles } from '../support/files.ts';
import { addCommits, git } from '../support/repository.ts';
import { diff, minimalFiles, repositoryWith } from './minimal.ts';

describe('exits 2 and says what to do', () => {
  const sound = repositoryWith();
  test.each([
    ['without BASE', [], /BASE is missing/],
    [
      'for a BASE that is not known',
      ['mian'],
      /there is no commit, branch or tag "mian" here; name one that exists: git branch --all lists the branches/,
    ],
    ['for a BASE that looks like an option', ['--upload-pack=x'], /Unknown option '--upload-pack'/],
    ['for two', ['main', 'main'], /unexpected argument "main"/],
    ['for a misspelt format', ['main', '--format', 'jsn'], /unknown format "jsn"\. Did you mean json\?/],
    [
      'for content that does not exist',
      ['main', '--content', 'nowhere'],
      /the folder .*nowhere does not exist; check --content/,
    ],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await diff(sound, args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toContain('Usage: npm run diff -- [BASE]');
  });

  test('in a shallow clone', async () => {
    const shallow = scratchFolder();
    addCommits(sound, [{ at: '2026-03-31T09:00:00Z', files: { 'README.md': 'More.\n' } }]);
    git(shallow, ['clone', '-q', '--depth', '1', `file://${sound}`, '.']);
    const { code, err } = await diff(shallow, ['main']);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^diff: the repository was cloned without its full history; run git fetch --unshallow/,
    );
  });

  test('outside a repository', async () => {
    const root = scratchFolder();
    writeFiles(root, minimalFiles());
    const { code, err } = await diff(root, ['main']);
    expect(code).toBe(2);
    expect(err).toMatch(/^diff: the content is not in a git repository; run git init/);
  });
});
