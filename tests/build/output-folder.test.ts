import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, parse } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { MARK, outputFolder } from '../../src/build/output-folder.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { type Files, writeFiles } from '../support/files.ts';

/** A project with content elsewhere, in a home folder. */
function house(files: Files = {}) {
  const root = scratchFolder({
    'home/data/ops/incidents/a.md': 'a record',
    'home/project/src/build.ts': 'code',
    'home/project/node_modules/a/index.js': 'code',
    'home/project/.git/HEAD': 'ref: refs/heads/main',
    'home/project/public/favicon.svg': '<svg/>',
    ...files,
  });
  const home = join(root, 'home');
  const kept = {
    content: join(home, 'data/ops'),
    project: join(home, 'project'),
    working: join(home, 'project'),
    home,
  };
  const judge = (out: string) => outputFolder(join(root, out), kept);
  return { root, kept, judge };
}

describe('a build may use', () => {
  const built = { [MARK.file]: MARK.text, 'index.html': 'a page', 'old/page.html': 'a page' };
  const unmarked = {
    'index.html': 'a page',
    '_astro/a.css': '',
    'data/figures.json': '[]',
    'sla/index.html': '',
  };
  const at = (folder: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));

  test.each<[string, string, Files]>([
    ['a folder that does not exist', 'home/project/dist', {}],
    ['one whose parents do not exist', 'home/project/a/b/c', {}],
    ['one beside the content', 'home/data/site', {}],
    ['one that it built', 'home/project/dist', at('home/project/dist', built)],
    ['one built before there was a mark', 'home/project/dist', at('home/project/dist', unmarked)],
    ['the same after a look with a Mac', 'home/dist', at('home/dist', { ...unmarked, '.DS_Store': 'x' })],
    ['one whose name begins like the content', 'home/data/ops-site', {}],
  ])('%s', (_, out, files) => {
    const { root, judge } = house(files);
    expect(judge(out)).toEqual({ folder: join(root, out) });
  });

  test('an empty folder, and one behind a link, where the link leads', () => {
    const { root, judge } = house();
    mkdirSync(join(root, 'empty'));
    symlinkSync(join(root, 'empty'), join(root, 'link'));
    expect(judge('empty')).toEqual({ folder: join(root, 'empty') });
    expect(judge('link')).toEqual({ folder: join(root, 'empty') });
    expect(judge('link/new')).toEqual({ folder: join(root, 'empty/new') });
  });
});

describe('a build refuses', () => {
  test.each<[string, string, string, Files?]>([
    ['the content', 'home/data/ops', 'is the content'],
    ['a folder in the content', 'home/data/ops/incidents', 'lies in the content'],
    ['a new folder in the content', 'home/data/ops/site/new', 'lies in the content'],
    ['what holds the content', 'home/data', 'holds the content'],
    ['the project', 'home/project', 'is the project'],
    ['the sources', 'home/project/src', 'is the folder src of the project'],
    ['a new folder in the sources', 'home/project/src/dist', 'lies in the folder src of the project'],
    ['the packages', 'home/project/node_modules', 'is the folder node_modules'],
    ['the data of git', 'home/project/.git/site', 'lies in the folder .git'],
    ['the data of another repository', 'home/other/.git/site', 'lies in the data of a git repository'],
    ['the public files', 'home/project/public/site', 'lies in the folder public'],
    ['what holds the project', 'home', 'holds the project'],
    [
      'a folder of other files',
      'home/photos',
      'is not empty and was not built',
      { 'home/photos/a.jpg': 'x' },
    ],
    ['a page by hand', 'home/www', 'is not empty and was not built', { 'home/www/index.html': 'x' }],
    ['another mark', 'home/www', 'was not built', { [`home/www/${MARK.file}`]: 'x' }],
    [
      'a site with hidden files of someone else',
      'home/www',
      'was not built',
      Object.fromEntries(
        ['index.html', '_astro/a.css', 'data/figures.json', '.htpasswd'].map((file) => [
          `home/www/${file}`,
          'x',
        ]),
      ),
    ],
    [
      'a site that is a repository now',
      'home/www',
      'is a git repository',
      { [`home/www/${MARK.file}`]: MARK.text, 'home/www/.git': 'gitdir: ../project/.git/worktrees/www' },
    ],
    ['a file', 'home/file', 'is not a folder', { 'home/file': 'x' }],
    ['a folder below a file', 'home/file/dist', 'cannot be used', { 'home/file': 'x' }],
  ])('%s', (_, out, reason, files = {}) => {
    const { root, judge } = house(files);
    const answer = judge(out) as { refused: string };
    expect(answer.refused).toContain(`Nothing was built: the output folder ${join(root, out)} `);
    expect(answer.refused).toContain(reason);
  });

  test('a home folder and a working folder that hold nothing of the project, and a root', () => {
    const { root, kept } = house({ 'other/home/me/a.txt': 'x' });
    const home = join(root, 'other/home/me');
    expect(outputFolder(home, { ...kept, home })).toHaveProperty(
      'refused',
      expect.stringContaining('is the home folder'),
    );
    expect(outputFolder(join(root, 'other'), { ...kept, home })).toHaveProperty(
      'refused',
      expect.stringContaining('holds the home folder'),
    );
    expect(outputFolder(home, { ...kept, working: home })).toHaveProperty(
      'refused',
      expect.stringContaining('is the working folder'),
    );
    expect(outputFolder(parse(root).root, kept)).toHaveProperty(
      'refused',
      expect.stringContaining('is the root of the file system'),
    );
  });

  test('links to any of them, and links that lead nowhere', () => {
    const { root, kept, judge } = house();
    symlinkSync(kept.content, join(root, 'link'));
    symlinkSync(join(root, 'nowhere'), join(root, 'dangling'));
    symlinkSync(join(root, 'circle'), join(root, 'circle'));
    expect(judge('link')).toHaveProperty('refused', expect.stringContaining('is the content'));
    expect(judge('link/new')).toHaveProperty('refused', expect.stringContaining('lies in the content'));
    expect(judge('dangling')).toHaveProperty('refused', expect.stringContaining('cannot be used'));
    expect(judge('circle')).toHaveProperty('refused', expect.stringContaining('cannot be used'));
    // The content itself behind a link.
    symlinkSync(kept.content, join(root, 'alias'));
    expect(outputFolder(kept.content, { ...kept, content: join(root, 'alias') })).toHaveProperty(
      'refused',
      expect.stringContaining('is the content'),
    );
  });

  test('before anything is read, written or removed', async () => {
    const root = scratchFolder();
    writeFiles(root, { 'photos/a.jpg': 'x' });
    expect(await buildSite(join(root, 'photos'))).toBe(2);
    expect(readdirSync(root)).toEqual(['photos']);
    expect(readdirSync(join(root, 'photos'))).toEqual(['a.jpg']);
  });
});
