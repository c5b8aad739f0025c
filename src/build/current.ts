import { contentFolder, handedOver, makeSite, readChecked } from './site.ts';

/** In development, reads the site again whenever a record changes. */
async function read() {
  const root = contentFolder();
  return makeSite(root, await readChecked(root, process.env['OPSBOOK_AS_OF'], Date.now()));
}

const built = handedOver();

/** Whether this is a build; in development the server adds its own scripts to pages. */
export const isBuild = built !== undefined;

/**
 * The site, for pages, components and exports. A constant, because awaiting it in every component would take longer than
 * rendering.
 */
export const site = built ?? (await read());
