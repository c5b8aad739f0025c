import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import { siteAddress } from '../../build/site-address.ts';
import type { FeedFile } from '../../exports/data-file.ts';
import { writeAtom } from '../../exports/feeds/atom.ts';
import { feedOf } from '../../exports/feeds/feeds.ts';
import { feedFiles } from '../../exports/tables.ts';

export const getStaticPaths = (() =>
  feedFiles(site).map((file) => ({ params: { feed: file.name }, props: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: FeedFile }> = ({ props: { file } }) => {
  const addressOf = siteAddress();
  return new Response(writeAtom(feedOf(file, site, addressOf), addressOf), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
