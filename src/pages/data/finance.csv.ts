import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { financeRows } from '../../exports/finance.ts';
import { site } from '../../site/current.ts';

/** What the finance months come to, by month, quarter and year. */
export const GET: APIRoute = async () => {
  const { head, rows } = financeRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
