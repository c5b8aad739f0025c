import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { improvementRows } from '../../exports/improvement.ts';

/** What the loop and its processes come to, by month, quarter and year. */
export const GET: APIRoute = async () => {
  const { head, rows } = improvementRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
