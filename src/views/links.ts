import type { Organisation } from '../schemas/organisation.ts';
import { base } from './base.ts';

/** A path of this site with the base it is published under. */
export function href(path: string): string {
  return base.replace(/\/$/, '') + path;
}

/** Where a file of the content can be read in the repository; undefined if no repository is named. */
export function fileUrl(organisation: Organisation, file: string): string | undefined {
  const { repository, branch, folder } = organisation;
  return repository && `${repository.replace(/\/$/, '')}/blob/${branch}/${folder}/${file}`;
}

/** Where a commit can be read. */
export function commitUrl(organisation: Organisation, id: string): string | undefined {
  return organisation.repository && `${organisation.repository.replace(/\/$/, '')}/commit/${id}`;
}
