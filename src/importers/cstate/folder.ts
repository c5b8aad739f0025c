import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../../records/problem.ts';

export const ISSUES = 'content/issues';

/** Whether a regular file exists at this path. */
export function existsFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * The files below content/issues, sorted: issues and others. `_index.md` is the page that lists the issues, and names that
 * begin with a dot are never pages. Symbolic links are not followed, because they could lead out of the archive.
 */
export function listIssues(root: string): { issues: string[]; others: string[] } {
  const issues: string[] = [];
  const others: string[] = [];
  const visit = (folder: string) => {
    const entries: Dirent[] = readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(file);
      else if (entry.isFile() && /^[^._].*\.(md|markdown)$/i.test(entry.name)) issues.push(file);
      else if (!entry.name.startsWith('.')) others.push(file);
    }
  };
  visit(ISSUES);
  return { issues, others };
}
