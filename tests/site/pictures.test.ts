import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/pictures.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { builtSite } from '../support/sites.ts';

const call = (args: string[], cwd = scratchFolder()) => runCommand(command, args, { cwd, env: {}, now: 0 });

test('the pictures in the README show what the site shows', async () => {
  const { folder } = await builtSite('demo');
  const cwd = scratchFolder();
  expect(await call(['--site', folder], cwd)).toMatchObject({ code: 0, err: '' });
  const renew = `renew them: npm run pictures -- --content ${relative(resolve('.'), DEMO)}`;
  const shown = (root: string) => readFileSync(join(root, '.github/overview.txt'), 'utf8');
  expect(shown('.'), renew).toBe(shown(cwd));
  const named = readFileSync('README.md', 'utf8').match(/\.github\/overview-\w+\.webp/g);
  expect(named).toEqual(['.github/overview-dark.webp', '.github/overview-light.webp']);
  for (const file of named!) {
    expect(statSync(file).size, file).toBeLessThan(200_000);
    const [committed, taken] = await Promise.all(
      [file, join(cwd, file)].map(async (each) => (await sharp(each).metadata()).width),
    );
    expect(committed).toBe(taken);
  }
});

test('--all takes a picture of each page in each width and look', async () => {
  const site = await builtSite('minimal');
  const folder = join(scratchFolder(), 'out');
  const wanted = ['/', 'incidents', '--width', '320', '--width', '500', '--look', 'dark', '--look', 'paper'];
  const { code, out } = await call(['--all', folder, '--site', site.folder, ...wanted]);
  expect({ code, out }).toEqual({ code: 0, out: `Took 6 pictures of 2 pages in ${folder}.\n` });
  expect(readdirSync(folder).sort()).toEqual([
    'incidents-320-dark.png',
    'incidents-500-dark.png',
    'incidents-718-paper.png',
    'overview-320-dark.png',
    'overview-500-dark.png',
    'overview-718-paper.png',
  ]);
  const { width, height } = await sharp(join(folder, 'overview-320-dark.png')).metadata();
  expect(width).toBe(320);
  expect(height).toBeGreaterThan(900);
  const lightness = async (name: string) => (await sharp(join(folder, name)).stats()).channels[0]!.mean;
  expect(await lightness('overview-320-dark.png')).toBeLessThan(80);
  expect(await lightness('overview-718-paper.png')).toBeGreaterThan(200);
});

test.each([
  [['sla'], 'PATH, --width and --look need --all OUT'],
  [['--all', 'out', '--width', 'wide'], '--width wide: expected a whole number of pixels from 200 to 4000'],
  [['--all', 'out', '--look', 'drak'], 'unknown look "drak". Did you mean dark?'],
  [['--al', 'out'], "Unknown option '--al'. Did you mean --all?"],
])('refuses %j', async (args, reason) => {
  const { code, err } = await call([...args]);
  expect(code).toBe(2);
  expect(err).toContain(`pictures: ${reason}`);
  expect(err).toContain('Usage: npm run pictures');
});

test('refuses a folder with files, a folder without a site, and a page that the site does not have', async () => {
  const full = scratchFolder({ 'notes.md': 'mine' });
  expect(await call(['--all', full])).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not empty'),
  });
  expect(readdirSync(full)).toEqual(['notes.md']);
  const { folder } = await builtSite('minimal');
  const out = join(scratchFolder(), 'out');
  for (const [site, reason] of [
    [full, 'does not contain a built site'],
    [folder, 'Unknown page "incident". Did you mean incidents?'],
  ] as const)
    expect(await call(['--all', out, 'incident', '--site', site])).toMatchObject({
      code: 1,
      err: expect.stringContaining(reason),
    });
});
