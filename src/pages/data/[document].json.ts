import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import type { JsonFile } from '../../exports/data-file.ts';
import { jsonFiles } from '../../exports/tables.ts';

export const getStaticPaths = (() =>
  jsonFiles.map((file) => ({ params: { document: file.name }, props: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: JsonFile }> = ({ props: { file } }) => new Response(file.write(site));
