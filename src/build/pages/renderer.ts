import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteData } from 'astro';
import { StaticPaths, type StaticPathsApp } from 'astro/runtime/prerender/static-paths.js';
import { base } from '../../views/base.ts';
import { withParts } from '../../views/parts-of-page.ts';
import { modulesWithBase } from './base-path.ts';
import { type BundleNote, NOTE } from './bundle-files.ts';
import { contentsOf, useWholeResponses } from './whole-response.ts';

/** The program of Astro that the modules of a bundle bring, as far as it is used. */
interface PageApp extends StaticPathsApp {
  manifest: StaticPathsApp['manifest'] & { pageMap?: Map<string, () => Promise<unknown>> };
  setInternals(internals: { pagesByKeys: Map<string, { styles: unknown[] }> }): void;
  setOptions(options: { settings: { scripts: [] }; logger: { options: { destination: Destination } } }): void;
  render(request: Request, options: { routeData: RouteData }): Promise<Response>;
}

/** Where Astro writes what it has to say. */
interface Destination {
  write(event: { level: string; message: string }): void;
}

const destination: Destination = {
  write({ level, message }) {
    if (level === 'warn' || level === 'error') console.error(message);
  },
};

/** A page or another file of the site. */
export interface SitePath {
  /** Its path from the top of the site, such as `/sla/` or `/data/incidents.csv`. */
  pathname: string;
  route: RouteData;
}

/** What renders the pages of the site that was handed over. */
export interface Renderer {
  /** The paths of the wanted templates; the others are not asked for theirs. */
  paths(isWanted: (route: RouteData) => boolean): Promise<SitePath[]>;
  /** The path with an address from the top of the site, not escaped: `/sla/`; undefined if there is none. */
  find(address: string): Promise<SitePath | undefined>;
  /** Has the templates asked again for their paths: another site was handed over. */
  forgetPaths(): void;
  /** The HTML of a page, or the text or bytes of another file; null for one that is empty. Rejects with an error that names its template as `id`. */
  render(path: SitePath): Promise<string | Buffer | null>;
}

/** Loads the modules of a bundle, once in a process, after a site was handed over. They render the one that was handed over last. */
export async function openRenderer(bundle: string): Promise<Renderer> {
  const { entry, styles } = JSON.parse(readFileSync(join(bundle, NOTE), 'utf8')) as BundleNote;
  const { app } = (await import(pathToFileURL(join(modulesWithBase(bundle), entry)).href)) as {
    app: PageApp;
  };
  useWholeResponses();
  importOnce(app);
  app.setInternals({ pagesByKeys: new Map(styles.map(([key, own]) => [key, { styles: own }])) });
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination } } });
  const paths: Renderer['paths'] = (isWanted) => new StaticPaths(appWith(app, isWanted)).getAll();
  return {
    paths,
    async find(address) {
      for (const { routeData } of app.manifest.routes) {
        if (!routeData.pattern.test(address)) continue;
        const own = await paths((route) => route === routeData);
        const found = own.find(({ pathname }) => bare(pathname) === bare(address));
        if (found) return found;
      }
      return undefined;
    },
    forgetPaths: () => app.routeCache?.clearAll(),
    async render({ pathname, route }) {
      try {
        const response = await app.render(new Request(addressOf(pathname, route)), { routeData: route });
        const contents = await contentsOf(response);
        return contents && route.type === 'page' ? withParts(contents.toString()) : contents;
      } catch (error) {
        if (typeof error === 'object' && error !== null && !('id' in error))
          Object.assign(error, { id: route.component });
        throw error;
      }
    },
  };
}

/** A path without slashes at its ends. */
export function bare(pathname: string): string {
  return pathname.replace(/^\/|\/$/g, '');
}

/** Lets the modules of templates be asked for once, and not for each of their pages. */
function importOnce({ manifest: { pageMap } }: PageApp): void {
  for (const [name, load] of pageMap ?? []) {
    let module: Promise<unknown> | undefined;
    pageMap!.set(name, () => {
      module ??= load();
      return module;
    });
  }
}

/** The program with some of its templates. */
function appWith(app: PageApp, isWanted: (route: RouteData) => boolean): StaticPathsApp {
  const routes = app.manifest.routes.filter(({ routeData }) => isWanted(routeData));
  return {
    manifest: { ...app.manifest, routes },
    ...(app.routeCache && { routeCache: app.routeCache }),
    getComponentByRoute: (route) => app.getComponentByRoute!(route),
  };
}

/** The address of a file as its page sees it: of a page with a slash at its end. */
function addressOf(pathname: string, { type }: RouteData): URL {
  const path = encodeURI(pathname).replace(/^\//, '');
  const slash = type === 'page' && path !== '' && !path.endsWith('/') ? '/' : '';
  return new URL(`${base}${path}${slash}`, 'http://localhost');
}
