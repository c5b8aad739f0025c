import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an installation of the package brings: the packages that it depends on, as they lie in this repository. */
export function installSize(project: string): { packages: number; megabytes: number } {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; peer?: boolean }>;
  };
  const brought = Object.entries(packages)
    .filter(([path, { dev, devOptional, peer }]) => path !== '' && !dev && !devOptional && !peer)
    .map(([path]) => join(project, path))
    .filter((path) => existsSync(path));
  const bytes = brought.reduce((sum, path) => sum + sizeOf(path), 0);
  return { packages: brought.length, megabytes: bytes / 1e6 };
}

/** The bytes of a package without the packages inside it, which are counted as others. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? sum : sum + sizeOf(path);
    return sum + lstatSync(path).size;
  }, 0);
}
