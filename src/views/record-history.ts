import type { Commit, History } from '../records/history.ts';
import type { Organisation } from '../schemas/organisation.ts';
import { commitUrl } from './links.ts';

/** A commit as a page names it. */
export interface CommitRow {
  at: number;
  author: string;
  /** The first digits of its id, and where it can be read. */
  id: string;
  url: string | undefined;
}

/** How a record came to be: its first commit, and the last of those that changed it later. */
export interface RecordHistory {
  first: CommitRow;
  last: CommitRow;
  /** How many commits changed it after the first. */
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
