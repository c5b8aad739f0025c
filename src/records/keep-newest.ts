import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Removes all but some of the files and folders in a folder whose name matches: those that were written or used longest ago. */
export function keepNewest(folder: string, name: RegExp, count: number): void {
  const found = readdirSync(folder)
    .filter((each) => name.test(each))
    .map((each) => ({ path: join(folder, each), at: lastUse(join(folder, each)) }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of found.slice(count)) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
}

/** When a file was written or used; 0 for one that another program has just removed. */
function lastUse(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
