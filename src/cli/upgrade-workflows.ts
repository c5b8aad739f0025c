import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { GitError } from 'simple-git';
import { home } from '../home.ts';
import { openGit } from '../records/git/open-git.ts';
import type { Ledger } from '../records/ledger.ts';
import { readText } from '../records/read.ts';
import { ISSUE_FORM } from '../scaffolds/issues/form.ts';
import type { ContentPlace } from '../scaffolds/organisation/place.ts';
import { type WorkflowUpgrade, workflowUpgrade } from '../scaffolds/organisation/workflow-upgrade.ts';
import { type Host, hosts, workflowFiles } from '../scaffolds/organisation/workflows.ts';

/** What an upgrade does to the workflow files of a repository of records, and the folder of the repository. */
export interface RepositoryUpgrade extends WorkflowUpgrade {
  repository: string;
}

/** The files of each host that call Opsbook. A repository with none of them is checked and published in another way. */
const CALLING: Readonly<Record<Host, readonly string[]>> = {
  github: ['.github/workflows/publish.yml', '.github/workflows/records.yml'],
  gitlab: ['.gitlab-ci.yml'],
};
/** The branch that such a file publishes. */
const BRANCH = /^ *branches: \['([\w./-]+)'\]|\$CI_COMMIT_BRANCH == "([\w./-]+)"/m;

/** Compares the workflow files beside a content folder with those of the present version; undefined if the repository has none of Opsbook's. */
export async function upgradeWorkflows(
  content: string,
  ledger: Ledger,
): Promise<RepositoryUpgrade | undefined> {
  const place: ContentPlace = basename(content) === 'content' ? 'content' : '.';
  const repository = place === '.' ? content : dirname(content);
  // The software's own repository has workflows of its own.
  if (repository === home) return undefined;
  const found = publishingOf(repository);
  if (found === undefined) return undefined;
  const files = workflowFiles({ ...found, content: place, ledger }).filter(({ path }) => path !== ISSUE_FORM);
  const removed = await removedFiles(
    repository,
    files.map(({ path }) => path),
  );
  const read = (path: string) => textOf(join(repository, path));
  return { repository, ...workflowUpgrade(files, read, (path) => removed.has(path)) };
}

/** The host that a repository has Opsbook's workflows for, and the branch that they publish. */
function publishingOf(repository: string): { host: Host; branch: string } | undefined {
  for (const host of hosts) {
    const texts = CALLING[host].map((path) => textOf(join(repository, path)) ?? '').join('\n');
    if (!texts.includes('npx opsbook ')) continue;
    const [, github, gitlab] = BRANCH.exec(texts) ?? [];
    return { host, branch: github ?? gitlab ?? 'main' };
  }
  return undefined;
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readText(file) : undefined;
}

/** Those of some files that a commit removed. */
async function removedFiles(repository: string, paths: readonly string[]): Promise<Set<string>> {
  const log = [
    'log',
    '--format=',
    '--name-only',
    '--relative',
    '--no-renames',
    '--diff-filter=D',
    '--',
    ...paths,
  ];
  try {
    return new Set((await openGit(repository).raw(log)).split('\n'));
  } catch (error) {
    if (error instanceof GitError) return new Set();
    throw error;
  }
}
