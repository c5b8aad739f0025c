import { contentFolder, handedOver, loadSite } from './site.ts';

/**
 * The site, for pages, components and exports: the one that the build handed over, or in development one read afresh
 * whenever a record changed. A constant, because waiting for it in every component would cost more than rendering it.
 */
export const site =
  handedOver() ?? (await loadSite(contentFolder(), process.env['OPSBOOK_AS_OF'], Date.now()));
