import type { AddressOf } from '../exports/data-file.ts';
import { href } from '../views/links.ts';

/** Gives the absolute address of a page of the site, if OPSBOOK_URL says where the site will be. */
export function siteAddress(): AddressOf {
  const address = process.env['OPSBOOK_URL'];
  return address ? (path) => new URL(href(path), address).href : undefined;
}
