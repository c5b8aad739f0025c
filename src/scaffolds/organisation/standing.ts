import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from 'simple-git';
import { DEMO_NAME } from '../../demo/name.ts';
import { openGit } from '../../records/git/open-git.ts';
import { readContent } from '../../records/ledger.ts';
import { isFolder, readText } from '../../records/read.ts';

/** The existing playbook files, by name. */
export function existingPlaybook(root: string): Map<string, string> {
  const folder = join(root, 'playbook');
  const names = isFolder(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  return new Map(names.sort().map((name) => [name, readText(join(folder, name))]));
}

/**
 * Why the content must not be replaced without --force: it is not the demo, or it is not fully committed. Undefined if nothing
 * can be lost.
 */
export async function whyToKeep(root: string): Promise<string | undefined> {
  const { name } = readContent(root).ledger.organisation.data;
  if (name !== DEMO_NAME) return `it belongs to ${name} and is not the demo`;
  try {
    const changed = await openGit(root).raw('status', '--porcelain', '--untracked-files=all', '--', '.');
    const [first, ...more] = changed.split('\n').filter(Boolean);
    if (first === undefined) return undefined;
    return `it has uncommitted changes: ${first.slice(3)}${more.length > 0 ? ` and ${more.length} more` : ''}`;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return 'it is not in a git repository, so it could not be restored';
  }
}
