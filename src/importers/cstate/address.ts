import type { Fields } from '../front-matter.ts';
import type { Config } from './config.ts';
import { ISSUES } from './folder.ts';

/** A language in the name of a file: `mail.de.md`. */
const LANGUAGE = /\.([a-z]{2,3}(?:-[a-z0-9]{2,8})?)$/i;

/** The language in the name of a file, and the name without it. The languages are those that the site is known to have. */
export function languageOf(
  file: string,
  languages: ReadonlySet<string>,
): { language: string | undefined; name: string } {
  const whole = file.slice(ISSUES.length + 1).replace(/\.[^.]*$/, '');
  const language = LANGUAGE.exec(whole)?.[1]?.toLowerCase();
  const isLanguage = language !== undefined && languages.has(language);
  const name = isLanguage ? whole.slice(0, -language.length - 1) : whole;
  // The page of a folder is its `index`.
  return { language: isLanguage ? language : undefined, name: name.replace(/\/index$/i, '') };
}

/** The address of an issue on the old site; undefined if it cannot be determined. */
export function addressOf(named: string, fields: Fields, config: Config): string | undefined {
  if (!config.address || !config.ordinaryAddresses) return undefined;
  const own = fields.get('url')?.value;
  const last = fields.get('slug')?.value;
  if (own !== undefined) return joinAddress(config.address, String(own));
  const name = named.toLowerCase().replaceAll(' ', '-');
  const path = last === undefined ? name : [...name.split('/').slice(0, -1), String(last)].join('/');
  return joinAddress(config.address, `issues/${path}/`);
}

/** Only for paths that Hugo leaves unchanged: how it treats other characters depends on its version. */
function joinAddress(site: string, path: string): string | undefined {
  return /^[\w./-]+$/.test(path) ? `${site}/${path.replace(/^\/+/, '')}` : undefined;
}
