import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { cadenceRows } from '../../exports/cadence.ts';
import { toCsv } from '../../exports/csv.ts';

export const GET: APIRoute = async () => {
  const { head, rows } = cadenceRows(site.basis);
  return new Response(toCsv(head, rows));
};
