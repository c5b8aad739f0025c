import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../build/current.ts';
import { contentFolder } from '../build/site.ts';

/** The images beside the records, each at its path in the content folder. */
export const getStaticPaths = (() =>
  site.images.map(({ file }) => {
    const format = extname(file).slice(1);
    return { params: { image: file.slice(0, -format.length - 1), format }, props: { file, format } };
  })) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string; format: string }> = ({ props: { file, format } }) =>
  new Response(readFileSync(join(contentFolder(), file)), {
    headers: { 'Content-Type': `image/${format === 'jpg' ? 'jpeg' : format}` },
  });
