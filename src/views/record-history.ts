import type { Commit, History } from '../records/history.ts';
import type { Organisation } from '../schemas/organisation.ts';
import { commitUrl } from './links.ts';

/** A commit as shown on a page. */
export interface CommitRow {
  at: number;
  author: string;
  /** The abbreviated id. */
  id: string;
  url: string | undefined;
}

/** The history of a record: its first commit, and the last one that changed it later. */
export interface RecordHistory {
  first: CommitRow;
  last: CommitRow;
  /** The number of commits that changed it after the first. */
  later: number;
}

/** The history of a file; undefined if it is not known, or not committed yet. */
export function recordHistory(
  file: string,
  history: History,
  organisation: Organisation,
): RecordHistory | undefined {
  const commits = history.known ? (history.commits.get(file) ?? []) : [];
  const [last, first] = [commits[0], commits.at(-1)];
  if (!first || !last) return undefined;
  const row = ({ at, author, id }: Commit): CommitRow => ({
    at,
    author,
    id: id.slice(0, 7),
    url: commitUrl(organisation, id),
  });
  return { first: row(first), last: row(last), later: commits.length - 1 };
}
