import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { publishingRows } from '../../exports/publishing.ts';
import { site } from '../../site/current.ts';

/** Every item of the content calendar. */
export const GET: APIRoute = async () => {
  const { head, rows } = publishingRows(site.basis);
  return new Response(toCsv(head, rows));
};
