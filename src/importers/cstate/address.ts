import type { Config } from './config.ts';
import { ISSUES } from './folder.ts';
import type { Fields } from './front-matter.ts';

/** The name of an issue: its path below content/issues without extension, or the folder's path for a page `index`. */
export function nameOf(file: string): string {
  return file
    .slice(ISSUES.length + 1)
    .replace(/\.[^.]*$/, '')
    .replace(/\/index$/i, '');
}

/** The address of an issue on the old site; undefined if it cannot be determined. */
export function addressOf(file: string, fields: Fields, config: Config): string | undefined {
  if (!config.address || !config.ordinaryAddresses) return undefined;
  const own = fields.get('url')?.value;
  const last = fields.get('slug')?.value;
  if (own !== undefined) return joinAddress(config.address, String(own));
  const name = nameOf(file).toLowerCase().replaceAll(' ', '-');
  const path = last === undefined ? name : [...name.split('/').slice(0, -1), String(last)].join('/');
  return joinAddress(config.address, `issues/${path}/`);
}

/** Only for paths that Hugo leaves unchanged: how it treats other characters depends on its version. */
function joinAddress(site: string, path: string): string | undefined {
  return /^[\w./-]+$/.test(path) ? `${site}/${path.replace(/^\/+/, '')}` : undefined;
}
