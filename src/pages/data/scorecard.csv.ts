import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { scorecardRows } from '../../exports/metrics.ts';

/** Every success metric in each of its periods. */
export const GET: APIRoute = async () => {
  const { head, rows } = scorecardRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
