import type { Organisation } from '../schemas/organisation.ts';
import { base } from './base.ts';

/** The base path without its last slash. */
const ROOT = base.replace(/\/$/, '');

/** A path of this site, prefixed with its base path. */
export function href(path: string): string {
  return ROOT + path;
}

/** Gives the absolute address of a path of this site; undefined if OPSBOOK_URL does not say where it lies. */
export function addressOf(): ((path: string) => string) | undefined {
  const address = process.env['OPSBOOK_URL'];
  return address ? (path) => new URL(href(path), address).href : undefined;
}

/** A path with the base path of the site → the path from its root. The inverse of `href`. */
export function fromRoot(path: string): string {
  return path.slice(ROOT.length);
}

/** The address of a content file in the repository; undefined if no repository is set. */
export function fileUrl(organisation: Organisation, file: string): string | undefined {
  const { repository, branch, folder } = organisation;
  return (
    repository &&
    `${repository.replace(/\/$/, '')}/blob/${branch}/${folder === '.' ? '' : `${folder}/`}${file}`
  );
}

/** The address of a commit in the repository. */
export function commitUrl(organisation: Organisation, id: string): string | undefined {
  return organisation.repository && `${organisation.repository.replace(/\/$/, '')}/commit/${id}`;
}
