import { defineMiddleware } from 'astro:middleware';
import { isBuild, siteFault } from './build/current.ts';
import { notePage } from './build/page-error.ts';

/** In a build, notes on an error the page that it stopped: Astro tells only its template. In development, stops for content with errors. */
export const onRequest = defineMiddleware(async ({ url }, next) => {
  if (siteFault !== undefined) throw siteFault;
  if (!isBuild) return next();
  try {
    const response = await next();
    // A page is rendered while it is read.
    return response.body ? new Response(await response.arrayBuffer(), response) : response;
  } catch (error) {
    notePage(error, url.pathname);
    throw error;
  }
});
