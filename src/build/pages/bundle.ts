import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import type { Plugin } from 'vite';
import { home } from '../../home.ts';
import { astroConfig } from '../astro-config.ts';
import { ASSETS, BASE_PLACEHOLDER, type BundleNote, MODULES, NOTE } from './bundle-files.ts';

/**
 * Bundles the pages with Astro, for any content and any base path: `modules/` renders pages, `assets/` holds the styles, scripts
 * and public files that every site has. Renders nothing. `folder` is an empty folder below that of the software, because the
 * modules import its packages.
 */
export async function bundlePages(folder: string): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  mkdirSync(folder, { recursive: true });
  const { build } = await import('astro');
  const config = astroConfig();
  await build({
    ...config,
    base: BASE_PLACEHOLDER,
    configFile: false,
    outDir: join(folder, ASSETS),
    logLevel: 'warn',
    integrations: [...(config.integrations ?? []), keepModules(folder)],
  });
}

/** Stands in modules for the software's folder, which differs by machine. Astro only compares such paths. */
const HOME_PLACEHOLDER = '/opsbook-home';

function copyModules(from: string, to: string): void {
  // As Vite writes paths, on Windows too.
  const here = home.replaceAll('\\', '/');
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const copy = join(to, relative(from, file));
    mkdirSync(dirname(copy), { recursive: true });
    if (file.endsWith('.mjs'))
      writeFileSync(copy, readFileSync(file, 'utf8').replaceAll(here, HOME_PLACEHOLDER));
    else copyFileSync(file, copy);
  }
}

/** Keeps the modules with which Astro would render pages, instead of rendering. */
function keepModules(folder: string): AstroIntegration {
  let written: { dir: string; entry: string } | undefined;
  let stylesOf = (): BundleNote['styles'] => [];
  const plugin: Plugin = {
    name: 'note-modules',
    writeBundle({ dir }, bundle) {
      if (this.environment.name !== 'prerender') return;
      const entry = Object.keys(bundle).find((name) => name.startsWith('prerender-entry'));
      if (dir !== undefined && entry !== undefined) written = { dir, entry };
    },
  };
  const keep: AstroPrerenderer = {
    name: 'keep-modules',
    async setup() {
      if (!written) throw new Error('Astro wrote no module that renders pages');
      copyModules(written.dir, join(folder, MODULES));
      const note: BundleNote = { entry: written.entry, styles: stylesOf() };
      writeFileSync(join(folder, NOTE), JSON.stringify(note));
    },
    getStaticPaths: async () => [],
    render: async () => new Response(),
  };
  return {
    name: 'keep-modules',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => void updateConfig({ vite: { plugins: [plugin] } }),
      'astro:build:setup'({ pages, target }) {
        // The styles are known only after bundling.
        if (target === 'server') stylesOf = () => [...pages].map(([key, { styles }]) => [key, styles]);
      },
      'astro:build:start': ({ setPrerenderer }) => setPrerenderer(keep),
    },
  };
}
