import { isAbsolute, join, relative, resolve } from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { parseSiteAddress } from './src/schemas/site-address.ts';

/** Where the site will be: OPSBOOK_URL gives its address, with the path it lies under. */
const url = process.env.OPSBOOK_URL ? parseSiteAddress(process.env.OPSBOOK_URL) : undefined;
if (url && 'fault' in url) throw new Error(url.fault);
const content = resolve(process.env.OPSBOOK_CONTENT ?? 'content');

/** Records are read by our own code, so the dev server must be told when one changes. */
const reloadOnContent = {
  name: 'reload-on-content',
  /** @param {import('vite').ViteDevServer} server */
  configureServer(server) {
    server.watcher.add(content);
    server.watcher.on('all', (_event, file) => {
      const path = relative(content, isAbsolute(file) ? file : join(server.config.root, file));
      if (path.startsWith('..')) return;
      for (const environment of Object.values(server.environments)) environment.moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    });
  },
};

/** A route for each format of image: without an extension in it, the dev server would expect a slash at the end of the address. */
const images = {
  name: 'images',
  hooks: {
    /** @param {import('astro').HookParameters<'astro:config:setup'>} setup */
    'astro:config:setup'({ injectRoute }) {
      for (const format of ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif'])
        injectRoute({ pattern: `/[...image].${format}`, entrypoint: 'src/pages/_image.ts' });
    },
  },
};

export default defineConfig({
  // Astro takes the base path for a folder, so it is not percent-encoded.
  ...(url ? { site: url.origin, base: decodeURI(url.pathname) } : {}),
  trailingSlash: 'always',
  build: { concurrency: 8, inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  // For the guide, which is ours. Reviews are content: src/records/mdx.ts reads them, and nothing compiles them.
  integrations: [mdx({ syntaxHighlight: false }), images],
  vite: { plugins: [reloadOnContent], build: { assetsInlineLimit: 0 } },
});
