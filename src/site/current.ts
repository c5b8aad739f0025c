import { contentFolder, handedOver, makeSite, readChecked } from './site.ts';

/** In development: the site read afresh, which happens again whenever a record changed. */
function read() {
  const root = contentFolder();
  return makeSite(root, readChecked(root, process.env['OPSBOOK_AS_OF'], Date.now()));
}

/**
 * The site, for pages, components and exports. A constant, because waiting for it in every component would cost more
 * than rendering it.
 */
export const site = handedOver() ?? (await read());
