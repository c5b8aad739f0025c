import { GitError } from 'simple-git';
import { openRepository } from './repository.ts';

/** Why what was published last is no earlier state of what is checked out. */
export interface PublishedFault {
  message: string;
  /** What to do, as an instruction. */
  fix: string;
}

/**
 * What is wrong with `name`, the commit that was published last; undefined if it is on the line of first parents of what is checked out, or if nothing
 * was published yet and it is empty. Never throws for what git says.
 */
export async function publishedFault(root: string, name: string): Promise<PublishedFault | undefined> {
  if (name === '') return undefined;
  const repository = await openRepository(root);
  if (!repository.known)
    return {
      message: `the commit that was published last, ${name}, was not looked for: ${repository.reason}`,
      fix: repository.fix,
    };
  // If there is nothing to print, git prints nothing, or fails.
  const ask = async (...command: string[]) => {
    try {
      return (await repository.git.raw(...command)).trim();
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      return '';
    }
  };
  const id = await ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  const intended = 'if this is intended, validate and publish once without --published';
  if (!id)
    return {
      message: `the commit that was published last, ${name}, does not exist here: the history was rewritten after it was published`,
      fix: `restore the branch from a clone that has it; ${intended}`,
    };
  const short = id.slice(0, 7);
  if ((await ask('rev-list', '--first-parent', 'HEAD')).split('\n').includes(id)) return undefined;
  if (await ask('merge-base', '--independent', 'HEAD', id).then((found) => found.includes(id)))
    return {
      message: `the commit that was published last, ${short}, is not part of the history of HEAD: the history was rewritten after it was published`,
      fix: `put the branch back on ${short} (git reset --keep ${short}), add the later changes to it and push; ${intended}`,
    };
  return {
    message: `the commit that was published last, ${short}, is only on the second parent of a merge: the branch was merged the wrong way round`,
    fix: `put the branch back on ${short} (git reset --keep ${short}), merge the later changes into it and push; ${intended}`,
  };
}
