import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { featureRows } from '../../exports/improvement.ts';
import { site } from '../../site/current.ts';

/** Every feature at every step of the loop. */
export const GET: APIRoute = async () => {
  const { head, rows } = featureRows(site.basis, site.figures);
  return new Response(toCsv(head, rows));
};
