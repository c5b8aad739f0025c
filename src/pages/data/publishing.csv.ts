import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { publishingRows } from '../../exports/publishing.ts';

/** Every item of the content calendar. */
export const GET: APIRoute = async () => {
  const { head, rows } = publishingRows(site.basis);
  return new Response(toCsv(head, rows));
};
