import { pageOfFile } from '../records/page-address.ts';
import { href } from './links.ts';

/** The page of a record by its file, with the base path of the site; undefined for files without a page. */
export function recordPath(file: string): string | undefined {
  const page = pageOfFile(file);
  return page && href(page);
}
