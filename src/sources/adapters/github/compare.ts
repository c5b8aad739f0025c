import { z } from 'zod';
import type { Answer, Request } from '../../adapter.ts';
import { read } from '../answers.ts';
import type { KeptDeployment } from '../deployment-log.ts';
import { answeredTime, instantOf, kept } from '../times.ts';

const signed = z.object({ date: answeredTime() }).nullish();

/** Commits are in order, the oldest first; of many, this is the first page. Their authors' names are not read. */
const comparison = z.object({
  status: z.string(),
  commits: z.array(z.object({ commit: z.object({ author: signed, committer: signed }) })),
});

/**
 * When the oldest commit was made that one deployment brought and the one before it did not have. A rebase or squash
 * renews the committer's date of a commit,
 * so the author's counts where it is earlier.
 */
export function* askCommitted(
  repository: string,
  head: string,
  base: string | undefined,
): Generator<Request, Pick<KeptDeployment, 'committed' | 'committedUnknown'>, Answer> {
  if (base === undefined) return { committedUnknown: 'no-base' };
  if (base === head) return { committedUnknown: 'nothing-new' };
  const path = `repos/${repository}/compare/${base}...${head}`;
  const { body } = yield { path, query: { per_page: '100' } };
  const { commits } = read(comparison, body, `the answer to ${path}`);
  const times = commits.flatMap(({ commit: { author, committer } }) =>
    [author, committer].flatMap((each) => (each ? instantOf(each.date) : [])),
  );
  return times.length > 0 ? { committed: kept(Math.min(...times)) } : { committedUnknown: 'nothing-new' };
}
