import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import { filesAs } from '../../exports/tables.ts';
import { addressOf } from '../../views/links.ts';

export const getStaticPaths = (() => [
  ...filesAs('json', site.basis).map((file) => ({
    params: { document: file.name },
    props: { write: () => file.write(site, addressOf()) },
  })),
  ...filesAs('folder', site.basis).flatMap(({ name: folder, documents }) =>
    documents(site).map(({ name, write }) => ({
      params: { document: `${folder}/${name}` },
      props: { write },
    })),
  ),
]) satisfies GetStaticPaths;

export const GET: APIRoute<{ write: () => string }> = ({ props: { write } }) => new Response(write());
