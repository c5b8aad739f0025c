import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../../build/current.ts';
import type { SqlFile } from '../../../exports/data-file.ts';
import { filesAs } from '../../../exports/tables.ts';
import { addressOf } from '../../../views/links.ts';

export const getStaticPaths = (() =>
  filesAs('sql', site.basis).map((file) => ({
    params: { query: file.name },
    props: { file },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: SqlFile }> = ({ props: { file } }) =>
  new Response(file.write(site, addressOf()));
