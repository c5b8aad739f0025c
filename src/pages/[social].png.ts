import type { APIRoute, GetStaticPaths } from 'astro';
import { siteImage } from '../build/social/site-image.ts';
import { toPng } from '../build/social/social-image.ts';

/** `/social.png`, if the site has a social image. */
export const getStaticPaths = (async () => {
  const image = await siteImage();
  return image ? [{ params: { social: 'social' }, props: { svg: image.svg } }] : [];
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ svg: string }> = async ({ props: { svg } }) =>
  new Response(new Uint8Array(await toPng(svg)), { headers: { 'Content-Type': 'image/png' } });
