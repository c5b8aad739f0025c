import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { metricsRows } from '../../exports/metrics.ts';
import { site } from '../../site/current.ts';

/** Figures of every day, week, month, quarter and year. */
export const GET: APIRoute = async () => {
  const { head, rows } = metricsRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
