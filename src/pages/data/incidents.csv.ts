import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';
import { incidentRows } from '../../exports/records.ts';

export const GET: APIRoute = async () => {
  const { head, rows } = incidentRows(site.basis);
  return new Response(toCsv(head, rows));
};
