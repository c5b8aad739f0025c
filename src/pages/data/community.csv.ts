import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { communityRows } from '../../exports/publishing.ts';

/** What came in on each platform on each day, and how much of it was answered. */
export const GET: APIRoute = async () => {
  const { head, rows } = communityRows(site.basis);
  return new Response(toCsv(head, rows));
};
