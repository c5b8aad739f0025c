import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A site as in the Astro documentation: a content collection with glob(), a list, and one page per entry in a plain layout. No
 * search, no figures, no checks.
 */
const FILES = {
  'package.json': '{ "name": "stock", "type": "module", "private": true }\n',
  'astro.config.mjs': `import { defineConfig } from 'astro/config';
// node_modules links to the project's own, so caches must be kept elsewhere.
export default defineConfig({ cacheDir: './.cache', vite: { cacheDir: './.cache/vite' } });
`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
const incidents = defineCollection({
  loader: glob({ pattern: '**/*.md', base: './content/incidents' }),
  schema: z.object({ title: z.string(), severity: z.string().optional(), state: z.string(), started: z.coerce.date() }),
});
export const collections = { incidents };
`,
  'src/layouts/Page.astro': `---
const { title } = Astro.props;
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>{title}</title></head>
  <body><header><a href="/">Incidents</a></header><main><h1>{title}</h1><slot /></main></body>
</html>
`,
  'src/pages/index.astro': `---
import { getCollection } from 'astro:content';
import Page from '../layouts/Page.astro';
const incidents = await getCollection('incidents');
---
<Page title="Incidents">
  <ul>{incidents.map(({ id, data }) => <li><a href={'/incidents/' + id + '/'}>{data.title}</a></li>)}</ul>
</Page>
`,
  'src/pages/incidents/[...id].astro': `---
import { getCollection, render } from 'astro:content';
import Page from '../../layouts/Page.astro';
export async function getStaticPaths() {
  const incidents = await getCollection('incidents');
  return incidents.map((incident) => ({ params: { id: incident.id }, props: { incident } }));
}
const { incident } = Astro.props;
const { Content } = await render(incident);
---
<Page title={incident.data.title}>
  <p>{incident.data.severity}, {incident.data.state}, {incident.data.started.toISOString()}</p>
  <Content />
</Page>
`,
};

/** Writes the project into `folder`, reading the incidents of `content`. */
export function writeStockSite(folder: string, content: string, nodeModules: string): void {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(content, join(folder, 'content'));
  symlinkSync(nodeModules, join(folder, 'node_modules'));
}
