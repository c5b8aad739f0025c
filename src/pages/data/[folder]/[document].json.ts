import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../../build/current.ts';
import { jsonFolders } from '../../../exports/tables.ts';

export const getStaticPaths = (() =>
  jsonFolders.flatMap(({ name: folder, documents }) =>
    documents(site).map(({ name, write }) => ({ params: { folder, document: name }, props: { write } })),
  )) satisfies GetStaticPaths;

export const GET: APIRoute<{ write: () => string }> = ({ props: { write } }) => new Response(write());
