import type { APIRoute, GetStaticPaths } from 'astro';
import { site } from '../../build/current.ts';
import type { FeedFile } from '../../exports/data-file.ts';
import { feedOf } from '../../exports/feeds/feeds.ts';
import { writeRss } from '../../exports/feeds/rss.ts';
import { feedFiles } from '../../exports/tables.ts';
import { addressOf } from '../../views/links.ts';

export const getStaticPaths = (() =>
  feedFiles(site).map((file) => ({ params: { feed: file.name }, props: { file } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: FeedFile }> = ({ props: { file } }) => {
  const address = addressOf();
  return new Response(writeRss(feedOf(file, site, address), address), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  });
};
