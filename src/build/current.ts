import { contentFolder, handedOver, makeSite, readChecked } from './site.ts';

/** In development: the site read afresh, which happens again whenever a record changed. */
function read() {
  const root = contentFolder();
  return makeSite(root, readChecked(root, process.env['OPSBOOK_AS_OF'], Date.now()));
}

const built = handedOver();

/** Whether this is a build; in development the server adds scripts of its own to pages. */
export const isBuild = built !== undefined;

/**
 * The site, for pages, components and exports. A constant, because waiting for it in every component would cost more
 * than rendering it.
 */
export const site = built ?? (await read());
