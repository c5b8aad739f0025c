import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { featureRows } from '../../exports/improvement.ts';

/** Every feature at every step of the loop. */
export const GET: APIRoute = async () => {
  const { head, rows } = featureRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
