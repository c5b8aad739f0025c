import { readFileSync } from 'node:fs';
import { isSystemError } from '../system-error.ts';

/** The settings of the process. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The branch or commit that GitHub or GitLab is about to merge a change into, for `resolveBase`: of a pull request, a merge queue or a merge request.
 * Undefined where neither runs, and for other events, such as a push.
 */
export function ciBase(env: Environment): string | undefined {
  if (env['GITHUB_EVENT_NAME'] === 'merge_group') return mergeGroupBase(env['GITHUB_EVENT_PATH']);
  return (
    env['GITHUB_BASE_REF'] ||
    // Only where GitLab checks the merged result; otherwise the commit at which the change branched off.
    env['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'] ||
    env['CI_MERGE_REQUEST_DIFF_BASE_SHA'] ||
    undefined
  );
}

/** The commit that a merge queue builds on; GitHub names it in the event only. */
function mergeGroupBase(event: string | undefined): string | undefined {
  if (!event) return undefined;
  try {
    const base: unknown = JSON.parse(readFileSync(event, 'utf8'))?.merge_group?.base_sha;
    return typeof base === 'string' && base !== '' ? base : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isSystemError(error)) return undefined;
    throw error;
  }
}
