import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { growthRows } from '../../exports/growth.ts';
import { site } from '../../site/current.ts';

/** Everything that is counted in growth months. */
export const GET: APIRoute = async () => {
  const { head, rows } = growthRows(site.basis);
  return new Response(toCsv(head, rows));
};
