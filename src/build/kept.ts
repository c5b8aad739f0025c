import { memoOf } from '../records/memo.ts';

/**
 * The HTML of parts that are the same on many pages of a site, by a name that says what they depend on. They are kept as long as the
 * site is: in development, a changed record makes another one.
 */
export const keptFor = memoOf((_site: object) => new Map<string, string>());
