import { favicon } from 'virtual:icons';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(Buffer.from(favicon, 'base64'), { headers: { 'Content-Type': 'image/x-icon' } });
