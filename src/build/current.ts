import { liveSite, onContentChange } from './live-site.ts';
import { contentFolder, handedOver, onHandOver } from './site.ts';

const built = handedOver();

/** Whether the pages are those of a bundle; Astro's development server adds its own scripts to them. */
export const isBuild = built !== undefined;

const live = liveSite(contentFolder(), process.env['OPSBOOK_AS_OF'], Date.now);
const read = async () => {
  const { site, check } = await live();
  await check();
  return site;
};

/**
 * The site, for pages, components and exports. A value, because awaiting it in every component would take longer than rendering. In development it is
 * another one after each change of a record, so nothing may be kept of it outside of what renders a page.
 */
export let site = built ?? (await read());

if (isBuild)
  onHandOver((loaded) => {
    site = loaded;
  });

/** Why the site could not be read again after the last change of a record. */
export let siteFault: unknown;

if (!isBuild)
  onContentChange(async () => {
    try {
      site = await read();
      siteFault = undefined;
    } catch (error) {
      siteFault = error;
    }
  });
