import { extname, isAbsolute, join, relative } from 'node:path';
import mdx from '@astrojs/mdx';
import type { AstroIntegration, AstroUserConfig } from 'astro';
import { code, home } from '../home.ts';
import { parseSiteAddress } from '../schemas/site-address.ts';
import { embedScript } from './embed-script.ts';
import { icons } from './icons.ts';
import { rereadSite } from './live-site.ts';
import { madeSchemas } from './made-schemas.ts';
import { plainRendering } from './plain-rendering.ts';
import { contentFolder } from './site.ts';

/** Records are read by our own code, so the dev server must be told when one changes. */
const reloadOnContent: AstroIntegration = {
  name: 'reload-on-content',
  hooks: {
    'astro:server:setup'({ server }) {
      const content = contentFolder();
      const environments = Object.values(server.environments);
      const reload = async () => {
        isWaiting = false;
        const isRead = await rereadSite();
        for (const { moduleGraph, hot } of environments) {
          // Astro keeps the paths of pages until it hears this.
          if (isRead) hot.send('astro:content-changed', {});
          else moduleGraph.invalidateAll();
        }
        server.ws.send({ type: 'full-reload' });
      };
      let isWaiting = false;
      let last = Promise.resolve();
      server.watcher.add(content);
      server.watcher.on('all', (_event, file) => {
        const path = relative(content, isAbsolute(file) ? file : join(server.config.root, file));
        if (path.startsWith('..') || isWaiting) return;
        isWaiting = true;
        last = last.then(reload);
      });
      // A page that is asked for after a change shows it.
      server.middlewares.use((_request, _response, next) => void last.then(() => next()));
    },
  },
};

/** A route for each format of image: without an extension in it, the dev server would expect a slash at the end of the address. */
const images: AstroIntegration = {
  name: 'images',
  hooks: {
    'astro:config:setup'({ injectRoute }) {
      const entrypoint = join(code, `pages/_image${extname(import.meta.filename)}`);
      for (const format of ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif'])
        injectRoute({ pattern: `/[...image].${format}`, entrypoint });
    },
  },
};

/** Astro's settings. The pages are the software's, wherever the command runs; OPSBOOK_URL gives the site's address, with the path it lies under. */
export function astroConfig(): AstroUserConfig {
  const url = process.env['OPSBOOK_URL'] ? parseSiteAddress(process.env['OPSBOOK_URL']) : undefined;
  if (url && 'fault' in url) throw new Error(url.fault);
  return {
    root: home,
    srcDir: code,
    // Astro takes the base path for a folder, so it is not percent-encoded.
    ...(url ? { site: url.origin, base: decodeURI(url.pathname) } : {}),
    trailingSlash: 'always',
    build: { concurrency: 8, inlineStylesheets: 'never' },
    devToolbar: { enabled: false },
    // For the guide, which is ours. Reviews are content: src/records/mdx.ts reads them, and nothing compiles them.
    integrations: [mdx({ syntaxHighlight: false }), images, reloadOnContent],
    vite: { build: { assetsInlineLimit: 0 }, plugins: [embedScript, icons, madeSchemas, plainRendering] },
  };
}
