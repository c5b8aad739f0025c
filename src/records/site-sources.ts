import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code, home } from '../home.ts';

/** The paths of all files below a folder, from that folder, with forward slashes. */
function filesBelow(top: string): string[] {
  return readdirSync(top, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(top.length).replaceAll('\\', '/'));
}

/** The addresses of the files in `public/`, which the site has whatever the content says. */
export function publicFiles(): string[] {
  return filesBelow(join(home, 'public'));
}

let routes: string[] | undefined;

/** The addresses that `src/pages/` makes, with their parameters: /sla/, /incidents/[...id]/, /data/[table].csv. */
export function pageRoutes(): readonly string[] {
  routes ??= filesBelow(join(code, 'pages'))
    .filter((file) => !file.includes('/_'))
    .map((file) =>
      /\.[jt]s$/.test(file)
        ? file.slice(0, -'.ts'.length)
        : file.replace(/\.(?:astro|mdx)$/, '/').replace(/\/index\/$/, '/'),
    );
  return routes;
}

let anchors: { names: Set<string>; prefixes: string[] } | undefined;

/** Whether the templates of records' pages write an id, on any of them. What comes after a prefix such as `Action-` is not looked at. */
export function isTemplateAnchor(id: string): boolean {
  anchors ??= readAnchors();
  return anchors.names.has(id) || anchors.prefixes.some((prefix) => id.startsWith(prefix));
}

function readAnchors() {
  const texts = ['pages', 'components', 'layouts'].flatMap((folder) =>
    filesBelow(join(code, folder))
      // Only pages with parameters are those of records.
      .filter((file) => file.endsWith('.astro') && (folder !== 'pages' || file.includes('[')))
      .map((file) => readFileSync(join(code, folder, file), 'utf8')),
  );
  const found = (pattern: RegExp) =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, id]) => id!));
  return {
    names: new Set(found(/\bid="([\w-]+)"/g)),
    prefixes: found(/\bid=\{[^{}]*`([\w-]+)\$\{/g),
  };
}
