import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../build/current.ts';
import { contentFolder } from '../build/site.ts';

/** The images beside the records, each at its path in the content folder. src/build/astro-config.ts makes a route for each format: `/[...image].png`. */
export const getStaticPaths = (({ routePattern }) => {
  const ending = routePattern.slice(routePattern.lastIndexOf('.'));
  return site.images
    .filter(({ file }) => file.endsWith(ending))
    .map(({ file }) => ({ params: { image: file.slice(0, -ending.length) }, props: { file } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string }> = ({ props: { file } }) => {
  const type = file.slice(file.lastIndexOf('.') + 1).replace('jpg', 'jpeg');
  return new Response(readFileSync(join(contentFolder(), file)), {
    headers: { 'Content-Type': `image/${type}` },
  });
};
