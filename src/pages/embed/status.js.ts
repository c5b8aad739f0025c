import script from 'virtual:embed-script';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
