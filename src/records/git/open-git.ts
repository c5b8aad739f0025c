import { type SimpleGit, simpleGit } from 'simple-git';

/** Replacements let another object stand in the place of one: `git replace`. What was committed is what counts. */
export const WITHOUT_REPLACEMENTS = 'core.useReplaceRefs=false';

/** Git in a folder, for reading its history. */
export const openGit = (root: string): SimpleGit => simpleGit(root, { config: [WITHOUT_REPLACEMENTS] });
