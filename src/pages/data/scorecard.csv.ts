import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { scorecardRows } from '../../exports/metrics.ts';
import { site } from '../../site/current.ts';

/** Every success metric in each of its periods. */
export const GET: APIRoute = async () => {
  const { head, rows } = scorecardRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
