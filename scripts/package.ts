import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { code, home } from '../src/home.ts';
import { templateFolder } from '../src/scaffolds/organisation/template.ts';
import { bundleCommands } from './bundle-commands.ts';

// Makes lib/, the code as the package has it, because Node does not strip the types of what lies below node_modules, and bundle/, its pages.
// npm runs this before it packs.

const lib = join(home, 'lib');
rmSync(lib, { recursive: true, force: true });
compile();
for (const file of filesBelow(code)) {
  if (/\.(?:astro|mdx)$/.test(file)) write(file, withJavaScript(readFileSync(join(code, file), 'utf8')));
  else if (!/\.(?:ts|md)$/.test(file)) copy(file);
}
copyTemplate();
setPackage();
for (const path of ['build/pictures', 'cli/pictures', 'cli/schemas']) removeOf(path);
await bundleCommands(lib);
bundle();

/** Compiles all TypeScript. Endpoints get no declarations, because Astro would take them for further pages. */
function compile(): void {
  const compiler = join(home, 'node_modules/typescript/bin/tsc');
  const config = join(import.meta.dirname, 'tsconfig.package.json');
  const { status } = spawnSync(process.execPath, [compiler, '-p', config], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
  for (const file of filesBelow(join(lib, 'pages'))) {
    const path = join(lib, 'pages', file);
    if (!path.endsWith('.js')) rmSync(path);
    else writeFileSync(path, readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
  }
}

/** The text of a component that imports JavaScript where it imported TypeScript. */
function withJavaScript(text: string): string {
  return text.replace(/((?:from|import|import\()\s*(['"])\.{1,2}\/[^'"\n]*)\.ts\2/g, '$1.js$2');
}

/** The playbook and the guide that `init` and `add` take their texts from. */
function copyTemplate(): void {
  const from = templateFolder();
  const to = join(lib, 'scaffolds/organisation/template');
  // Terms of the demo's customers are records, and no template.
  const isTemplate = (path: string) => relative(from, path) !== join('playbook', 'sla');
  for (const part of ['playbook', 'README.md'])
    cpSync(join(from, part), join(to, part), { recursive: true, filter: isTemplate });
}

/** Commands are called otherwise in the package. */
function setPackage(): void {
  const file = join(lib, 'records/command-line.js');
  const text = readFileSync(file, 'utf8');
  const set = text.replace('const IS_PACKAGE = false;', 'const IS_PACKAGE = true;');
  if (set === text) throw new Error(`${file} has no IS_PACKAGE to set`);
  writeFileSync(file, set);
}

/** Removes a folder or the files of a module that only this repository needs. */
function removeOf(path: string): void {
  const [folder, name] = [join(lib, dirname(path)), basename(path)];
  const own = readdirSync(folder).filter((each) => each === name || each.startsWith(`${name}.`));
  if (own.length === 0) throw new Error(`${path} is not in lib`);
  for (const each of own) rmSync(join(folder, each), { recursive: true });
}

/** Bundles the pages, in a process that runs the code of the package. */
function bundle(): void {
  const { href } = pathToFileURL(join(lib, 'build/pages/shipped.js'));
  const program = `await (await import(${JSON.stringify(href)})).shipBundle();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: home, stdio: 'inherit' });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(lib, file)), { recursive: true });
  writeFileSync(join(lib, file), text);
}

function copy(file: string): void {
  mkdirSync(dirname(join(lib, file)), { recursive: true });
  cpSync(join(code, file), join(lib, file));
}
