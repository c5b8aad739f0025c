import type { APIRoute } from 'astro';
import { toCsv } from '../../exports/csv.ts';
import { incidentRows } from '../../exports/records.ts';
import { site } from '../../site/current.ts';

export const GET: APIRoute = async () => {
  const { head, rows } = incidentRows(site.basis);
  return new Response(toCsv(head, rows));
};
