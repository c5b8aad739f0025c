import type { Commit } from '../records/history.ts';
import { fileNamed } from '../records/place.ts';
import { commitUrl } from './links.ts';
import type { Site } from './site.ts';

type KnownSite = Pick<Site, 'history' | 'gone' | 'basis'>;

/** A commit as shown on a page. */
export interface CommitRow {
  at: number;
  author: string;
  /** The abbreviated id. */
  id: string;
  url: string | undefined;
}

/** A commit as shown on a page. */
export function commitRow({ at, author, id }: Commit, { basis }: Pick<Site, 'basis'>): CommitRow {
  return { at, author, id: id.slice(0, 7), url: commitUrl(basis.ledger.organisation.data, id) };
}

/** The local date of a commit; undefined if it is later than the moment shown. */
export function commitDate(
  { at }: Pick<Commit, 'at'>,
  { calendar, asOf }: Site['basis'],
): string | undefined {
  return at > asOf ? undefined : calendar.dateOf(at);
}

/** The history of a record: its first commit, and the last one that changed it later. */
export interface RecordHistory {
  first: CommitRow;
  last: CommitRow;
  /** The number of commits that changed it after the first. */
  later: number;
}

/** The commits of a file and of the files that it was renamed from, newest first. */
export function commitsOf(file: string, { history, gone, basis }: KnownSite): Commit[] {
  const own = new Map(
    history.known
      ? [...namesOf(file, gone, basis.ledger.withdrawals)]
          .flatMap((name) => history.commits.get(name) ?? [])
          .map((commit) => [commit.id, commit])
      : [],
  );
  return [...own.values()].sort((a, b) => b.at - a.at);
}

/** The last commit that changed a file; undefined if it is not known, or not committed yet. */
export function lastCommit(file: string, site: KnownSite): Commit | undefined {
  return commitsOf(file, site)[0];
}

/** The history of a file, including that of the files that it was renamed from; undefined if it is not known, or not committed yet. */
export function recordHistory(file: string, site: KnownSite): RecordHistory | undefined {
  const commits = commitsOf(file, site);
  const [last, first] = [commits[0], commits.at(-1)];
  if (!first || !last) return undefined;
  const row = (commit: Commit) => commitRow(commit, site);
  return { first: row(first), last: row(last), later: commits.length - 1 };
}

/** A file with those that it was renamed from, as git or a withdrawal says. */
function namesOf(
  file: string,
  gone: Site['gone'],
  withdrawals: Site['basis']['ledger']['withdrawals'],
): Set<string> {
  const renames = [
    ...gone.map(({ file: from, to }) => ({ from, to })),
    ...withdrawals.map(({ data: { record, to } }) => ({ from: fileNamed(record), to: to && fileNamed(to) })),
  ];
  const names = new Set([file]);
  // A set grows while it is walked.
  for (const name of names)
    for (const { from, to } of renames) if (to === name && from !== undefined) names.add(from);
  return names;
}
