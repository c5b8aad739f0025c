import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { growthRows } from '../../exports/growth.ts';

/** Everything that is counted in growth months. */
export const GET: APIRoute = async () => {
  const { head, rows } = growthRows(site.basis);
  return new Response(toCsv(head, rows));
};
