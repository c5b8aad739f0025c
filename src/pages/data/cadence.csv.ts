import type { APIRoute } from 'astro';
import { cadenceRows } from '../../exports/cadence.ts';
import { toCsv } from '../../exports/csv.ts';
import { site } from '../../site/current.ts';

export const GET: APIRoute = async () => {
  const { head, rows } = cadenceRows(site.basis);
  return new Response(toCsv(head, rows));
};
