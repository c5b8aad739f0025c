/**
 * The path that the site lies under, from OPSBOOK_URL; `/` where that is not set. Not Astro's `BASE_URL`: a variable of
 * that name in the environment would replace it.
 */
export const base = process.env['OPSBOOK_URL'] ? new URL(process.env['OPSBOOK_URL']).pathname : '/';
