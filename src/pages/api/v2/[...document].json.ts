import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../../build/current.ts';
import { addressOf } from '../../../build/site-address.ts';
import type { ApiFile } from '../../../exports/data-file.ts';
import { apiFiles } from '../../../exports/tables.ts';

export const getStaticPaths = (() =>
  apiFiles.map((file) => ({ params: { document: file.name }, props: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: ApiFile }> = ({ props: { file } }) =>
  new Response(file.write(site, addressOf), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
