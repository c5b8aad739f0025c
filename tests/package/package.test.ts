import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../src/build/print/browser.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { hashesIn, textsIn } from '../support/files.ts';
import { isFuzz } from '../support/random-sets.ts';
import { git } from '../support/repository.ts';
import { ELSEWHERE, withAstro } from '../support/sites.ts';
import { install, link, opsbook, packed } from './installed.ts';

/** The folder in which the package is installed, once for all tests. */
let installed: string;
beforeAll(async () => {
  const archive = await withAstro(async () => packed());
  installed = scratchFolder({});
  install(installed, archive);
});

/** An empty repository with the installed package. */
function emptyRepository(): string {
  const root = scratchFolder({ 'package.json': '{ "private": true }\n' });
  git(root, ['init', '-q', '-b', 'main']);
  symlinkSync(join(installed, 'node_modules'), join(root, 'node_modules'), 'dir');
  return root;
}

const commit = (root: string, message: string) => {
  git(root, ['add', '-A']);
  git(root, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '-m', message]);
};

const WHO = ['--name', 'Acme', '--zone', 'Europe/Berlin', '--currency', 'EUR', '--service', 'Shop'];
const begin = (root: string, ...more: string[]) => opsbook(root, ['init', ...WHO, ...more]);

const AS_OF = '2026-03-01T00:00:00Z';

/** The bundle of the package that its next build would use; null if it would make one. */
function shippedBundle(root: string): string | null {
  const { href } = pathToFileURL(join(root, 'node_modules/opsbook/lib/build/pages/shipped.js'));
  const program = `const { shippedBundle } = await import(${JSON.stringify(href)}); console.log(JSON.stringify(shippedBundle() ?? null));`;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }),
  );
}

/** The bundle in the package is what a user would make, in another zone and language, too. */
function expectSameMadeAnew(root: string): void {
  const anew = opsbook(root, ['build', '--no-cache', '--out', 'anew'], {
    ...ELSEWHERE,
    OPSBOOK_AS_OF: AS_OF,
  });
  expect(anew.err).toBe('');
  expect(hashesIn(join(root, 'anew'))).toEqual(hashesIn(join(root, 'dist')));
}

/** A port that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

describe('the package, installed outside the checkout', () => {
  test('has what users need, and nothing else', () => {
    const root = emptyRepository();
    const home = join(root, 'node_modules/opsbook');
    expect(readdirSync(home).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bundle',
      'lib',
      'package.json',
      'public',
    ]);
    const files = readdirSync(join(home, 'lib'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?<!\.d)\.ts$|\.test\./.test(file))).toEqual([]);
    for (const file of files.filter((each) => /\.(?:astro|mdx|js)$/.test(each)))
      expect(readFileSync(join(home, 'lib', file), 'utf8')).not.toMatch(/from ['"]\.[^'"]*\.ts['"]/);
    expect(existsSync(join(home, 'lib/figures/figures.d.ts'))).toBe(true);
    expect(existsSync(join(home, 'lib/figures/figures.js.map'))).toBe(true);
  });

  test('has one command, with help, completion and its version', () => {
    const root = emptyRepository();
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(opsbook(root, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect(opsbook(root, ['--help']).out).toContain('opsbook validate --fix');
    expect(opsbook(root, ['validate', '--help']).out).toContain(
      'Usage: npx opsbook validate [--content DIR]',
    );
    expect(opsbook(root, ['completion', 'bash']).out).toContain("validate) options='--content ");
    expect(opsbook(root, ['vaildate'])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Did you mean validate?'),
    });
  });

  test('says in a sentence that an older Node is not enough', () => {
    const root = emptyRepository();
    const old =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.11.0' } })";
    const bin = join(root, 'node_modules/opsbook/lib/cli/opsbook.js');
    const flags = ['--import', `data:text/javascript,${encodeURIComponent(old)}`];
    const { status, stderr } = spawnSync(process.execPath, [...flags, bin, 'validate'], { encoding: 'utf8' });
    expect(stderr).toBe(
      'Opsbook needs Node 22.12 or newer, and this is Node 22.11.0. Install a newer one from https://nodejs.org.\n',
    );
    expect(status).toBe(2);
  });

  test('begins the largest profile', () => {
    const root = emptyRepository();
    const { code, err } = begin(root, '--profile', 'company');
    expect(err).toBe('');
    expect(code).toBe(0);
    const keys = (name: string) =>
      readFileSync(join(root, `content/playbook/${name}.yaml`), 'utf8').match(/^[a-z][\w-]*:/gm) ?? [];
    expect(keys('cadences')).toHaveLength(23);
    expect(keys('scorecard')).toHaveLength(13);
    expect(opsbook(root, ['validate'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('no problems'),
    });
  });

  // The last test, because it changes what is installed.
  test('is enough from an empty folder to a printed incident, and the next version changes no record', async () => {
    const root = emptyRepository();
    const begun = begin(
      root,
      '--profile',
      'reliability',
      '--person',
      'Ada Lovelace',
      '--start',
      '2026-01-05',
    );
    expect(begun.err).toBe('');
    expect(begun.code).toBe(0);
    commit(root, 'Begin');

    const made = opsbook(root, [
      'new',
      'incident',
      '2026-02-03-checkout-slow',
      '--set',
      'title=Checkout was slow',
      '--set',
      'severity=P2',
      '--set',
      'state=resolved',
      '--set',
      'started=2026-02-03T10:00:00+01:00',
      '--set',
      'detected=2026-02-03T10:05:00+01:00',
      '--set',
      'acknowledged=2026-02-03T10:07:00+01:00',
      '--set',
      'resolved=2026-02-03T10:45:00+01:00',
      '--set',
      'impacts=[{ service: shop, level: partial, from: 2026-02-03T10:00:00+01:00, to: 2026-02-03T10:45:00+01:00 }]',
    ]);
    expect(made.err).not.toContain('Not written');
    const file = 'content/incidents/2026-02-03-checkout-slow.md';
    expect(made.out).toContain(`Next: `);
    expect(made.out).toContain(`npx opsbook validate ${file}`);
    const report = JSON.parse(opsbook(root, ['validate', '--format', 'json']).out);
    expect(report.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);

    const wrong = readFileSync(join(root, file), 'utf8');
    writeFileSync(join(root, file), wrong.replace('service: shop', 'service: shp'));
    const refused = opsbook(root, ['validate', file]);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/there is no service "shp"[\s\S]*shop/);
    writeFileSync(join(root, file), wrong);

    commit(root, 'Record an incident');
    expect(opsbook(root, ['diff', 'HEAD^']).out).toContain('This change adds 1 incident');

    const port = await freePort();
    const server = spawn(
      process.execPath,
      [join(root, 'node_modules/opsbook/lib/cli/opsbook.js'), 'start', '--port', String(port)],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, OPSBOOK_AS_OF: AS_OF } },
    );
    try {
      let said = '';
      await new Promise<void>((ready, failed) => {
        for (const stream of [server.stdout, server.stderr])
          stream.on('data', (text) => {
            said += text;
            if (said.includes(`localhost:${port}`)) ready();
          });
        server.on('close', () => failed(new Error(said)));
      });
      // Pages of other sites may read the status, and show it.
      for (const path of ['api/v2/status.json', 'embed/status.js']) {
        const { ok, headers } = await fetch(`http://localhost:${port}/${path}`);
        expect([ok, headers.get('access-control-allow-origin')]).toEqual([true, '*']);
      }
      const browser = await openBrowser();
      try {
        const page = await browser.newPage();
        const trouble: string[] = [];
        page.on('pageerror', (error) => trouble.push(String(error)));
        await page.goto(`http://localhost:${port}/incidents/2026-02-03-checkout-slow/`);
        expect(await page.locator('h1').innerText()).toContain('Checkout was slow');
        expect(await page.locator('main').innerText()).toContain('45 min');
        await page.goto(`http://localhost:${port}/`);
        expect(await page.locator('body').innerText()).toContain('Acme');
        expect(trouble).toEqual([]);
      } finally {
        await browser.close();
      }
    } finally {
      server.kill('SIGTERM');
    }

    // The bundle in the package is used.
    expect(shippedBundle(root)).toBe(join(realpathSync(installed), 'node_modules/opsbook/bundle'));
    const kept = readdirSync(join(root, 'node_modules/opsbook/.cache')).find((name) =>
      name.startsWith('pages-'),
    )!;
    expect(readdirSync(join(root, 'node_modules/opsbook/.cache', kept))).toContain('made-from.json');
    // Another takes a dozen seconds to make.
    if (isFuzz) expectSameMadeAnew(root);

    const print = ['pdf', 'incidents/2026-02-03-checkout-slow', '--site', 'dist', '--out', 'incident.pdf'];
    const asked = opsbook(root, print);
    expect(asked.code).toBe(1);
    expect(asked.err).toMatch(/npm install --save-dev playwright-core@\S+ @sparticuz\/chromium@\S+/);
    link(root, ['playwright-core', '@sparticuz/chromium']);
    expect(opsbook(root, print).err).toBe('');
    expect(readFileSync(join(root, 'incident.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

    // The next version, with one more rule.
    const before = textsIn(join(root, 'content'));
    const home = join(root, 'node_modules/opsbook');
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    writeFileSync(join(home, 'package.json'), JSON.stringify({ ...manifest, version: '0.2.0' }));
    const start = /\n(?:const|var) checks = \[/;
    const bundled = join(home, 'lib/commands');
    const list = readdirSync(bundled)
      .map((name) => join(bundled, name))
      .find((path) => start.test(readFileSync(path, 'utf8')))!;
    const rule = `{ id: 'title-long', area: 'Operations', severity: 'warning', ensure: 'Ensure titles are long.', why: 'A test.',
      example: { file: 'incidents/a.md', wrong: 'title: A', right: 'title: B' }, since: '0.2.0', of: ['incidents'],
      *find({ ledger }) { for (const entry of ledger.incidents) yield { entry, path: ['title'], message: 'too short', expected: 'more', fix: 'write more' }; } },`;
    const rules = readFileSync(list, 'utf8');
    writeFileSync(list, rules.replace(start, `$&${rule}`));
    expect(shippedBundle(root)).toBe(null);
    const upgraded = opsbook(root, ['upgrade', '--from', '0.1.0']);
    expect(upgraded.err).toBe('');
    expect(upgraded.out).toContain('Opsbook 0.2.0, before 0.1.0.');
    expect(upgraded.out).toContain('title-long: Ensure titles are long.');
    expect(upgraded.out).toContain(file);
    expect(opsbook(root, ['validate']).code).toBe(0);
    expect(textsIn(join(root, 'content'))).toEqual(before);
  });
});
