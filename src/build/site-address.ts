import type { AddressOf } from '../exports/data-file.ts';
import { href } from '../views/links.ts';

const address = process.env['OPSBOOK_URL'];

/** The absolute address of a path of this site; undefined if it was built without one. */
export const addressOf: AddressOf = address ? (path) => new URL(href(path), address).href : undefined;
