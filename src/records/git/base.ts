import { GitError } from 'simple-git';
import { openRepository } from './repository.ts';

/** The commit that a change is compared with, or why there is none. */
export type Base =
  | { known: true; commit: string; name: string }
  | {
      known: false;
      /** The beginning of a sentence: "there is no commit, branch or tag "mian"". */
      reason: string;
      /** What to do, as an instruction. */
      fix: string;
    };

/**
 * The merge base of the checked-out commit and `name`, a branch, tag or commit, as a full commit id. A branch that exists only on the remote is found
 * as origin/NAME. Never throws.
 */
export async function resolveBase(root: string, name: string): Promise<Base> {
  const repository = await openRepository(root);
  if (!repository.known) return repository;
  const { git, head } = repository;
  // If there is none, git prints nothing, or a reason that says no more.
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
  // What is checked out is known, and is its own merge base.
  const commit = name === 'HEAD' ? head : (await commitOf(name)) || (await commitOf(`origin/${name}`));
  if (!commit)
    return {
      known: false,
      reason: `there is no commit, branch or tag "${name}" here`,
      fix: 'name one that exists: git branch --all lists the branches, git fetch gets those of the remote',
    };
  const shared = commit === head ? commit : await ask('merge-base', 'HEAD', commit);
  if (!shared)
    return {
      known: false,
      reason: `"${name}" and the checked-out commit have no common history`,
      fix: 'name the branch from which this one was created',
    };
  return { known: true, commit: shared, name };
}
