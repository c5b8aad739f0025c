import type { APIRoute } from 'astro';
import { embedScript } from '../../build/embed-script.ts';

export const GET: APIRoute = async () =>
  new Response(await embedScript(), { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
