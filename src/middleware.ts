import { defineMiddleware } from 'astro:middleware';
import { isBuild, siteFault } from './build/current.ts';
import { notePage } from './build/page-error.ts';
import { withParts } from './views/parts-of-page.ts';

/**
 * In a build, notes on an error the page that it stopped: Astro tells only its template. In Astro's development server, stops for content with
 * errors, and lists the parts of a page on it, which in a build is done where pages are rendered.
 */
export const onRequest = defineMiddleware(async ({ url }, next) => {
  if (siteFault !== undefined) throw siteFault;
  if (!isBuild) return withPartsListed(await next());
  try {
    return await next();
  } catch (error) {
    notePage(error, url.pathname);
    throw error;
  }
});

async function withPartsListed(response: Response): Promise<Response> {
  if (!response.headers.get('Content-Type')?.startsWith('text/html')) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  return new Response(withParts(await response.text()), { status, statusText, headers });
}
