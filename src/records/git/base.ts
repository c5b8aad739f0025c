import { GitError } from 'simple-git';
import { openRepository } from './repository.ts';

/** The commit that a change is compared with, or why there is none. */
export type Base =
  | { known: true; commit: string; name: string }
  | {
      known: false;
      /** A sentence's beginning, as in "there is no commit, branch or tag "mian"". */
      reason: string;
      /** What to do about it. */
      fix: string;
    };

/**
 * Where the checked-out commit left `name`, a branch, tag or commit: the merge base of the two, as a full commit id. A branch that is only known
 * from its remote is found as origin/NAME. Never throws.
 */
export async function resolveBase(root: string, name: string): Promise<Base> {
  const repository = await openRepository(root);
  if (!repository.known) return repository;
  const { git } = repository;
  // Where there is no such thing git prints nothing, or a reason that says no more.
  const ask = async (...command: string[]) => {
    try {
      return (await git.raw(...command)).trim();
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      return '';
    }
  };
  const commitOf = (each: string) =>
    ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${each}^{commit}`);
  const commit = (await commitOf(name)) || (await commitOf(`origin/${name}`));
  if (!commit)
    return {
      known: false,
      reason: `there is no commit, branch or tag "${name}" here`,
      fix: 'name one that git log knows, such as main or origin/main; git fetch brings those of the remote',
    };
  const shared = await ask('merge-base', 'HEAD', commit);
  if (!shared)
    return {
      known: false,
      reason: `"${name}" and what is checked out share no commit`,
      fix: 'name the branch that this one was made from',
    };
  return { known: true, commit: shared, name };
}
