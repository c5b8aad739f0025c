import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import type { ApiDocument } from '../../exports/data-file.ts';
import { filesAs } from '../../exports/tables.ts';
import { addressOf } from '../../views/links.ts';

export const getStaticPaths = (() =>
  filesAs('api', site.basis).map((file) => ({
    params: { document: file.name },
    props: { file },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: ApiDocument }> = ({ props: { file } }) =>
  new Response(file.write(site, addressOf()));
