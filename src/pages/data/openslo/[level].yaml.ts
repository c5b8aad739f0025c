import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../../build/current.ts';
import type { OpenSloFile } from '../../../exports/data-file.ts';
import { openSloFilesOf } from '../../../exports/tables.ts';

export const getStaticPaths = (() =>
  openSloFilesOf(site).map((file) => ({
    params: { level: file.name },
    props: { file },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: OpenSloFile }> = ({ props: { file } }) =>
  new Response(file.write(site), { headers: { 'content-type': 'application/yaml; charset=utf-8' } });
