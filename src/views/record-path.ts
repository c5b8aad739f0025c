import type { Kind } from '../schemas/kind.ts';
import { recordKinds } from '../schemas/kinds.ts';
import { href } from './links.ts';

/** The page of a record by its file; undefined for files without a page. */
export function recordPath(file: string): string | undefined {
  for (const kind of Object.values(recordKinds) as Kind[])
    if (!kind.pageless && file.startsWith(`${kind.place}/`)) {
      const id = file.slice(kind.place.length + 1).replace(/\.[a-z]+$/, '');
      return href(`/${kind.pages ?? kind.place}/${id}/`);
    }
  return undefined;
}
