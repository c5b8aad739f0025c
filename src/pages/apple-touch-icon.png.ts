import { touchIcon } from 'virtual:icons';
import type { APIRoute } from 'astro';

export const GET: APIRoute = () =>
  new Response(Buffer.from(touchIcon, 'base64'), { headers: { 'Content-Type': 'image/png' } });
