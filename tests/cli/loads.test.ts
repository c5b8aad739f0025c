import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { minimal } from '../support/content-folder.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Prints the modules that some code loads, one a line. */
const noting = (code: string) => `
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  ${code}
  process.stdout.write('\\n' + loaded.filter((url) => url.startsWith('file:')).join('\\n'));
`;
const PROGRAM = `
  const { runProgram } = await import('./src/cli/program.ts');
  await runProgram(process.argv.slice(1));
`;

const loadedBy = (...args: string[]) => loadedWith(PROGRAM, ...args);

function loadedWith(code: string, ...args: string[]): string[] {
  const call = ['--input-type=module', '--eval', noting(code), '--', ...args];
  const out = execFileSync(process.execPath, call, { encoding: 'utf8', env: { ...process.env, CI: '1' } });
  return out.split('\n').filter((line) => line.startsWith('file:'));
}

const packageOf = (url: string) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
const packagesOf = (urls: readonly string[]) => new Set(urls.flatMap((url) => packageOf(url) ?? []));

test('once everything is compiled, a command starts without a compiler of TypeScript', () => {
  const [, program = ''] = /^node (\S+) validate$/.exec(scripts.validate) ?? [];
  const list = 'process.on("exit", () => console.log(process.moduleLoadList.join("\\n")))';
  const call = ['--import', `data:text/javascript,${encodeURIComponent(list)}`, program, '--help'];
  const start = () => execFileSync(process.execPath, call, { encoding: 'utf8' });
  start();
  const loaded = start();
  expect(loaded).toContain('NativeModule internal/modules/esm/loader');
  expect(loaded).not.toContain('amaro');
});

test('help loads the list of commands, and of a command only its own file', () => {
  expect(loadedBy('--help').length).toBeLessThan(20);
  const ofValidate = loadedBy('validate', '--help');
  expect(ofValidate.length).toBeLessThan(25);
  expect(packagesOf(ofValidate)).not.toContain('zod');
});

test('validation loads nothing that renders, draws or bundles pages', () => {
  const packages = packagesOf(loadedBy('validate', '--content', minimal));
  expect(packages).toContain('zod');
  for (const name of [
    'astro',
    '@astrojs/markdown-satteri',
    'shiki',
    'vite',
    'sharp',
    'harfbuzzjs',
    'pagefind',
    'chart.js',
  ])
    expect(packages).not.toContain(name);
});

test('a build loads neither what bundles pages nor what only some sites need', () => {
  const packages = packagesOf(loadedWith(`await import('./src/build/build.ts');`));
  expect(packages).toContain('satteri');
  for (const name of ['vite', 'sharp', 'harfbuzzjs', 'shiki', 'rehype-parse'])
    expect(packages).not.toContain(name);
});
