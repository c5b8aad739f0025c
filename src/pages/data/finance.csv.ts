import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { financeRows } from '../../exports/finance.ts';

/** What the finance months come to, by month, quarter and year. */
export const GET: APIRoute = async () => {
  const { head, rows } = financeRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
