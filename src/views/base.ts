import { parseSiteAddress } from '../schemas/site-address.ts';

const address = parseSiteAddress(process.env['OPSBOOK_URL'] || 'http://localhost/');

/**
 * The base path of the site, from OPSBOOK_URL, percent-encoded; `/` if that is not set. Not Astro's `BASE_URL`, because an environment
 * variable of that name would override it.
 */
export const base = address instanceof URL ? address.pathname : '/';
