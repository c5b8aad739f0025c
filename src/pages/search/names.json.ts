import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { nameIndex } from '../../exports/names.ts';
import { href } from '../../views/links.ts';

/** What search loads first. */
export const GET: APIRoute = () =>
  new Response(JSON.stringify(nameIndex(site.basis, site.figures, site.sections, href)));
