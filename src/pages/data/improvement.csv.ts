import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { improvementRows } from '../../exports/improvement.ts';
import { site } from '../../site/current.ts';

/** What the loop and its processes come to, by month, quarter and year. */
export const GET: APIRoute = async () => {
  const { head, rows } = improvementRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
