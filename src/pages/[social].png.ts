import type { APIRoute, GetStaticPaths } from 'astro';
import { siteImage } from '../build/social/site-image.ts';

/** `/social.png`, if the site has a social image. */
export const getStaticPaths = (async () => {
  const image = await siteImage();
  return image ? [{ params: { social: 'social' }, props: { svg: image.svg } }] : [];
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ svg: string }> = async ({ props: { svg } }) => {
  const { toPng } = await import('../build/social/social-image.ts');
  return new Response(new Uint8Array(await toPng(svg)), { headers: { 'Content-Type': 'image/png' } });
};
