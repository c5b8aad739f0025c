import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../support/content-folder.ts';

const project = join(import.meta.dirname, '../..');

/** Packs the project as `npm pack` does, which compiles it, and returns the archive. */
export function packed(): string {
  const folder = scratchFolder();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['pack', '--silent', '--pack-destination', folder], { cwd: project, stdio: 'pipe' });
  return join(folder, readdirSync(folder)[0]!);
}

/** The package names in the lock file that come with the package: not what only developers need. */
function dependencies(): string[] {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  return Object.entries<{ dev?: boolean; devOptional?: boolean }>(packages).flatMap(
    ([path, { dev, devOptional }]) =>
      /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && !devOptional
        ? [path.slice('node_modules/'.length)]
        : [],
  );
}

/** Makes packages of this project available in a folder, as if they were installed there. */
export function link(root: string, names: readonly string[]): void {
  for (const name of names) {
    const from = join(project, 'node_modules', name);
    const to = join(root, 'node_modules', name);
    mkdirSync(dirname(to), { recursive: true });
    // Packages for other platforms are in the lock file, and not here.
    if (readdirSync(dirname(from)).includes(from.split('/').at(-1)!)) symlinkSync(from, to);
  }
}

/** Installs the archive and exactly what it depends on in a folder, without the network. */
export function install(root: string, archive: string): void {
  link(root, dependencies());
  unpack(root, archive);
}

/** Unpacks the archive over what is installed, as an upgrade does. */
function unpack(root: string, archive: string): void {
  const home = join(root, 'node_modules/opsbook');
  mkdirSync(home, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '--strip-components=1', '-C', home]);
}

/** Runs `opsbook` as installed in a folder, with the environment of a person's shell. */
export function opsbook(
  root: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const bin = join(root, 'node_modules/opsbook/lib/cli/opsbook.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}
