import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { buildSite } from '../../src/build/build.ts';
import { MARK, outputFolder } from '../../src/build/output-folder.ts';
import { contentFolder } from '../support/content-folder.ts';
import { type Files, hashesIn, writeFiles } from '../support/files.ts';
import { isFuzz } from '../support/random-sets.ts';
import { builtSite, runBuild, type SiteName } from '../support/sites.ts';
import { filesOf } from './documents.ts';

/** The demo, whose builds take longest, is compared by `npm run fuzz`. */
const pairs: [SiteName, SiteName][] = isFuzz
  ? [
      ['few', 'again'],
      ['demo', 'demoAgain'],
    ]
  : [['few', 'again']];

test.each(pairs)(
  'two builds are byte-identical, even in another zone and language: %s and %s',
  async (...names) => {
    const one = hashesIn((await builtSite(names[0])).folder);
    const two = hashesIn((await builtSite(names[1])).folder);
    expect(Object.keys(one).length).toBeGreaterThan(100);
    const differing = [...new Set([...Object.keys(one), ...Object.keys(two)])]
      .filter((file) => one[file] !== two[file])
      .map(
        (file) =>
          `${file}: ${one[file] ? (two[file] ? 'differs' : 'only in the first') : 'only in the second'}`,
      );
    expect(differing.sort()).toEqual([]);
  },
  300_000,
);

/** A build in this process, which saves the start of another, of what is refused before Astro starts. */
async function buildHere(environment: Record<string, string>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const errors = vi.spyOn(console, 'error').mockReturnValue();
  try {
    return { code: await buildSite(), output: errors.mock.calls.map(([line]) => `${line}\n`).join('') };
  } finally {
    errors.mockRestore();
    vi.unstubAllEnvs();
  }
}

describe('a build that fails', () => {
  /** A folder with a previous site, and content for the next one. */
  function place(files: Files = {}) {
    const content = contentFolder(files);
    const home = dirname(content);
    const out = join(home, 'out');
    writeFiles(out, {
      [MARK.file]: MARK.text,
      'index.html': 'the last good site',
      'old/page.html': 'another page of it',
    });
    return { home, content, out };
  }

  function expectUntouched({ home, out }: ReturnType<typeof place>) {
    expect(filesOf(out)).toEqual([MARK.file, 'index.html', 'old/page.html']);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('the last good site');
    expect(readdirSync(home).sort()).toEqual(['content', 'out']);
  }

  test('for an error in the content exits 1 with the report and leaves the previous site unchanged', async () => {
    const place1 = place({
      'incidents/2026-03-05-broken.md':
        '---\ntitle: Broken\nseverity: P7\nstate: resolved\nstarted: 2026-02-31T10:00:00Z\ntypo: 1\n---\n',
    });
    const { code, output } = await runBuild({ OPSBOOK_CONTENT: place1.content, OPSBOOK_OUT: place1.out });
    expect(code).toBe(1);
    expect(output).toMatch(/incidents\/2026-03-05-broken\.md:\d+:\d+ error/);
    expect(output).toContain('2026-02-31');
    expect(output).toContain('typo');
    expect(output).not.toMatch(/^\s+at .*\.(ts|js|mjs):\d+/m);
    expectUntouched(place1);
  });

  test('for an invalid as-of timestamp says what to write', async () => {
    const place2 = place();
    const { code, output } = await buildHere({
      OPSBOOK_CONTENT: place2.content,
      OPSBOOK_OUT: place2.out,
      OPSBOOK_AS_OF: '2026-03-15',
    });
    expect(code).toBe(2);
    expect(output).toMatch(/OPSBOOK_AS_OF.*2026-03-15T/s);
    expect(output).not.toMatch(/^\s+at .*\.(ts|js|mjs):\d+/m);
    expectUntouched(place2);
  });

  test('for an output folder that holds other files says so before anything is read', async () => {
    const { content, out } = place({ 'playbook/organisation.yaml': 'not: valid' });
    writeFiles(out, { [MARK.file]: undefined });
    for (const wrong of [content, out]) {
      const before = hashesIn(wrong);
      const { code, output } = await buildHere({ OPSBOOK_CONTENT: content, OPSBOOK_OUT: wrong });
      expect(code).toBe(2);
      expect(output).toContain(`Nothing was built: the output folder ${wrong} `);
      expect(output).toContain('Set OPSBOOK_OUT to');
      expect(output).not.toContain('organisation.yaml');
      expect(hashesIn(wrong)).toEqual(before);
    }
  });

  test('for an address without a scheme says what to write', async () => {
    const place4 = place();
    const { code, output } = await buildHere({
      OPSBOOK_CONTENT: place4.content,
      OPSBOOK_OUT: place4.out,
      OPSBOOK_URL: 'ops.example.org',
    });
    expect([code, output]).toEqual([
      2,
      'Nothing was built: OPSBOOK_URL: "ops.example.org" has no scheme; write https://ops.example.org\n',
    ]);
    expectUntouched(place4);
  });

  test('for a page that throws says which at the end, and leaves the previous site unchanged', async () => {
    const image = 'incidents/2026-03-02-shop-down/screen.png';
    const place5 = place({ [image]: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') });
    // The disk fails when the page of the image is rendered.
    const disk = join(place5.home, 'disk.mjs');
    writeFiles(place5.home, {
      'disk.mjs': `import fs from 'node:fs';
        import { syncBuiltinESMExports } from 'node:module';
        const read = fs.readFileSync;
        fs.readFileSync = (path, ...rest) => {
          if (String(path).endsWith('screen.png')) throw new Error('the disk\\nfailed');
          return read(path, ...rest);
        };
        syncBuiltinESMExports();`,
    });
    const { code, output } = await runBuild({
      OPSBOOK_CONTENT: place5.content,
      OPSBOOK_OUT: place5.out,
      NODE_OPTIONS: `--import=${disk}`,
    });
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n').at(-1)).toBe(
      `Nothing was built: the page /${image} could not be rendered: the disk failed`,
    );
    writeFiles(place5.home, { 'disk.mjs': undefined });
    expectUntouched(place5);
  });

  test('for missing content says so', async () => {
    const place3 = place();
    const { code, output } = await buildHere({
      OPSBOOK_CONTENT: join(place3.home, 'nowhere'),
      OPSBOOK_OUT: place3.out,
    });
    expect(code).toBe(1);
    expect(output).toContain('content folder does not exist');
    expectUntouched(place3);
  });
});

test('a build replaces the previous site, and leaves nothing else behind', async () => {
  const { folder, content } = await builtSite('minimal');
  expect(existsSync(join(folder, 'index.html'))).toBe(true);
  expect(outputFolder(folder, { content })).toEqual({ folder });
  expect(readdirSync(dirname(folder)).filter((name) => name.includes('building'))).toEqual([]);
  expect(filesOf(folder).filter((file) => /\.(map|ts|astro|md|yaml)$/.test(file))).toEqual([]);
});
