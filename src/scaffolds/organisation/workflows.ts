import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code } from '../../home.ts';
import type { Ledger } from '../../records/ledger.ts';
import { ISSUE_FORM, incidentForm } from '../issues/form.ts';
import type { RepositoryFile } from './write-files.ts';

/** Where repositories are kept that have files of their own for it. */
export const hosts = ['github', 'gitlab'] as const;
export type Host = (typeof hosts)[number];

/** The repository that the files are for. */
interface Repository {
  /** The content folder, from the root of the repository; `.` if the repository holds nothing else. */
  content: 'content' | '.';
  /** The branch that is published, a plain name such as `main`. */
  branch: string;
  host: Host;
  /** What the form for incidents offers; without it there is no form. */
  ledger?: Pick<Ledger, 'severities' | 'services' | 'organisation'>;
}

/**
 * The files with which an organisation's repository checks changes, publishes its site and, on GitHub, turns reported incidents into records. The same
 * repository gives the same files. Throws a RangeError for a branch whose name would need quotes.
 */
export function workflowFiles({ content, branch, host, ledger }: Repository): RepositoryFile[] {
  if (!/^[\w./-]+$/.test(branch)) throw new RangeError(`"${branch}" is not a plain name of a branch`);
  const incidents = content === '.' ? 'incidents' : `${content}/incidents`;
  const fileFrom = (template: string, path: string): RepositoryFile => ({
    path,
    text: readFileSync(join(code, 'scaffolds/organisation/workflows', template), 'utf8')
      .replaceAll('__BRANCH__', branch)
      .replaceAll('__INCIDENTS__', incidents),
  });
  if (host === 'gitlab') return [fileFrom('gitlab-ci.yml', '.gitlab-ci.yml')];
  return [
    ...['records.yml', 'publish.yml', 'incident.yml'].map((name) =>
      fileFrom(name, `.github/workflows/${name}`),
    ),
    ...(ledger ? [{ path: ISSUE_FORM, text: incidentForm(ledger) }] : []),
  ];
}
