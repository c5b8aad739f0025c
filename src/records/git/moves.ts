import type { SimpleGit } from 'simple-git';
import { changesIn, type LoggedCommit, readCommits } from './commits.ts';
import { type Earlier, MARKER, movedFrom, treeAt, treeOnDisk } from './moved-from.ts';

/** The commits of a content, wherever it lay. */
export interface Followed {
  /** Newest first. The paths of their files are relative to the folder in which the content lay then. */
  commits: readonly LoggedCommit[];
  /** Where it lay at the newest commit, if not in the present folder: the move is not committed yet, or not part of the base. */
  earlier?: Earlier;
}

/** A folder in which the content lay. */
interface Place {
  /** From the top of the repository, with a slash at its end; empty for the top. */
  folder(): Promise<string>;
  /** What each commit changed in it. */
  files: ReadonlyMap<string, LoggedCommit['files']>;
  /** The commits at which it held the content. */
  held: ReadonlySet<string>;
}

/**
 * Follows the content to the folders that it was moved from, which may have been several, each on its own branch. `commits` are those of the present
 * folder, `root`, up to `tip`. Of content that was never moved, only the beginning is looked at, and no other log is read.
 */
export async function followMoves(
  git: SimpleGit,
  root: string,
  commits: readonly LoggedCommit[],
  tip: string,
): Promise<Followed> {
  const held = heldAt(commits);
  const [newest] = commits;
  if (!newest) return { commits };
  let earlier: Earlier | undefined;
  if (!held.has(newest.id)) earlier = await movedFrom(git, newest.id, () => treeOnDisk(git, root));
  if (earlier && !earlier.isSame) return { commits, earlier };

  // Git is asked only if it has to be.
  const folderOfRoot = async () => (await git.raw('rev-parse', '--show-prefix')).replace(/\n$/, '');
  const places: Place[] = [{ folder: folderOfRoot, files: filesOf(commits), held }];
  const added = new Set<string>();
  const add = async (folder: string) => {
    if (added.has(folder)) return;
    added.add(folder);
    const option = folder === '' ? '--no-relative' : `--relative=${folder}`;
    const own = await readCommits(git, tip, option);
    places.push({ folder: async () => folder, files: filesOf(own), held: heldAt(own) });
  };
  if (earlier) await add(earlier.folder);
  const seen = new Set<string>();
  for (let next = beginning(commits, places, seen); next; next = beginning(commits, places, seen)) {
    seen.add(next.id);
    const { id, parents } = next;
    const { folder } = placeAt(places, id)!;
    const from = await movedFrom(git, parents[0]!, async () => treeAt(git, `${id}:${await folder()}`));
    if (from?.isSame) await add(from.folder);
  }
  if (places.length === 1) return { commits };
  return { commits: await alongPlaces(git, commits, places), ...(earlier ? { earlier } : {}) };
}

const filesOf = (commits: readonly LoggedCommit[]) => new Map(commits.map(({ id, files }) => [id, files]));

/** The first place, from the present one back, that held the content at a commit. */
const placeAt = (places: readonly Place[], id: string | undefined) =>
  id === undefined ? undefined : places.find(({ held }) => held.has(id));

/** A commit at which the content begins in one of these places although its parents are not the first: it may have been elsewhere before. */
function beginning(
  commits: readonly LoggedCommit[],
  places: readonly Place[],
  seen: ReadonlySet<string>,
): LoggedCommit | undefined {
  return commits.find(
    ({ id, parents }) =>
      parents.length > 0 &&
      !seen.has(id) &&
      placeAt(places, id) &&
      parents.every((parent) => !placeAt(places, parent)),
  );
}

/** The commits at which a folder held content, from what each of them changed in it. */
function heldAt(commits: readonly LoggedCommit[]): Set<string> {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const known = new Map<string, boolean>();
  for (const commit of commits) {
    const waiting: string[] = [];
    let value: boolean | undefined;
    // Not in the order of the log: with wrong clocks, a parent may be listed before its child.
    for (let at: LoggedCommit | undefined = commit; at && value === undefined; ) {
      waiting.push(at.id);
      value = known.get(at.id) ?? holdsAfter(at);
      at = byId.get(at.parents[0] ?? '');
    }
    for (const id of waiting) known.set(id, value ?? false);
  }
  return new Set([...known].filter(([, value]) => value).map(([id]) => id));
}

/** Whether a commit left content in a folder; undefined if it did not change that. */
function holdsAfter({ files }: LoggedCommit): boolean | undefined {
  const change = files.find(({ path }) => path === MARKER);
  return change && change.blob !== undefined;
}

/** The commits, each with what it changed where the content lay. In a move, that is what it changed beyond moving. */
function alongPlaces(
  git: SimpleGit,
  commits: readonly LoggedCommit[],
  places: readonly Place[],
): Promise<LoggedCommit[]> {
  return Promise.all(
    commits.map(async (commit) => {
      const [parent] = commit.parents;
      const [after, before] = [placeAt(places, commit.id), placeAt(places, parent)];
      if (!after || !before || after === before) {
        const files = (after ?? before ?? places[0]!).files.get(commit.id);
        return { ...commit, files: files ?? [] };
      }
      const trees = [`${parent}:${await before.folder()}`, `${commit.id}:${await after.folder()}`];
      const text = await git.raw('diff-tree', '-r', '-z', '--raw', '--no-renames', '--no-abbrev', ...trees);
      return { ...commit, files: changesIn(text) };
    }),
  );
}
