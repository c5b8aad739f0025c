import type { Config } from './config.ts';
import { ISSUES } from './folder.ts';
import type { Fields } from './front-matter.ts';

/** The path of an issue below content/issues as its name: no extension, and a page in a folder has the folder's name. */
export function nameOf(file: string): string {
  return file
    .slice(ISSUES.length + 1)
    .replace(/\.[^.]*$/, '')
    .replace(/\/index$/i, '');
}

/** Where the old site shows an issue; undefined where that cannot be known. */
export function addressOf(file: string, fields: Fields, config: Config): string | undefined {
  if (!config.address || !config.ordinaryAddresses) return undefined;
  const own = fields.get('url')?.value;
  const last = fields.get('slug')?.value;
  if (own !== undefined) return joinAddress(config.address, String(own));
  const name = nameOf(file).toLowerCase().replaceAll(' ', '-');
  const path = last === undefined ? name : [...name.split('/').slice(0, -1), String(last)].join('/');
  return joinAddress(config.address, `issues/${path}/`);
}

/** Only for paths that Hugo leaves as they are: what it makes of other characters depends on its version. */
function joinAddress(site: string, path: string): string | undefined {
  return /^[\w./-]+$/.test(path) ? `${site}/${path.replace(/^\/+/, '')}` : undefined;
}
