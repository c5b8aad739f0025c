import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { metricsRows } from '../../exports/metrics.ts';

/** Figures of every day, week, month, quarter and year. */
export const GET: APIRoute = async () => {
  const { head, rows } = metricsRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
