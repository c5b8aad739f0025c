/**
 * The base path of the site, from OPSBOOK_URL; `/` if that is not set. Not Astro's `BASE_URL`, because an environment
 * variable of that name would override it.
 */
export const base = process.env['OPSBOOK_URL'] ? new URL(process.env['OPSBOOK_URL']).pathname : '/';
