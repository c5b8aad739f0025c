import { resolve } from 'node:path';
import { contentRoot } from '../records/content-root.ts';
import type { Surroundings } from './command.ts';

/** Sets the content folder for the pages, which read it from the environment of the process. */
export function setContent(given: string | undefined, surroundings: Surroundings): void {
  process.env['OPSBOOK_CONTENT'] = contentRoot(given, surroundings);
}

/** The absolute path of the built site: the given one, otherwise OPSBOOK_OUT, otherwise `dist`. */
export function siteFolder(given: string | undefined, { cwd, env }: Surroundings): string {
  return resolve(cwd, given || env['OPSBOOK_OUT'] || 'dist');
}

/** Sets the audience for the build and the pages, which read it from the environment of the process. */
export function setAudience(given: string | undefined): void {
  if (given !== undefined) process.env['OPSBOOK_AUDIENCE'] = given;
}
